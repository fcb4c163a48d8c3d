import { Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { downloadStream } from '../../../platform/download.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { makeArchivePackage } from '../actions/make-archive-package.ts'
import { archive } from '../archive-port.ts'
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
workbench.post(`${ID}/archive-package`, async (c) => {
  const bundle = await inTransaction(c.var.ctx, (tx) => makeArchivePackage(tx, c.req.param('id')))
  return downloadStream(await archive.handOver(bundle))
})
workbench.route('/', casePages)
workbench.route('/', actPages)
