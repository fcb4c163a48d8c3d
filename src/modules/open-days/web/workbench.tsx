import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { type FormState, KEY_FIELD, keyOf, newForm, readDay, valuesIn } from '../../../ui/index.ts'
import { listSessions, SessionFields } from '../../attendance/index.ts'
import { receiveForm } from '../../files/index.ts'
import { loadOrganisations, officeOptions } from '../../organisations/index.ts'
import { addSlot, announceOpenDay, cancelOpenDay, dropSlot, slotsOf } from '../actions/announce-open-day.ts'
import { changeOpenDay, draftOpenDay } from '../actions/draft-open-day.ts'
import { reportOpenDay } from '../actions/report-open-day.ts'
import { OWNER, workbenchPath } from '../model.ts'
import { mayAnnounce, mayPrepare, ownOffices, worksHere } from '../policy.ts'
import { getOpenDay, listWork } from '../queries.ts'
import { Cancelling, NewOpenDay, OpenDayFields, Report } from '../schema.ts'
import { DeskPage } from './pages/desk.tsx'
import { EditPage, NewPage } from './pages/edit.tsx'

export const workbench = new Hono<Env>()
workbench.use(onlyFor(worksHere))

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const [rows, { byId }] = await Promise.all([listWork(ctx), loadOrganisations(ctx)])
  return c.html(
    <DeskPage page={frame} rows={rows} nameOf={(id) => byId.get(id)?.name ?? ''} prepares={ownOffices(ctx.actor).length > 0} />,
  )
})
workbench.get('/new', (c) => showNew(c))
workbench.post('/', async (c) => {
  const values = await c.req.parseBody()
  return submitForm(c, {
    values: { ...values, formKey: values[KEY_FIELD] },
    schema: NewOpenDay,
    work: (tx, input) => draftOpenDay(tx, input),
    to: (id) => workbenchPath(id),
    again: ({ form }) => showNew(c, form),
  })
})

workbench.get(ID, (c) => showEdit(c))
workbench.post(`${ID}/words`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: OpenDayFields,
    work: (tx, input) => changeOpenDay(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => showEdit(c, tried),
  })
})
workbench.post(`${ID}/slots`, async (c) => {
  const id = c.req.param('id')
  const values: Record<string, unknown> = await c.req.parseBody({ all: true })
  const days = { on: readDay(values, 'on'), opensOn: readDay(values, 'opensOn'), closesOn: readDay(values, 'closesOn') }
  return submitForm(c, {
    values: { ...values, ...days },
    schema: SessionFields,
    work: (tx, input) => addSlot(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => showEdit(c, tried),
  })
})
workbench.post(`${ID}/slots/removal`, async (c) => {
  const { index } = await c.req.parseBody()
  return plain(c, (ctx, id) => inTransaction(ctx, (tx) => dropSlot(tx, id, Number(index) || 0)))
})
workbench.post(`${ID}/announcement`, (c) => plain(c, (ctx, id) => inTransaction(ctx, (tx) => announceOpenDay(tx, id))))
workbench.post(`${ID}/cancellation`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Cancelling,
    work: (tx, { reason }) => cancelOpenDay(tx, id, reason),
    to: '/workbench/open-days',
    again: (tried) => showEdit(c, tried),
  })
})
workbench.post(`${ID}/report`, async (c) => {
  const id = c.req.param('id')
  const { values, files, errors } = await receiveForm(c)
  if (errors.length > 0) return showEdit(c, { form: { values, errors } })
  return submitForm(c, {
    values: { ...values, alternatives: valuesIn({ values, errors: [] }, 'alternatives') },
    schema: Report,
    work: (tx, input) => reportOpenDay(tx, id, input, files.pictures ?? []),
    to: workbenchPath(id),
    again: (tried) => showEdit(c, tried),
  })
})

const plain = (c: Context<Env>, work: (ctx: Ctx, id: string) => Promise<unknown>) => {
  const id = c.req.param('id') ?? ''
  return step(c, { work: (ctx) => work(ctx, id), to: workbenchPath(id), again: (tried) => showEdit(c, tried) })
}

async function showNew(c: Context<Env>, form: FormState = newForm()) {
  const { ctx, frame } = c.var
  const mine = ownOffices(ctx.actor)
  if (mine.length === 0) throw forbidden('由主办机关的工作人员拟制')
  const offices = await officeOptions(ctx, { among: mine })
  const idempotencyKey = keyOf(form.values)
  return c.html(
    <NewPage page={frame} offices={offices} form={form} idempotencyKey={idempotencyKey} />,
    form.errors.length > 0 ? 422 : 200,
  )
}

async function showEdit(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const day = await getOpenDay(ctx, c.req.param('id') ?? '')
  const sessions = await listSessions(ctx, { kind: OWNER, id: day.id })
  return c.html(
    <EditPage
      page={frame}
      day={day}
      slots={slotsOf(day)}
      sessions={sessions}
      may={{ prepare: mayPrepare(ctx.actor, day.organisation_id), announce: mayAnnounce(ctx.actor, day) }}
      over={sessions.length > 0 && sessions.every(({ ends_at, cancelled_at }) => cancelled_at || ends_at <= ctx.now)}
      tried={tried}
    />,
    statusOf(tried),
  )
}
