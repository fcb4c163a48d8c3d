import { Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'
import { portalPath } from '../model.ts'
import { getPublicConcern, listPublic, listPublished } from '../queries.ts'
import { ConcernPage } from './pages/concern.tsx'
import { ListPage } from './pages/list.tsx'

export const portal = new Hono<Env>()
const SIZE = 20

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const q = (c.req.query('q') ?? '').trim().slice(0, 100)
  const { page, offset } = pageOf(c, SIZE)
  const [{ rows, total }, { byId }] = await Promise.all([listPublic(ctx, { q, offset, size: SIZE }), loadOrganisations(ctx)])
  markPublic(c)
  return c.html(
    <ListPage
      page={frame}
      rows={rows}
      total={total}
      q={q}
      nameOf={shortNames({ byId })}
      {...besides(c, { page, size: SIZE, total })}
    />,
  )
})

portal.get('/:file{latest\\.(?:rss|atom|json)}', async (c) => {
  const { ctx } = c.var
  const format = c.req.param('file').split('.').at(-1) ?? ''
  if (!isFeedFormat(format)) throw notFound()
  const [{ rows }, { byId }] = await Promise.all([listPublic(ctx, { size: 50 }), loadOrganisations(ctx)])
  const statements = await listPublished(
    ctx,
    rows.flatMap(({ id }) => id ?? []),
  )
  const concerns = new Map(rows.map((row) => [row.id, row]))
  const origin = originOf(c)
  const at = (each: string) => `${origin}/concerns/latest.${each}`
  const rendered = renderFeed(format, {
    title: '回应社会关切',
    description: '对社会关切的回应',
    url: `${origin}/concerns`,
    at: { rss: at('rss'), atom: at('atom'), json: at('json') },
    publisher: c.var.frame.footer.organiser,
    entries: statements.toReversed().map(({ concern_id, number, title, text, published_at }) => ({
      id: `urn:uuid:${concern_id}:${number}`,
      title,
      url: `${origin}${portalPath(concern_id)}#s${number}`,
      publishedAt: published_at ?? new Date(0),
      updatedAt: published_at ?? new Date(0),
      summary: text.slice(0, 300),
      author: byId.get(concerns.get(concern_id)?.organisation_id ?? '')?.name ?? '',
    })),
  })
  markPublic(c)
  return c.body(await rendered.text(), 200, { 'content-type': rendered.headers.get('content-type') ?? '' })
})

portal.get(ID, async (c) => {
  const { ctx, frame } = c.var
  const concern = await getPublicConcern(ctx, c.req.param('id'))
  const [statements, { byId }] = await Promise.all([listPublished(ctx, [concern.id ?? '']), loadOrganisations(ctx)])
  markPublic(c)
  return c.html(
    <ConcernPage
      page={frame}
      concern={concern}
      office={byId.get(concern.organisation_id ?? '')?.name ?? ''}
      statements={statements}
      now={ctx.now}
    />,
  )
})
