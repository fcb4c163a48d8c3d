import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { minuteOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { listFile } from '../../../platform/list-file.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { keyOf, newForm } from '../../../ui/index.ts'
import { cancelRegistration } from '../actions/cancel-registration.ts'
import { checkIn, markAbsent } from '../actions/check-in.ts'
import { drawLots, selectParticipants } from '../actions/draw-lots.ts'
import { cancelSession, changeSession } from '../actions/open-session.ts'
import { register } from '../actions/register.ts'
import { needLabel, registrationStates, workbenchPath } from '../model.ts'
import { mayRun, worksHere } from '../policy.ts'
import { type Guest, getRunSession, listRegistrations, listRun, ratingsOf } from '../queries.ts'
import { Cancelling, Capacity, CheckInCode, Reason, Registering, Selecting } from '../schema.ts'
import { CheckInPage } from './pages/check-in.tsx'
import { DeskPage } from './pages/desk.tsx'
import { RunPage } from './pages/run.tsx'

export const workbench = new Hono<Env>()
workbench.use(onlyFor(worksHere))

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const sessions = await listRun(ctx)
  return c.html(<DeskPage page={frame} sessions={sessions} now={ctx.now} />)
})
workbench.get(ID, (c) => showRun(c))

workbench.get(`${ID}/:file{door\\.(?:xlsx|csv)}`, async (c) => {
  const id = c.req.param('id') ?? ''
  const session = await getRunSession(c.var.ctx, id)
  const guests = (await listRegistrations(c.var.ctx, id)).filter(({ state }) => state !== 'cancelled')
  const { name, bytes, type } = await listFile(
    c.req.param('file')?.endsWith('.csv') ? 'csv' : 'xlsx',
    `${session.owner_title}${session.title}名单`,
    {
      columns: DOOR,
      rows: guests,
    },
  )
  return c.body(Uint8Array.from(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  })
})

workbench.get(`${ID}/check-in`, (c) => showCheckIn(c, newForm({ code: c.req.query('code') ?? '' })))
workbench.post(`${ID}/check-in`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  let done: Awaited<ReturnType<typeof checkIn>> | undefined
  const answer = await submitForm(c, {
    values,
    schema: CheckInCode,
    work: async (tx, { code }) => {
      done = await checkIn(tx, id, code)
    },
    to: `${workbenchPath(id)}/check-in`,
    again: ({ form }) => showCheckIn(c, form ?? newForm(), 422),
  })
  if (!done) return answer
  const guests = await listRegistrations(c.var.ctx, id)
  return showCheckIn(c, newForm(), 200, {
    ...done,
    name: guests.find((guest) => guest.id === done?.registration.id)?.name ?? null,
  })
})

workbench.post(`${ID}/lot`, (c) => plain(c, (ctx, id) => inTransaction(ctx, (tx) => drawLots(tx, id))))
workbench.post(`${ID}/absence`, (c) => plain(c, (ctx, id) => inTransaction(ctx, (tx) => markAbsent(tx, id))))
workbench.post(`${ID}/cancellation`, async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: Cancelling,
    work: (tx, { registration }) => cancelRegistration(tx, { id: registration }),
    to: workbenchPath(c.req.param('id')),
    again: (tried) => showRun(c, tried),
  }),
)
workbench.post(`${ID}/selection`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody({ all: true })
  return submitForm(c, {
    values,
    schema: Selecting,
    work: (tx, input) => selectParticipants(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => showRun(c, tried),
  })
})
workbench.post(`${ID}/capacity`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Capacity,
    work: (tx, { capacity }) => changeSession(tx, id, { capacity }),
    to: workbenchPath(id),
    again: (tried) => showRun(c, tried),
  })
})
workbench.post(`${ID}/calling-off`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Reason,
    work: (tx, { reason }) => cancelSession(tx, id, reason),
    to: workbenchPath(id),
    again: (tried) => showRun(c, tried),
  })
})
/** 代为登记. */
workbench.post(`${ID}/registrations`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody({ all: true })
  return submitForm(c, {
    values: { ...values, key: keyOf(values) },
    schema: Registering,
    work: (tx, input) => register(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => showRun(c, tried),
  })
})

const plain = (c: Context<Env>, work: (ctx: Ctx, id: string) => Promise<unknown>) => {
  const id = c.req.param('id') ?? ''
  return step(c, { work: (ctx) => work(ctx, id), to: workbenchPath(id), again: (tried) => showRun(c, tried) })
}

async function showRun(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const session = await getRunSession(ctx, c.req.param('id') ?? '')
  return c.html(
    <RunPage
      page={frame}
      session={session}
      guests={mayRun(ctx.actor, session) ? await listRegistrations(ctx, session.id) : null}
      ratings={await ratingsOf(ctx, [session.id])}
      tried={tried}
      now={ctx.now}
    />,
    statusOf(tried),
  )
}

type Done = Parameters<typeof CheckInPage>[0]['done']
async function showCheckIn(c: Context<Env>, form = newForm(), status: 200 | 422 = 200, done: Done = null) {
  const { ctx, frame } = c.var
  const session = await getRunSession(ctx, c.req.param('id') ?? '')
  if (!mayRun(ctx.actor, session)) throw notFound()
  return c.html(<CheckInPage page={frame} session={session} form={form} done={done} />, status)
}

const DOOR = [
  { header: '姓名', value: ({ name }: Guest) => name, width: 12 },
  { header: '手机号', value: ({ phone }: Guest) => phone, width: 14 },
  { header: '人数', value: ({ group_size }: Guest) => group_size, width: 6 },
  { header: '签到码', value: ({ check_in_code }: Guest) => check_in_code, width: 10 },
  { header: '状态', value: ({ state }: Guest) => registrationStates[state], width: 14 },
  { header: '需要', value: ({ needs }: Guest) => needs.map(needLabel).join('、'), width: 20 },
  { header: '备注', value: ({ note }: Guest) => note, width: 24 },
  { header: '签到时间', value: ({ checked_in_at }: Guest) => checked_in_at && minuteOf(checked_in_at), width: 18 },
]
