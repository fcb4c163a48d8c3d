import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm, readDay } from '../../../ui/index.ts'
import { loadOrganisations, officeOptions, shortNames } from '../../organisations/index.ts'
import { dropPlanItem, fulfilPlan, planOpening, publishPlan } from '../actions/plan-opening.ts'
import { listPlan, publishedPlan, yearOf } from '../plan.ts'
import { mayPublishPlan, stewardOf } from '../policy.ts'
import { PlanItem } from '../schema.ts'
import { PlanPage } from './pages/plan.tsx'

export const planPages = new Hono<Env>()

planPages.get('/plan', (c) => showPlan(c))
planPages.post('/plan', async (c) => {
  const values = await c.req.parseBody()
  const own = stewardOf(c.var.ctx.actor)
  const organisation = String(values.organisation ?? own[0] ?? '')
  if (!own.includes(organisation)) throw notFound()
  const given: Record<string, unknown> = { ...values, dueOn: readDay(values, 'dueOn') }
  return submitForm(c, {
    values: given,
    schema: PlanItem,
    work: (tx, input) => planOpening(tx, organisation, input),
    to: `/workbench/datasets/plan?year=${String(given.dueOn).slice(0, 4)}`,
    again: (tried) => showPlan(c, tried),
  })
})
planPages.post('/plan/:year{[0-9]{4}}/publication', (c) => {
  const year = Number(c.req.param('year'))
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => publishPlan(tx, year)),
    to: `/workbench/datasets/plan?year=${year}`,
    again: (tried) => showPlan(c, tried),
  })
})
planPages.post(`/plan/items${ID}/fulfilment`, async (c) => {
  const { dataset } = await c.req.parseBody()
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => fulfilPlan(tx, c.req.param('id'), String(dataset ?? '').trim())),
    to: '/workbench/datasets/plan',
    again: (tried) => showPlan(c, tried),
  })
})
planPages.post(`/plan/items${ID}/removal`, (c) =>
  step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => dropPlanItem(tx, c.req.param('id'))),
    to: '/workbench/datasets/plan',
    again: (tried) => showPlan(c, tried),
  }),
)

async function showPlan(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const year = yearOf(ctx, c.req.query('year'))
  const [tree, rows, plan] = await Promise.all([loadOrganisations(ctx), listPlan(ctx, year), publishedPlan(ctx, year)])
  const own = stewardOf(ctx.actor)
  return c.html(
    <PlanPage
      page={frame}
      rows={rows}
      year={year}
      published={plan !== undefined}
      nameOf={shortNames(tree)}
      today={dayOf(ctx.now)}
      offices={await officeOptions(ctx, { among: own })}
      mayPublish={mayPublishPlan(ctx.actor)}
      form={tried.form ?? newForm()}
      refused={tried.refused}
      own={({ organisation_id }) => own.includes(organisation_id)}
    />,
    tried.form || tried.refused ? 422 : 200,
  )
}
