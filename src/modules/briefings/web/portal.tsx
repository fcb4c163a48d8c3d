import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { withProof } from '../../../platform/fair-budget.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { KEY_FIELD, keyOf, newForm } from '../../../ui/index.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'
import { askQuestion, findByCode } from '../actions/ask-question.ts'
import { followUpsOf } from '../follow-ups.ts'
import { isOpen } from '../live/is-open.ts'
import { saidLine, saidQuestion } from '../live/read-said.ts'
import { streamOf } from '../live/stream.ts'
import { KINDS, livePath, materialsOf, passagesOf, takesQuestions } from '../model.ts'
import {
  correctionsOf,
  findSeries,
  findSigned,
  getPublicBriefing,
  listLines,
  listPublic,
  listSeries,
  listShownQuestions,
  listSpeakers,
  listTranscripts,
} from '../queries.ts'
import { AskQuestion } from '../schema.ts'
import { ABOUT, spendQuestion } from './ask-budget.ts'
import { linkedEvent } from './event-file.ts'
import { AskPage, OwnQuestionPage } from './pages/ask.tsx'
import { BriefingPage } from './pages/briefing.tsx'
import { ListPage } from './pages/list.tsx'
import { LivePage } from './pages/live.tsx'
import { feedPages } from './portal-feeds.ts'

export const portal = new Hono<Env>()
const SIZE = 20
const REFRESH = 30

portal.route('/', feedPages)
portal.get('/', (c) => list(c))
portal.get('/series/:slug{[a-z][a-z0-9-]*}', async (c) => {
  const series = await findSeries(c.var.ctx, c.req.param('slug'))
  if (!series) throw notFound()
  return list(c, series.slug)
})

async function list(c: Context<Env>, slug?: string) {
  const { ctx, frame } = c.var
  const all = await listSeries(ctx)
  const year = /^20\d\d$/.test(c.req.query('year') ?? '') ? c.req.query('year') : undefined
  const asked = {
    q: (c.req.query('q') ?? '').trim().slice(0, 100),
    kind: KINDS.find((kind) => kind === c.req.query('kind')),
    series: slug ?? all.find((each) => each.slug === c.req.query('series'))?.slug,
    year,
  }
  const { page, offset } = pageOf(c, SIZE)
  const [coming, past, { byId }] = await Promise.all([
    page === 1 ? listPublic(ctx, { ...asked, coming: true, size: 30 }) : { rows: [], total: 0 },
    listPublic(ctx, { ...asked, coming: false, offset, size: SIZE }),
    loadOrganisations(ctx),
  ])
  markPublic(c)
  return c.html(
    <ListPage
      page={frame}
      series={all}
      only={all.find((each) => each.slug === slug)}
      asked={asked}
      coming={coming.rows}
      past={past.rows}
      total={past.total}
      nameOf={shortNames({ byId })}
      thisYear={Number(dayOf(ctx.now).slice(0, 4))}
      {...besides(c, { page, size: SIZE, total: past.total })}
    />,
  )
}

portal.get('/questions/:code{[0-9a-f]{24}}', async (c) => {
  const { ctx, frame } = c.var
  const question = await findByCode(ctx, c.req.param('code'))
  if (!question) throw notFound()
  return c.html(<OwnQuestionPage page={frame} question={question} />)
})

portal.get(ID, async (c) => {
  const { ctx, frame } = c.var
  const event = await getPublicBriefing(ctx, c.req.param('id'))
  const [speakers, signed, questions, { byId }] = await Promise.all([
    listSpeakers(ctx, event.id),
    findSigned(ctx, event.id),
    listShownQuestions(ctx, event.id),
    loadOrganisations(ctx),
  ])
  const lines = signed ? [] : await listLines(ctx, event.id)
  const [corrections, editions, followUps] = await Promise.all([
    correctionsOf(ctx, event.id),
    listTranscripts(ctx, event.id),
    followUpsOf(ctx, questions),
  ])
  const office = byId.get(event.organisation_id)?.name ?? ''
  const materials = materialsOf(event)
  markPublic(c)
  return c.html(
    <BriefingPage
      page={frame}
      event={event}
      office={office}
      speakers={speakers}
      materials={materials}
      signed={signed && { ...signed, passages: passagesOf(signed) }}
      earlier={editions.filter(({ state, edition }) => state === 'signed' && edition !== signed?.edition)}
      lines={lines.map((line) => ({ line: saidLine(line), before: corrections.get(line.id) ?? [] }))}
      questions={questions}
      followUps={followUps}
      mayAsk={takesQuestions(event, ctx.now)}
      linkedData={linkedEvent({ event, speakers, materials, office, origin: originOf(c) })}
    />,
  )
})

portal.get(`${ID}/editions/:edition{[0-9]{1,4}}`, async (c) => {
  const { ctx, frame } = c.var
  const event = await getPublicBriefing(ctx, c.req.param('id'))
  const all = await listTranscripts(ctx, event.id)
  const edition = all.find((each) => each.state === 'signed' && each.edition === Number(c.req.param('edition')))
  if (!edition) throw notFound()
  const { byId } = await loadOrganisations(ctx)
  markPublic(c)
  return c.html(
    <BriefingPage
      page={frame}
      event={event}
      office={byId.get(event.organisation_id)?.name ?? ''}
      speakers={await listSpeakers(ctx, event.id)}
      materials={materialsOf(event)}
      signed={{ ...edition, passages: passagesOf(edition) }}
      earlier={all.filter((each) => each.state === 'signed' && each.edition !== edition.edition)}
      lines={[]}
      questions={[]}
      followUps={new Map()}
      mayAsk={false}
    />,
  )
})

portal.get(`${ID}/live`, async (c) => {
  const { ctx, frame } = c.var
  const event = await getPublicBriefing(ctx, c.req.param('id'))
  if (event.state !== 'live' && event.state !== 'announced') return c.redirect(`/briefings/${event.id}`, 302)
  const [questions, lines, corrections] = await Promise.all([
    listShownQuestions(ctx, event.id),
    listLines(ctx, event.id),
    correctionsOf(ctx, event.id),
  ])
  const refreshing = c.req.query('refresh') !== undefined
  markPublic(c)
  return c.html(
    <LivePage
      page={frame}
      event={event}
      lines={lines.map((line) => ({ line: saidLine(line), before: corrections.get(line.id) ?? [] }))}
      air={questions.filter(({ state }) => state === 'on-air').map(saidQuestion)}
      waiting={questions.filter(({ state }) => state === 'passed').map(saidQuestion)}
      mayAsk={takesQuestions(event, ctx.now)}
      refresh={refreshing ? REFRESH : undefined}
    />,
  )
})

portal.get(`${ID}/stream`, async (c) => {
  const id = c.req.param('id')
  // Nothing more will be said: a reader that is told so does not come back (HTML, 9.2).
  if (!(await isOpen(c.var.ctx, id))) return c.body(null, 204)
  return streamOf(c, id)
})

portal.get(`${ID}/ask`, (c) => showAsk(c, {}))
portal.post(`${ID}/questions`, async (c) => {
  const values = await c.req.parseBody()
  await getPublicBriefing(c.var.ctx, c.req.param('id'))
  try {
    await spendQuestion(c, values)
  } catch (error) {
    const again = withProof(c.var.ctx, ABOUT, values, error)
    if (!again) throw error
    return showAsk(c, { form: again })
  }
  return submitForm(c, {
    values: { ...values, key: values[KEY_FIELD] },
    schema: AskQuestion,
    work: (tx, input) => askQuestion(tx, c.req.param('id'), input),
    to: ({ code }) => `/briefings/questions/${code}`,
    again: (tried) => showAsk(c, tried),
  })
})

async function showAsk(c: Context<Env>, tried: Tried) {
  const { ctx, frame } = c.var
  const event = await getPublicBriefing(ctx, c.req.param('id') ?? '')
  if (!takesQuestions(event, ctx.now) && !tried.form && !tried.refused) return c.redirect(livePath(event.id), 303)
  const form = tried.form ?? newForm()
  return c.html(
    <AskPage
      page={frame}
      event={event}
      form={form}
      refused={tried.refused && !tried.form?.errors.length ? tried.refused : undefined}
      idempotencyKey={keyOf(form.values)}
    />,
    statusOf(tried),
  )
}
