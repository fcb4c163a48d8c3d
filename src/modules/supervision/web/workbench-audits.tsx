import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { listLegs, loadDemand, loadDemands, seenBy } from '../../demands/index.ts'
import { judgeAudit } from '../actions/judge-audit.ts'
import { type AuditReason, auditReasons } from '../model.ts'
import { isWatcher } from '../policy.ts'
import { getAudit, listAudits, tallyAudits } from '../quality/read-audits.ts'
import { JudgeAudit } from '../schema.ts'
import { askedId, read } from './desk.ts'
import { AuditPage, AuditsPage } from './pages/audits.tsx'
import { namesFor } from './shown.ts'

/** 答复抽查: only for who watches offices; an office learns of the verdict. */
export const auditPages = new Hono<Env>()
auditPages.use(async (c, next) => {
  if (!isWatcher(c.var.ctx.actor)) throw notFound()
  await next()
})

auditPages.get('/', async (c) => {
  const { ctx } = c.var
  const typed = c.req.query('reason')
  const reason = typed && typed in auditReasons ? (typed as AuditReason) : undefined
  const judged = c.req.query('judged') === '1'
  const [{ rows, next }, tally, nameOf] = await Promise.all([
    listAudits(ctx, { judged, ...(reason && { reason }) }, askedId(c.req.query('after'))),
    tallyAudits(ctx),
    namesFor(ctx),
  ])
  const here = new URLSearchParams({ ...(reason && { reason }), ...(judged && { judged: '1' }), after: next ?? '' })
  return c.html(
    <AuditsPage
      page={c.var.frame}
      rows={rows}
      next={next ? `/workbench/supervision/audits?${here}` : undefined}
      judged={judged}
      reason={reason ?? ''}
      tally={tally}
      nameOf={nameOf}
    />,
  )
})

auditPages.get(ID, (c) => showAudit(c))
auditPages.post(`${ID}/verdict`, async (c) =>
  submitForm(c, {
    values: read(JudgeAudit, await c.req.parseBody()),
    schema: JudgeAudit,
    work: (tx, input) => judgeAudit(tx, c.req.param('id'), input),
    to: '/workbench/supervision/audits',
    again: (tried) => showAudit(c, tried),
  }),
)

async function showAudit(c: Context<Env>, tried: Tried = {}) {
  const { ctx } = c.var
  const audit = await getAudit(ctx, c.req.param('id') ?? '')
  const demand = await loadDemand(ctx, audit.demand_id)
  // What is private is not read here either, but by those whom the case itself lets in.
  const isOpen = demand !== undefined && seenBy(ctx.actor, demand, await listLegs(ctx, demand.id))
  const beside = await loadDemands(ctx, audit.beside)
  return c.html(
    <AuditPage
      page={c.var.frame}
      audit={audit}
      answer={isOpen ? ((demand.answered_at && demand.answer) ?? '') : null}
      beside={[...beside.values()].map(({ id, number }) => ({ id, number }))}
      nameOf={await namesFor(ctx)}
      tried={tried}
    />,
    statusOf(tried),
  )
}
