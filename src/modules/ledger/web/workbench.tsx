import { Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { namesOf } from '../../identity/index.ts'
import { askVerification } from '../actions/ask-verification.ts'
import { maySeeChain } from '../policy.ts'
import { getChainState } from '../queries.ts'
import { ChainPage } from './pages/chain.tsx'

export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (!maySeeChain(c.var.ctx.actor)) throw notFound()
  await next()
})

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const state = await getChainState(ctx)
  const names = await namesOf(
    ctx,
    state.verifications.flatMap(({ asked_by }) => asked_by ?? []),
  )
  return c.html(<ChainPage page={frame} state={state} names={names} />)
})

workbench.post('/verifications', async (c) => {
  await inTransaction(c.var.ctx, askVerification)
  return c.redirect('/workbench/ledger', 303)
})
