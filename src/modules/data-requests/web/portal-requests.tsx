import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { mustSignIn } from '../../../platform/only-for.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { type FormState, keyOf, newForm } from '../../../ui/index.ts'
import { datasetPath, findDataset, getDataset } from '../../datasets/index.ts'
import { loadOrganisations, officeOptions, shortNames } from '../../organisations/index.ts'
import { findPublic } from '../../search/index.ts'
import { confirmRequest, sayMissing, supportRequest, withdrawRequest } from '../actions/confirm-request.ts'
import { fileRequest } from '../actions/file-request.ts'
import { findAlike } from '../alike/find-alike.ts'
import { readBalance } from '../balance.ts'
import { factsOf } from '../facts.ts'
import { mayMove, portalPath, STATES } from '../model.ts'
import { findOwnRequest, findPublicRequest, hasSupported, listOwn, listPublic } from '../queries.ts'
import { fixRate, listOwnRemarks } from '../remarks/queries.ts'
import { listOwnReuses } from '../reuses/queries.ts'
import { RequestData, SayMissing } from '../schema.ts'
import { totalsOf } from '../totals.ts'
import { balanceCsv, namedBalance } from './balance-list.ts'
import { BalancePage } from './pages/balance.tsx'
import { ListPage } from './pages/list.tsx'
import { MinePage } from './pages/mine.tsx'
import { type Known, NewPage } from './pages/new.tsx'
import { RequestPage } from './pages/request.tsx'
import { themeOptions, typed } from './shown.ts'

export const requestPages = new Hono<Env>()
const SIZE = 20

requestPages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const [offices, themes, tree] = await Promise.all([officeOptions(ctx), themeOptions(ctx), loadOrganisations(ctx)])
  const one = (name: string, among: { value: string }[]) => among.find(({ value }) => value === c.req.query(name))?.value ?? ''
  const asked = {
    q: (c.req.query('q') ?? '').trim().slice(0, 100),
    state: STATES.find((each) => each === c.req.query('state')) ?? '',
    office: one('office', offices),
    theme: one('theme', themes),
  } as const
  const { page, offset } = pageOf(c, SIZE)
  const [{ rows, total }, totals] = await Promise.all([
    listPublic(ctx, {
      q: asked.q,
      offset,
      size: SIZE,
      ...(asked.state && { state: asked.state }),
      ...(asked.office && { office: asked.office }),
      ...(asked.theme && { theme: asked.theme }),
    }),
    totalsOf(ctx),
  ])
  markPublic(c)
  return c.html(
    <ListPage
      page={frame}
      rows={rows}
      total={total}
      totals={totals}
      asked={asked}
      offices={offices}
      themes={themes}
      nameOf={shortNames(tree)}
      {...besides(c, { page, size: SIZE, total })}
      today={dayOf(ctx.now)}
    />,
  )
})

requestPages.get('/new', async (c) => {
  mustSignIn(c)
  const { q = '', dataset = '' } = c.req.query()
  const about = dataset && (await findDataset(c.var.ctx, dataset.slice(0, 200)))
  return showNew(c, newForm({ title: about ? `${about.title}：` : q.slice(0, 100), theme: about ? (about.theme ?? '') : '' }))
})

requestPages.post('/', async (c) => {
  mustSignIn(c)
  const values = await typed(c)
  const input = RequestData.safeParse(values)
  // What is there already is shown once before anything is filed; whoever knows better says so.
  if (input.success && values.sure !== '1') {
    const known = await knownAlready(c, input.data)
    if (known) return showNew(c, { values, errors: [] }, known)
  }
  return submitForm(c, {
    values,
    schema: RequestData,
    work: (tx, data) => fileRequest(tx, data),
    to: ({ id, held }) => (held ? '/data-requests/mine' : portalPath(id)),
    again: ({ form }) => showNew(c, form ?? newForm(values), null, 422),
  })
})

requestPages.get('/mine', async (c) => {
  mustSignIn(c)
  const { ctx, frame } = c.var
  const [requests, remarks, reuses] = await Promise.all([listOwn(ctx), listOwnRemarks(ctx), listOwnReuses(ctx)])
  return c.html(<MinePage page={frame} requests={requests} remarks={remarks} reuses={reuses} />)
})

const byOf = (c: Context<Env>) => (c.req.query('by') === 'theme' ? ('theme' as const) : ('office' as const))
requestPages.get('/balance', async (c) => {
  const { ctx, frame } = c.var
  const by = byOf(c)
  const rows = await namedBalance(ctx, by, await readBalance(ctx, { by, today: dayOf(ctx.now) }))
  markPublic(c)
  return c.html(<BalancePage page={frame} by={by} rows={rows} base="/data-requests/balance" corrections={await fixRate(ctx)} />)
})
requestPages.get('/balance.csv', (c) => balanceCsv(c, byOf(c)))

requestPages.get(ID, (c) => showRequest(c))
requestPages.post(`${ID}/support`, (c) => act(c, supportRequest))
requestPages.post(`${ID}/confirmation`, (c) => act(c, confirmRequest))
requestPages.post(`${ID}/withdrawal`, (c) => act(c, withdrawRequest, '/data-requests/mine'))
requestPages.post(`${ID}/missing`, async (c) => {
  mustSignIn(c)
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: SayMissing,
    work: (tx, input) => sayMissing(tx, id, input),
    to: portalPath(id),
    again: (tried) => showRequest(c, tried),
  })
})

function act(c: Context<Env>, work: typeof supportRequest, to?: string) {
  mustSignIn(c)
  const id = c.req.param('id') ?? ''
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => work(tx, id)),
    to: to ?? portalPath(id),
    again: (tried) => showRequest(c, tried),
  })
}

async function showRequest(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const id = c.req.param('id') ?? ''
  const own = await findOwnRequest(ctx, id)
  if (own?.joined_into_id) return c.redirect(portalPath(own.joined_into_id))
  const request = await findPublicRequest(ctx, id)
  if (!request) throw notFound()
  const [tree, themes, facts, supports] = await Promise.all([
    loadOrganisations(ctx),
    themeOptions(ctx),
    factsOf(ctx, id),
    hasSupported(ctx, id),
  ])
  const dataset =
    request.dataset_id === null ? null : await getDataset({ ...ctx, actor: null }, request.dataset_id).catch(() => null)
  if (!own) markPublic(c)
  return c.html(
    <RequestPage
      page={frame}
      request={request}
      office={tree.byId.get(request.organisation_id ?? '')?.name ?? ''}
      theme={themes.find(({ value }) => value === request.theme)?.label ?? ''}
      dataset={dataset && { href: datasetPath(dataset), title: dataset.title }}
      facts={facts}
      reader={{
        signedIn: ctx.actor?.kind === 'person',
        supports: supports || own !== undefined,
        own: own !== undefined,
        mayWithdraw: own !== undefined && mayMove(own.state, 'withdrawn') && (request.supporters ?? 0) <= 1,
      }}
      tried={tried}
      today={dayOf(ctx.now)}
    />,
    statusOf(tried),
  )
}

async function knownAlready(c: Context<Env>, need: { title: string; need: string }): Promise<Known | null> {
  const { ctx } = c.var
  const [alike, { hits }] = await Promise.all([
    findAlike(ctx, need),
    // Where the search is being built anew, nothing is known of what is there.
    findPublic(ctx, need.title, { size: 20 }).catch(() => ({ hits: [] })),
  ])
  const datasets = hits.filter(({ kind }) => kind === 'dataset').slice(0, 5)
  if (alike.length === 0 && datasets.length === 0) return null
  return { alike, datasets: datasets.map(({ url, title, office }) => ({ href: url, title, note: office ?? '' })) }
}

async function showNew(c: Context<Env>, form: FormState, known: Known | null = null, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const [offices, themes] = await Promise.all([officeOptions(ctx), themeOptions(ctx)])
  return c.html(
    <NewPage page={frame} form={form} idempotencyKey={keyOf(form.values)} offices={offices} themes={themes} known={known} />,
    status,
  )
}
