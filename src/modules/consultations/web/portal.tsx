import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { pointsPortal } from '../points/index.ts'
import { resultsPortal } from '../results/index.ts'
import { listPages } from './portal-lists.tsx'
import { minePages } from './portal-mine.tsx'
import { onePages } from './portal-one.tsx'

export const portal = new Hono<Env>()
portal.route('/', listPages)
portal.route('/', minePages)
portal.route('/', pointsPortal)
portal.route('/', resultsPortal)
portal.route('/', onePages)
