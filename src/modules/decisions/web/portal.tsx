import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { mustSignIn } from '../../../platform/only-for.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { KEY_FIELD, keyOf, newForm } from '../../../ui/index.ts'
import { getSession, sessionsOf } from '../../attendance/index.ts'
import { serveFile } from '../../files/index.ts'
import { officeNames, officeOptions } from '../../organisations/index.ts'
import { categoryWords, listBodies } from '../bodies.ts'
import { proposeHearing } from '../catalogue/actions.ts'
import { changesBetween } from '../catalogue/model.ts'
import { answersOf, decisionsOf, findPublicCatalogue, listOwnProposals, publicYears } from '../catalogue/queries.ts'
import { ProposeHearing } from '../catalogue/schema.ts'
import { publicOwnerOf } from '../hearings/owner.ts'
import { findPublicHearing, listPublicHearings, partsOfHearing } from '../hearings/queries.ts'
import { lifeOf, publicPaper } from '../life.ts'
import { findPublicMeeting, listPublicMeetings } from '../meetings/queries.ts'
import { STATES } from '../model.ts'
import { listPublic } from '../queries.ts'
import { CataloguePage } from './pages/catalogue.tsx'
import { DecisionPage } from './pages/decision.tsx'
import { HearingPage, HearingsPage } from './pages/hearing.tsx'
import { ListPage } from './pages/list.tsx'
import { MeetingPage, MeetingsPage } from './pages/meeting.tsx'
import { MyProposalsPage, ProposePage } from './pages/propose.tsx'
import { PublicPaperPage } from './pages/public-paper.tsx'
import { portalFeeds } from './portal-feeds.ts'

export const portal = new Hono<Env>()
const SIZE = 20
const SLUG = ':slug{[0-9]{4}-[0-9]{3,6}}'

portal.route('/', portalFeeds)

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const today = dayOf(ctx.now)
  const { page, offset } = pageOf(c, SIZE)
  const bodies = await listBodies(ctx)
  const [offices, nameOf, wordOf, years, hearings, meetings] = await Promise.all([
    officeOptions(ctx),
    officeNames(ctx),
    categoryWords(ctx),
    publicYears(ctx, bodies[0]?.body ?? ''),
    listPublicHearings(ctx, { from: today, size: 5 }),
    listPublicMeetings(ctx, { from: today, size: 5 }),
  ])
  const asked = {
    q: (c.req.query('q') ?? '').trim().slice(0, 100),
    state: STATES.find((each) => each === c.req.query('state')) ?? '',
    office: offices.find(({ value }) => value === c.req.query('office'))?.value ?? '',
  } as const
  const [{ rows, total }, catalogue] = await Promise.all([
    listPublic(ctx, {
      q: asked.q,
      offset,
      size: SIZE,
      ...(asked.state && { state: asked.state }),
      ...(asked.office && { office: asked.office }),
    }),
    years[0] === undefined ? undefined : findPublicCatalogue(ctx, years[0]),
  ])
  markPublic(c)
  return c.html(
    <ListPage
      page={frame}
      rows={rows}
      total={total}
      asked={asked}
      offices={offices}
      catalogue={catalogue}
      years={years}
      hearings={hearings}
      meetings={meetings}
      nameOf={nameOf}
      wordOf={wordOf}
      {...besides(c, { page, size: SIZE, total })}
    />,
  )
})

portal.get('/catalogues/:year{20[0-9]{2}}', async (c) => {
  const { ctx, frame } = c.var
  const found = await findPublicCatalogue(ctx, Number(c.req.param('year')))
  if (!found) throw notFound()
  const asked = Number(c.req.query('edition'))
  const index = found.editions.findIndex(({ number }) => number === asked)
  if (c.req.query('edition') !== undefined && index < 0) throw notFound()
  const at = index < 0 ? found.editions.length - 1 : index
  const [edition, before] = [found.editions[at], found.editions[at - 1]]
  if (!edition) throw notFound()
  const ids = edition.items.map(({ id }) => id)
  const [nameOf, wordOf, decided, answers] = await Promise.all([
    officeNames(ctx),
    categoryWords(ctx),
    decisionsOf(ctx, ids),
    answersOf(ctx, ids),
  ])
  markPublic(c)
  return c.html(
    <CataloguePage
      page={frame}
      body={nameOf(found.catalogue.body_id)}
      year={found.catalogue.year}
      edition={edition}
      isNewest={at === found.editions.length - 1}
      editions={found.editions}
      changes={before ? changesBetween(before.items, edition.items) : null}
      decided={decided}
      answers={answers}
      nameOf={nameOf}
      wordOf={wordOf}
    />,
  )
})

portal.get(`/items${ID}/hearing-proposal`, (c) => showPropose(c))
portal.post(`/items${ID}/hearing-proposal`, async (c) => {
  mustSignIn(c)
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  return submitForm(c, {
    values: { ...values, formKey: values[KEY_FIELD] },
    schema: ProposeHearing,
    work: (tx, input) => proposeHearing(tx, id, input),
    to: ({ number }) => `/decisions/proposals/mine?done=${number}`,
    again: (tried) => showPropose(c, tried),
  })
})
async function showPropose(c: Context<Env>, tried: Tried = {}) {
  mustSignIn(c)
  const { ctx, frame } = c.var
  const item = await ctx.db
    .selectFrom('decisions.item as item')
    .innerJoin('decisions.catalogue as catalogue', 'catalogue.id', 'item.catalogue_id')
    .selectAll('item')
    .select('catalogue.year')
    .where('item.id', '=', c.req.param('id') ?? '')
    .where('item.public_on', 'is not', null)
    .where('item.state', '=', 'gathered')
    .executeTakeFirst()
  if (!item) throw notFound()
  const form = tried.form ?? newForm()
  return c.html(
    <ProposePage page={frame} item={item} form={form} refused={tried.refused} idempotencyKey={keyOf(form.values)} />,
    statusOf(tried),
  )
}
portal.get('/proposals/mine', async (c) => {
  mustSignIn(c)
  const { ctx, frame } = c.var
  return c.html(
    <MyProposalsPage page={frame} rows={await listOwnProposals(ctx)} filed={(c.req.query('done') ?? '').slice(0, 40)} />,
  )
})

portal.get('/hearings', async (c) => {
  const { ctx, frame } = c.var
  const { page, offset } = pageOf(c, SIZE)
  const [rows, nameOf] = await Promise.all([listPublicHearings(ctx, { size: SIZE + 1, offset }), officeNames(ctx)])
  markPublic(c)
  return c.html(
    <HearingsPage
      page={frame}
      rows={rows.slice(0, SIZE)}
      nameOf={nameOf}
      {...besides(c, { page, size: SIZE, total: offset + rows.length })}
    />,
  )
})
portal.get(`/hearings/${SLUG}`, async (c) => {
  const { ctx, frame } = c.var
  const hearing = await findPublicHearing(ctx, c.req.param('slug'))
  if (!hearing) throw notFound()
  const [owner, parts, sessions, nameOf] = await Promise.all([
    publicOwnerOf(ctx, hearing),
    partsOfHearing(ctx, hearing.id),
    Promise.all([hearing.session_id, hearing.observer_session_id].map((id) => (id === null ? [] : getSession(ctx, id)))),
    officeNames(ctx),
  ])
  markPublic(c)
  return c.html(
    <HearingPage
      page={frame}
      hearing={hearing}
      owner={owner}
      office={nameOf(owner.office)}
      participants={hearing.participants_on === null ? [] : parts.participants}
      points={hearing.reported_on === null ? [] : parts.points}
      // Who takes part before who listens.
      sessions={sessions.flat()}
      now={ctx.now}
    />,
  )
})

portal.get('/meetings', async (c) => {
  const { ctx, frame } = c.var
  const { page, offset } = pageOf(c, SIZE)
  const rows = await listPublicMeetings(ctx, { size: SIZE + 1, offset })
  markPublic(c)
  return c.html(
    <MeetingsPage page={frame} rows={rows.slice(0, SIZE)} {...besides(c, { page, size: SIZE, total: offset + rows.length })} />,
  )
})
portal.get(`/meetings/${SLUG}`, async (c) => {
  const { ctx, frame } = c.var
  const found = await findPublicMeeting(ctx, c.req.param('slug'))
  if (!found) throw notFound()
  const [sessions, nameOf] = await Promise.all([sessionsOf(ctx, 'meeting', [found.meeting.id]), officeNames(ctx)])
  markPublic(c)
  return c.html(<MeetingPage page={frame} {...found} sessions={sessions} nameOf={nameOf} now={ctx.now} />)
})

portal.get(`/${SLUG}`, async (c) => {
  const { ctx, frame } = c.var
  const [life, nameOf] = await Promise.all([lifeOf(ctx, c.req.param('slug')), officeNames(ctx)])
  markPublic(c)
  return c.html(<DecisionPage page={frame} life={life} nameOf={nameOf} today={dayOf(ctx.now)} />)
})
portal.get(`/${SLUG}/papers/:paper{[0-9a-f-]{36}}`, async (c) => {
  const { ctx, frame } = c.var
  const { decision, paper } = await publicPaper(ctx, c.req.param('slug'), c.req.param('paper'))
  if (paper.file_id !== null) return serveFile(c, paper.file_id)
  markPublic(c)
  return c.html(<PublicPaperPage page={frame} decision={decision} paper={paper} />)
})
