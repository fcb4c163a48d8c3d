import { Hono } from 'hono'
import { startOf } from '../../../platform/day.ts'
import { isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'
import { listArchive } from '../archive.ts'
import { listKinds } from '../kinds.ts'
import { portalPath } from '../model.ts'
import { ArchivePage } from './pages/archive.tsx'
import { answeringOptions } from './shown.ts'

/** 留言选登: what was asked and answered, with feeds. */
export const archivePages = new Hono<Env>()
const SIZE = 20

archivePages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const [kinds, offices, tree] = await Promise.all([listKinds(ctx), answeringOptions(ctx), loadOrganisations(ctx)])
  const asked = {
    q: (c.req.query('q') ?? '').trim().slice(0, 100),
    kind: kinds.find(({ code, listed }) => listed && code === c.req.query('kind'))?.code ?? '',
    office: offices.find(({ value }) => value === c.req.query('office'))?.value ?? '',
  }
  const { page, offset } = pageOf(c, SIZE)
  const { rows, total } = await listArchive(ctx, { ...asked, offset, size: SIZE })
  markPublic(c)
  return c.html(
    <ArchivePage
      page={frame}
      rows={rows}
      total={total}
      asked={asked}
      kinds={kinds.filter(({ listed }) => listed).map(({ code, label }) => ({ value: code, label }))}
      offices={offices}
      nameOf={shortNames(tree)}
      {...besides(c, { page, size: SIZE, total })}
    />,
  )
})

archivePages.get('/:file{latest\\.(?:rss|atom|json)}', async (c) => {
  const { ctx, frame } = c.var
  const format = c.req.param('file').slice('latest.'.length)
  if (!isFeedFormat(format)) return c.notFound()
  const site = originOf(c)
  const [{ rows }, { byId }] = await Promise.all([listArchive(ctx, { size: 50 }), loadOrganisations(ctx)])
  markPublic(c)
  const answer = renderFeed(format, {
    title: `留言选登_${frame.siteName}`,
    description: '公众来信和机关的答复',
    url: `${site}/messages`,
    at: {
      rss: `${site}/messages/latest.rss`,
      atom: `${site}/messages/latest.atom`,
      json: `${site}/messages/latest.json`,
    },
    publisher: frame.footer.organiser,
    entries: rows.map((row) => ({
      id: `urn:uuid:${row.id}`,
      title: row.subject,
      url: `${site}${portalPath(row.id)}`,
      publishedAt: startOf(row.published_on),
      updatedAt: startOf(row.published_on),
      summary: row.answer.slice(0, 200),
      author: byId.get(row.organisation_id)?.name ?? '',
      categories: [row.kindLabel],
    })),
  })
  return c.body(await answer.text(), 200, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' })
})
