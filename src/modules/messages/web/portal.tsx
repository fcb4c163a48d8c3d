import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { archivePages } from './portal-archive.tsx'
import { faqPages } from './portal-faq.tsx'
import { ownPages } from './portal-own.tsx'
import { statisticsPages } from './portal-statistics.tsx'
import { writingPages } from './portal-writing.tsx'

export const portal = new Hono<Env>()
portal.route('/faq', faqPages)
portal.route('/', statisticsPages)
portal.route('/', writingPages)
portal.route('/', ownPages)
portal.route('/', archivePages)
