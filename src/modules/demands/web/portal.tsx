import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { filingPages } from './portal-filing.tsx'
import { indexPages } from './portal-index.tsx'
import { ownPages } from './portal-own.tsx'

export const portal = new Hono<Env>()
portal.route('/', filingPages)
portal.route('/', ownPages)
portal.route('/', indexPages)
