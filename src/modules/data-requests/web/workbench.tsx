import { Hono } from 'hono'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { mayEnter } from '../policy.ts'
import { otherDesks } from './workbench-others.tsx'
import { requestDesk } from './workbench-requests.tsx'

export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  // Whoever handles a case (依申请公开) may turn it into a need.
  if (!mayEnter(c.var.ctx.actor) && !(c.var.ctx.actor.kind === 'officer' && c.req.path.includes('/candidates'))) throw notFound()
  await next()
})
workbench.route('/', otherDesks)
workbench.route('/', requestDesk)
