import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { toDataURL } from 'qrcode'
import { z } from 'zod'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { getDemand } from '../../demands/index.ts'
import { loadDuties } from '../../duties/index.ts'
import { draftOf, findOwnCall, openCalls, saveDraft } from '../call/drafts.ts'
import { answerCall, fileCall, leaveCall, type OnTheLine } from '../call/end-call.ts'
import { hintsFor } from '../call/hints.ts'
import { answerUnder } from '../call/known-answers.ts'
import { findPlaces } from '../call/places.ts'
import { ROOT } from '../model.ts'
import { isOperator } from '../policy.ts'
import { AnswerCall, TakeCall } from '../schema.ts'
import { CallLeftPage, CallPage } from './pages/call.tsx'
import { CallHintsView } from './pages/call-hints.tsx'
import { CallReceiptPage } from './pages/call-receipt.tsx'
import { CALL } from './pages/place.ts'
import { disclosurePages } from './workbench-disclosure.tsx'

/** 来电登记、窗口登记. */
export const callPages = new Hono<Env>()
callPages.use('/call', onlyFor(isOperator))
callPages.use('/call/*', onlyFor(isOperator))
callPages.route('/call/request', disclosurePages)

callPages.get('/call', async (c) => {
  const { ctx } = c.var
  const asked = c.req.query('call') ?? ''
  const known = z.uuid().safeParse(asked).success ? await findOwnCall(ctx, asked) : undefined
  if (known && known.ended_at === null)
    return show(
      c,
      { call: known.id, channel: known.channel === 'counter' ? 'counter' : 'phone', began: known.began_at.toISOString() },
      newForm(draftOf(known)),
    )
  const channel = c.req.query('channel') === 'counter' ? 'counter' : 'phone'
  const phone = c.req.query('phone') ?? ''
  return show(
    c,
    { call: randomUUID(), channel, began: ctx.now.toISOString() },
    newForm({ phone, kind: 'help', urgency: 'normal' }),
  )
})

callPages.get('/call/places', async (c) => {
  const found = await findPlaces(c.var.ctx, (c.req.query('q') ?? '').slice(0, 60))
  return c.json({ suggestions: found.map(({ path }) => ({ text: path })) })
})

/** What has been typed is kept, and what helps comes back: one call every time that somebody stops typing. */
callPages.post('/call/hints', async (c) => {
  const { ctx } = c.var
  const values = await c.req.parseBody()
  const line = lineOf(values)
  await inTransaction(ctx, (tx) => saveDraft(tx, { ...line, values }))
  const hints = await hintsFor(ctx, line.call, values)
  c.header('cache-control', 'no-store')
  return c.html(<CallHintsView hints={hints} chosen={{ duplicate: String(values.duplicate ?? '') }} />)
})

const Line = z.object({
  call: z.uuid(),
  channel: z.enum(['phone', 'counter']).catch('phone'),
  began: z.string().max(40).catch(''),
})
const lineOf = (values: Record<string, unknown>): OnTheLine => {
  const line = Line.safeParse(values)
  if (!line.success) throw notFound()
  return line.data
}

callPages.post('/call', async (c) => {
  const { ctx } = c.var
  const values = await c.req.parseBody()
  const line = lineOf(values)
  const [act = 'file', ...rest] = String(values.do ?? 'file').split(':')
  const about = rest.join(':')
  if (act === 'look') {
    await inTransaction(ctx, (tx) => saveDraft(tx, { ...line, values }))
    return show(c, line, newForm(values), { look: true })
  }
  return orAgain((errors) => show(c, line, { values, errors }, { status: 422, look: true }), async () => {
    if (act === 'transfer' || act === 'elsewhere' || act === 'end') return leave(c, line, { act, about, values })
    if (act === 'request') {
      await inTransaction(ctx, (tx) => saveDraft(tx, { ...line, values }))
      return c.redirect(`${CALL}/request?call=${line.call}`, 303)
    }
    return act === 'answer' ? answer(c, line, { about, values }) : file(c, line, values)
  }, [403, 409, 422])
})

async function file(c: Context<Env>, line: OnTheLine, values: Record<string, unknown>) {
  const input = TakeCall.safeParse(values)
  if (!input.success) return show(c, line, { values, errors: fieldErrors(input.error) }, { status: 422, look: true })
  await inTransaction(c.var.ctx, (tx) => fileCall(tx, line, input.data))
  return c.redirect(`${ROOT}/calls/${line.call}`, 303)
}

type Doing = { about: string; values: Record<string, unknown> }

/** With an answer of the knowledge base, or with words of one's own; what was asked stands in its question if nobody typed it. */
async function answer(c: Context<Env>, line: OnTheLine, { about, values }: Doing) {
  const { ctx } = c.var
  const known = about === '' ? undefined : await answerUnder(ctx, about)
  if (about !== '' && !known) throw notFound()
  const given = known
    ? {
        ...values,
        answer: known.text,
        source: known.source,
        text: String(values.text ?? '').trim() || known.title,
        kind: 'consult',
      }
    : values
  const input = AnswerCall.safeParse(given)
  if (!input.success) return show(c, line, { values: given, errors: fieldErrors(input.error) }, { status: 422, look: true })
  await inTransaction(ctx, (tx) => answerCall(tx, line, input.data))
  return c.redirect(`${ROOT}/calls/${line.call}`, 303)
}

const LEFT = {
  transfer: { as: 'transferred', title: '已转接' },
  elsewhere: { as: 'elsewhere', title: '已引导' },
  end: { as: 'ended', title: '来电结束' },
} as const

async function leave(c: Context<Env>, line: OnTheLine, { act, about, values }: Doing & { act: keyof typeof LEFT }) {
  const { ctx, frame } = c.var
  const told = (about || String(values.to ?? '')).trim().slice(0, 60)
  if (act === 'transfer' && told === '')
    return show(c, line, { values, errors: [{ field: 'to', message: '请填写转接到哪个号码' }] }, { status: 422 })
  const { as, title } = LEFT[act]
  await inTransaction(ctx, (tx) => leaveCall(tx, line, { as, told, values }))
  const sentence = act === 'end' ? '没有登记诉求。' : `${title}：${told}。没有登记诉求，通话记录已经保存。`
  return c.html(<CallLeftPage page={frame} title={title} sentence={sentence} />)
}

callPages.get(`/calls${ID}`, onlyFor(isOperator), async (c) => {
  const { ctx, frame } = c.var
  const call = await findOwnCall(ctx, c.req.param('id'))
  if (!call?.demand_id) throw notFound()
  const [demand, duties] = await Promise.all([getDemand(ctx, call.demand_id), loadDuties(ctx, dayOf(ctx.now))])
  const qr = await toDataURL(`${new URL(c.req.url).origin}/demands/progress?number=${demand.number}`, { margin: 1 })
  return c.html(
    <CallReceiptPage
      page={frame}
      call={call}
      demand={demand}
      code={lookupCode(demand.id)}
      qr={qr}
      lead={demand.item === null ? null : (duties.byCode.get(demand.item)?.name ?? null)}
    />,
  )
})

async function show(
  c: Context<Env>,
  line: OnTheLine,
  form: FormState,
  { status = 200, look = false }: { status?: 200 | 422; look?: boolean } = {},
) {
  const { ctx, frame } = c.var
  const hasWords = look || String(form.values.text ?? form.values.phone ?? '') !== ''
  const [hints, waiting] = await Promise.all([hasWords ? hintsFor(ctx, line.call, form.values) : null, openCalls(ctx)])
  return c.html(
    <CallPage
      page={frame}
      call={line.call}
      channel={line.channel}
      began={new Date(Date.parse(line.began) || ctx.now.getTime())}
      form={form}
      hints={hints}
      waiting={waiting.filter(({ id }) => id !== line.call)}
    />,
    status,
  )
}
