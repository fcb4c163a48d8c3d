import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import type { Env } from '../../../platform/module.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { KEY_FIELD, newForm } from '../../../ui/index.ts'
import { officeNames, officeOptions } from '../../organisations/index.ts'
import { planConsultation } from '../actions/plan-consultation.ts'
import { publishPlan } from '../actions/publish-plan.ts'
import { workbenchPath } from '../model.ts'
import { mayDraft, mayPublishPlan, ownOffices } from '../policy.ts'
import { listOwnPlan, listWork, VIEWS, type View } from '../queries.ts'
import { Plan, PublishPlan } from '../schema.ts'
import { DeskPage } from './pages/desk.tsx'
import { DeskPlanPage, NewPage } from './pages/desk-plan.tsx'

export const listDesk = new Hono<Env>()
const SIZE = 30

listDesk.get('/', async (c) => {
  const { ctx, frame } = c.var
  const view = (Object.keys(VIEWS) as View[]).find((each) => each === c.req.query('view')) ?? (c.req.query('q') ? 'all' : 'work')
  const q = (c.req.query('q') ?? '').trim().slice(0, 100)
  const { page, offset } = pageOf(c, SIZE)
  const [{ rows, total }, nameOf] = await Promise.all([listWork(ctx, { view, q, offset, size: SIZE }), officeNames(ctx)])
  return c.html(
    <DeskPage
      page={frame}
      view={view}
      q={q}
      rows={rows}
      total={total}
      nameOf={nameOf}
      drafts={draftingOffices(c).length > 0}
      {...besides(c, { page, size: SIZE, total })}
      today={dayOf(ctx.now)}
    />,
  )
})

listDesk.get('/plan', (c) => showPlan(c))
listDesk.post('/plan/publication', async (c) => {
  const values = await c.req.parseBody()
  return submitForm(c, {
    values,
    schema: PublishPlan,
    work: publishPlan,
    to: `/workbench/consultations/plan?year=${String(values.year)}`,
    again: (tried) => showPlan(c, tried),
  })
})

listDesk.get('/new', (c) => {
  const year = Number(c.req.query('year')) || Number(dayOf(c.var.ctx.now).slice(0, 4))
  return showNew(c, { form: newForm({ year: String(year), subject: 'other' }) })
})
listDesk.post('/', async (c) => {
  const values = await c.req.parseBody()
  return submitForm(c, {
    values,
    schema: Plan,
    work: (tx, input) => planConsultation(tx, { ...input, formKey: keyIn(values) }),
    to: ({ id }) => workbenchPath(id),
    again: (tried) => showNew(c, { form: newForm(values), ...tried }),
  })
})

const keyIn = (values: Record<string, unknown>) =>
  /^[0-9a-f-]{36}$/.test(String(values[KEY_FIELD])) ? String(values[KEY_FIELD]) : null
const draftingOffices = ({ var: { ctx } }: Context<Env>) => ownOffices(ctx.actor).filter((office) => mayDraft(ctx.actor, office))

async function showNew(c: Context<Env>, tried: Tried) {
  const { ctx, frame } = c.var
  const offices = draftingOffices(c)
  if (offices.length === 0) throw notFound()
  const form = tried.form ?? newForm()
  return c.html(
    <NewPage
      page={frame}
      offices={await officeOptions(ctx, { among: offices })}
      form={form}
      idempotencyKey={keyIn(form.values) ?? randomUUID()}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}

async function showPlan(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const [office = ''] = ownOffices(ctx.actor)
  const asked = Number(c.req.query('year') ?? tried.form?.values.year)
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : Number(dayOf(ctx.now).slice(0, 4))
  return c.html(
    <DeskPlanPage
      page={frame}
      office={office}
      year={year}
      rows={office === '' ? [] : await listOwnPlan(ctx, office, year)}
      mayPublish={mayPublishPlan(ctx.actor, office)}
      mayDraft={mayDraft(ctx.actor, office)}
      refused={tried.refused}
    />,
    statusOf(tried),
  )
}
