import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { feedLinks, isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import { iCalendar } from '../../../platform/icalendar.ts'
import { forgiveAttempt, limitAttempts } from '../../../platform/limits.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { originOf } from '../../../platform/origin.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { readSetting } from '../../../platform/settings.ts'
import { type FormState, keyOf, newForm } from '../../../ui/index.ts'
import { findPerson } from '../../identity/index.ts'
import { getContact } from '../../notifications/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { cancelRegistration } from '../actions/cancel-registration.ts'
import { rateSession } from '../actions/rate-session.ts'
import { register } from '../actions/register.ts'
import { lotOf } from '../drawn.ts'
import { LOT_RULE } from '../lot.ts'
import { keptUntil, phaseOf, receiptPath, sessionPath, whenWords, workbenchPath } from '../model.ts'
import { findByReceipt, getSession, listComing, listOwn, type ShownSession, waitingPlace } from '../queries.ts'
import { Rating, ReceiptAsked, Registering } from '../schema.ts'
import { ContactsKept } from '../settings.ts'
import { ComingPage } from './pages/coming.tsx'
import { AskReceiptPage, MinePage, ReceiptPage } from './pages/receipt.tsx'
import { SessionPage } from './pages/session.tsx'

export const portal = new Hono<Env>()
portal.get('/', async (c) => {
  const sessions = await listComing(c.var.ctx)
  markPublic(c)
  const links = feedLinks('/attendance/feed', '活动报名')
  return c.html(<ComingPage page={c.var.frame} sessions={sessions} now={c.var.ctx.now} links={links} />)
})

portal.get('/:file{feed\\.(?:rss|atom|json)}', async (c) => {
  const format = c.req.param('file').slice('feed.'.length)
  if (!isFeedFormat(format)) throw new Refusal(404, 'not-found', '没有找到您要的内容')
  const [site, sessions] = [originOf(c), await listComing(c.var.ctx)]
  markPublic(c)
  const answer = renderFeed(format, {
    title: '活动报名',
    description: '政府开放日、听证会、座谈会的场次',
    url: `${site}/attendance`,
    at: { rss: `${site}/attendance/feed.rss`, atom: `${site}/attendance/feed.atom`, json: `${site}/attendance/feed.json` },
    publisher: c.var.frame.footer.organiser,
    entries: sessions.map((session) => ({
      id: `urn:uuid:${session.id}`,
      title: `${session.owner_title}：${session.title}`,
      url: `${site}${sessionPath(session.id)}`,
      publishedAt: session.made_at,
      updatedAt: session.made_at,
      summary: `${whenWords(session)}，${session.place}`,
    })),
  })
  return c.body(await answer.text(), 200, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' })
})

portal.get('/calendar.ics', async (c) => calendarOf(c, await listComing(c.var.ctx), '活动报名'))
portal.get(`${ID}/calendar.ics`, async (c) => calendarOf(c, [await getSession(c.var.ctx, c.req.param('id'))]))

portal.get('/mine', async (c) => {
  const { ctx, frame } = c.var
  if (!ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  const rows = (await listOwn(ctx)).map(({ session, ...registration }) => ({
    session,
    registration,
    code: lookupCode(registration.id),
  }))
  return c.html(<MinePage page={frame} rows={rows} />)
})

portal.get('/receipt', async (c) => {
  const { number, code } = c.req.query()
  if (!number && !code) return c.html(<AskReceiptPage page={c.var.frame} form={newForm()} />)
  return showReceipt(c, { number: number ?? '', code: code ?? '' })
})
portal.post('/receipt', async (c) => {
  const values = await c.req.parseBody()
  const asked = ReceiptAsked.safeParse(values)
  if (!asked.success)
    return c.html(<AskReceiptPage page={c.var.frame} form={{ values, errors: fieldErrors(asked.error) }} />, 422)
  return showReceipt(c, asked.data)
})
portal.post('/receipt/cancellation', async (c) => {
  const values = await c.req.parseBody()
  const given = ReceiptAsked.safeParse(values)
  if (!given.success)
    return c.html(<AskReceiptPage page={c.var.frame} form={{ values, errors: fieldErrors(given.error) }} />, 422)
  const asked = given.data
  await opened(c, asked)
  return orAgain(
    ([error]) => showReceipt(c, asked, { refused: error?.message }),
    async () => {
      await inTransaction(c.var.ctx, (tx) => cancelRegistration(tx, asked))
      return c.redirect(receiptPath(asked.number, asked.code), 303)
    },
  )
})
portal.post('/receipt/rating', async (c) => {
  const values = await c.req.parseBody()
  const given = ReceiptAsked.safeParse(values)
  if (!given.success)
    return c.html(<AskReceiptPage page={c.var.frame} form={{ values, errors: fieldErrors(given.error) }} />, 422)
  const asked = given.data
  await opened(c, asked)
  const input = Rating.safeParse(values)
  if (!input.success) return showReceipt(c, asked, { form: { values, errors: fieldErrors(input.error) } })
  return orAgain((errors) => showReceipt(c, asked, { form: { values, errors }, refused: errors[0]?.message }), async () => {
    await inTransaction(c.var.ctx, (tx) => rateSession(tx, asked, input.data))
    return c.redirect(receiptPath(asked.number, asked.code), 303)
  }, [409, 422])
})

// While one can register, each page carries the key of its own form, and is kept by nobody.
portal.get(ID, async (c) => {
  const session = await getSession(c.var.ctx, c.req.param('id'))
  if (phaseOf(session, c.var.ctx.now) !== 'open') markPublic(c)
  return showSession(c, newForm({ group: '1' }))
})
portal.post(`${ID}/registrations`, async (c) => {
  const id = c.req.param('id')
  const body = await c.req.parseBody({ all: true })
  const values = { ...body, key: keyOf(body) }
  const again = (errors: FormState['errors']) => showSession(c, { values, errors }, 422)
  const input = Registering.safeParse(values)
  if (!input.success) return again(fieldErrors(input.error))
  // A program that registers whole lists of telephone numbers is slowed down.
  if (!c.var.ctx.actor) await limitAttempts(c, `attendance register ${input.data.phone ?? ''}`)
  return orAgain(again, async () => {
    const { number, code } = await inTransaction(c.var.ctx, (tx) => register(tx, id, { ...input.data }))
    return c.redirect(receiptPath(number, code), 303)
  }, [409, 422])
})

/** All that one needs to draw the lots again: the rule, the seed and where it comes from, and every ticket. */
portal.get(`${ID}/lot.json`, async (c) => {
  const session = await getSession(c.var.ctx, c.req.param('id'))
  if (session.admits !== 'lot' || session.lot_root === null) throw new Refusal(404, 'not-found', '没有找到您要的内容')
  markPublic(c)
  return c.json({
    session: session.id,
    rule: session.lot_rule ?? LOT_RULE,
    order: 'ascending SHA-256 (hex) of "root:ticket"; seats are given in this order to every registration whose people still fit',
    ledgerDay: session.lot_day,
    ledgerDayFile: `${originOf(c)}/ledger/days/${session.lot_day}.json`,
    root: session.lot_root,
    seats: session.lot_seats,
    tickets: (await lotOf(c.var.ctx, session)).map(({ ticket, group_size, lot_rank, hash, seated }) => ({
      rank: lot_rank,
      ticket,
      people: group_size,
      hash,
      seated,
    })),
  })
})

async function showSession(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const session = await getSession(ctx, c.req.param('id') ?? '')
  const { byId } = await loadOrganisations(ctx)
  const isPerson = ctx.actor?.kind === 'person'
  const known = isPerson
    ? {
        name: (await findPerson(ctx, ctx.actor?.id ?? ''))?.name ?? '',
        hasPhone: (await getContact(ctx, ctx.actor?.id ?? '')).phone !== null,
      }
    : null
  return c.html(
    <SessionPage
      page={frame}
      session={session}
      office={byId.get(session.organisation_id)?.name ?? ''}
      now={ctx.now}
      known={known}
      form={form}
      idempotencyKey={keyOf(form.values)}
      lot={await lotOf(ctx, session)}
    />,
    status,
  )
}

/** What number and code open; a code is tried ten times. */
async function opened(c: Context<Env>, { number, code }: { number: string; code: string }) {
  const subject = `attendance ${number}`
  await limitAttempts(c, subject)
  const registration = await findByReceipt(c.var.ctx, number, code)
  if (registration) await forgiveAttempt(c, subject)
  return registration
}

type Shown = { form?: FormState; refused?: string | undefined }
async function showReceipt(c: Context<Env>, { number, code }: { number: string; code: string }, tried: Shown = {}) {
  const { ctx, frame } = c.var
  const registration = await opened(c, { number, code })
  if (!registration)
    return c.html(
      <AskReceiptPage page={frame} form={newForm({ number })} refused="编号或者查询码不对，请对照回执再输入一次" />,
      422,
    )
  const session = await getSession(ctx, registration.session_id)
  const { days } = await readSetting(ctx, ContactsKept)
  return c.html(
    <ReceiptPage
      page={frame}
      session={session}
      registration={registration}
      code={lookupCode(registration.id)}
      place={await waitingPlace(ctx, registration)}
      scan={`${originOf(c)}${workbenchPath(session.id)}/check-in?code=${registration.check_in_code}`}
      keptUntil={keptUntil(session, days)}
      now={ctx.now}
      form={tried.form}
      refused={tried.refused}
    />,
    tried.form || tried.refused ? 422 : 200,
  )
}

function calendarOf(c: Context<Env>, sessions: ShownSession[], name?: string) {
  const site = originOf(c)
  markPublic(c)
  const file = iCalendar(
    sessions.map((session) => ({
      uid: session.id,
      from: session.starts_at,
      until: session.ends_at,
      place: session.place,
      summary: `${session.owner_title}：${session.title}`,
      description: session.notes || '请按时到场，出示签到码。',
      url: `${site}${sessionPath(session.id)}`,
      remind: `${session.owner_title}明天举行`,
      cancelled: session.cancelled_at !== null,
    })),
    { product: 'attendance', now: c.var.ctx.now, ...(name && { name }) },
  )
  return c.body(file, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="session.ics"',
  })
}
