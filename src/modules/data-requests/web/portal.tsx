import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { remarkPages } from './portal-remarks.tsx'
import { requestPages } from './portal-requests.tsx'
import { reusePages } from './portal-reuses.tsx'

export const portal = new Hono<Env>()
portal.route('/reuses', reusePages)
portal.route('/remarks', remarkPages)
portal.route('/', requestPages)
