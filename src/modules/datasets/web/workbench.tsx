import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { mayEnter } from '../policy.ts'
import { accessSettings } from './access-settings.tsx'
import { statisticsDesk } from './access-statistics.tsx'
import { accessDesk } from './access-workbench.tsx'
import { boundaryWorkbench } from './boundary-workbench.tsx'
import { refuseOutsider } from './desk-frame.ts'
import { datasetPages } from './workbench-dataset.tsx'
import { deskPages } from './workbench-desk.tsx'
import { planPages } from './workbench-plan.tsx'
import { resourcePages } from './workbench-resources.tsx'
import { reviewPages } from './workbench-review.tsx'

/** 数据开放 as officials do it. */
export const workbench = new Hono<Env>()

// Administrators look after the ground of maps, and have no other business here.
workbench.route('/boundary', boundaryWorkbench)
workbench.use(async (c, next) => {
  refuseOutsider(c.var.ctx, mayEnter(c.var.ctx.actor))
  await next()
})
workbench.route('/access/settings', accessSettings)
workbench.route('/access', accessDesk)
workbench.route('/', statisticsDesk)
workbench.route('/', deskPages)
workbench.route('/', planPages)
workbench.route('/', datasetPages)
workbench.route('/', resourcePages)
workbench.route('/', reviewPages)
