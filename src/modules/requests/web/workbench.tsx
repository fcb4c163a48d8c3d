import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { refuseUnlessOfficer } from './desk.ts'
import { actPages } from './workbench-acts.tsx'
import { askedPages } from './workbench-asked.tsx'
import { bulkPages } from './workbench-bulk.tsx'
import { casePages } from './workbench-case.tsx'
import { inboxPages } from './workbench-inbox.tsx'
import { overviewPages } from './workbench-overview.tsx'
import { registerPages } from './workbench-register.tsx'

/** 申请办理 as officers work on it. */
export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  refuseUnlessOfficer(c.var.ctx)
  await next()
})

workbench.route('/', inboxPages)
workbench.route('/', bulkPages)
workbench.route('/', askedPages)
workbench.route('/', registerPages)
workbench.route('/', overviewPages)
workbench.route('/', casePages)
workbench.route('/', actPages)
