import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { figuresOf } from '../judged/judge.ts'
import { activateSynonym } from '../words/actions/activate-synonym.ts'
import { proposeSynonym } from '../words/actions/propose-synonym.ts'
import { retireSynonym } from '../words/actions/retire-synonym.ts'
import { settleGap } from '../words/actions/settle-gap.ts'
import { listGaps } from '../words/gaps.ts'
import { mayDecideWords, mayPropose } from '../words/policy.ts'
import { ActivateSynonym, ProposeSynonym, SettleGap } from '../words/schema.ts'
import { activeSynonyms, forgetSynonyms, listSynonyms } from '../words/synonyms.ts'
import { judgeAll, trySynonym } from '../words/trial.ts'
import { GapsPage } from './pages/gaps.tsx'
import { JudgedPage } from './pages/judged.tsx'
import { SynonymsPage } from './pages/synonyms.tsx'

export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (!mayPropose(c.var.ctx.actor) && c.var.ctx.actor.oversees.length === 0) throw forbidden('检索改进供各机关工作人员使用')
  await next()
})

workbench.get('/', (c) => showGaps(c, newForm()))

workbench.post('/gaps', async (c) => {
  const values = await c.req.parseBody()
  const input = SettleGap.safeParse(values)
  if (!input.success) return showGaps(c, { values, errors: fieldErrors(input.error) })
  await inTransaction(c.var.ctx, (tx) => settleGap(tx, input.data))
  return c.redirect('/workbench/search', 303)
})

workbench.get('/synonyms', (c) => showSynonyms(c, newForm({ said: c.req.query('said') ?? '', weight: '1' })))

workbench.post('/synonyms', async (c) => {
  const values = await c.req.parseBody()
  const input = ProposeSynonym.safeParse(values)
  if (!input.success) return showSynonyms(c, { values, errors: fieldErrors(input.error) })
  try {
    await inTransaction(c.var.ctx, (tx) => proposeSynonym(tx, input.data))
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return showSynonyms(c, { values, errors: [{ field: error.field, message: error.message }] })
  }
  return c.redirect('/workbench/search/synonyms', 303)
})

workbench.post(`/synonyms${ID}/trial`, async (c) => {
  await trySynonym(c.var.ctx, c.req.param('id'))
  return c.redirect('/workbench/search/synonyms', 303)
})

workbench.post(`/synonyms${ID}/activation`, async (c) => {
  const values = await c.req.parseBody()
  const input = ActivateSynonym.safeParse(values)
  if (!input.success) return showSynonyms(c, { values, errors: fieldErrors(input.error) })
  await inTransaction(c.var.ctx, (tx) => activateSynonym(tx, c.req.param('id'), input.data))
  forgetSynonyms(c.var.ctx)
  return c.redirect('/workbench/search/synonyms', 303)
})

const Pair = z.object({
  said: z.string('请填写群众的说法').min(1, '请填写群众的说法').max(40, '不能超过 40 字'),
  official: z.string('请填写规范的说法').min(1, '请填写规范的说法').max(40, '不能超过 40 字'),
})

workbench.post('/synonyms/retirement', async (c) => {
  const values = await c.req.parseBody()
  const pair = Pair.safeParse(values)
  if (!pair.success) return showSynonyms(c, { values, errors: fieldErrors(pair.error) })
  await inTransaction(c.var.ctx, (tx) => retireSynonym(tx, pair.data))
  forgetSynonyms(c.var.ctx)
  return c.redirect(`/workbench/search/synonyms?said=${encodeURIComponent(pair.data.said)}`, 303)
})

workbench.get('/judged', async (c) => {
  if (!mayDecideWords(c.var.ctx.actor)) throw forbidden('评测由系统管理员查看')
  const verdicts = await judgeAll(c.var.ctx)
  return c.html(<JudgedPage page={c.var.frame} figures={figuresOf(verdicts)} verdicts={verdicts} />)
})

async function showGaps(c: Context<Env>, form: FormState) {
  const { byId } = await loadOrganisations(c.var.ctx)
  const gaps = await listGaps(c.var.ctx)
  return c.html(
    <GapsPage
      page={c.var.frame}
      gaps={gaps.map((gap) => ({ ...gap, name: byId.get(gap.office)?.short_name ?? '全部机构' }))}
      decides={mayDecideWords(c.var.ctx.actor)}
      form={form}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}

async function showSynonyms(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  const said = String(form.values.said ?? '')
  return c.html(
    <SynonymsPage
      page={frame}
      rows={await listSynonyms(ctx)}
      known={said === '' ? [] : ((await activeSynonyms(ctx)).get(said) ?? []).map(({ word }) => word)}
      decides={mayDecideWords(ctx.actor)}
      form={form}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}
