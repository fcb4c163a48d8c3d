import { type Context, Hono } from 'hono'
import { startOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { listDatasets } from '../list-datasets.ts'
import { datasetPath } from '../model.ts'
import { listVersions } from '../queries.ts'
import { viewOf } from './portal-view.ts'

/** What is new, for feed readers: in the whole catalogue, and in one data set. */
export const feedPages = new Hono<Env>()

feedPages.get('/:file{latest\\.(?:rss|atom|json)}', async (c) => {
  const { ctx } = c.var
  const [{ rows }, tree] = await Promise.all([listDatasets(ctx, { sort: 'updated', size: 50 }), loadOrganisations(ctx)])
  const origin = originOf(c)
  return feed(c, {
    title: '数据开放更新',
    description: '最近更新和新开放的公共数据',
    path: '/datasets/latest',
    url: `${origin}/datasets`,
    entries: rows.map((dataset) => ({
      id: `urn:uuid:${dataset.id}:${dataset.updated_on ?? ''}`,
      title: dataset.title,
      url: origin + datasetPath(dataset),
      publishedAt: startOf(dataset.published_on ?? '2000-01-01'),
      updatedAt: startOf(dataset.updated_on ?? dataset.published_on ?? '2000-01-01'),
      summary: dataset.abstract,
      author: tree.byId.get(dataset.organisation_id)?.name ?? '',
    })),
  })
})

feedPages.get('/:slug{[a-z0-9][a-z0-9-]{1,98}[a-z0-9]}/:file{versions\\.(?:rss|atom|json)}', async (c) => {
  const { view } = await viewOf(c)
  const { dataset, office, resources } = view
  const origin = originOf(c)
  const all = await Promise.all(
    resources.map(async (resource) => (await listVersions(c.var.ctx, resource.id)).map((version) => ({ resource, version }))),
  )
  const entries = all
    .flat()
    .filter(({ version }) => version.withdrawn_at === null)
    .sort((a, b) => (b.version.published_at?.getTime() ?? 0) - (a.version.published_at?.getTime() ?? 0))
    .slice(0, 100)
  return feed(c, {
    title: `${dataset.title}：历次版本`,
    description: dataset.abstract,
    path: `${datasetPath(dataset)}/versions`,
    url: `${origin}${datasetPath(dataset)}/versions`,
    entries: entries.map(({ resource, version }) => ({
      id: `urn:uuid:${version.id}`,
      title: `${resource.title}：第 ${version.number} 版`,
      url: `${origin}${datasetPath(dataset)}/rows?${new URLSearchParams({ resource: String(resource.position), version: String(version.number) })}`,
      publishedAt: version.published_at ?? new Date(0),
      updatedAt: version.published_at ?? new Date(0),
      summary: version.note ?? `共 ${Number(version.rows).toLocaleString('en-US')} 行`,
      author: office.name,
    })),
  })
})

type Given = {
  title: string
  description: string
  path: string
  url: string
  entries: Parameters<typeof renderFeed>[1]['entries']
}
async function feed(c: Context<Env>, { title, description, path, url, entries }: Given) {
  const format = c.req.param('file')?.split('.').at(-1) ?? ''
  if (!isFeedFormat(format)) throw notFound()
  const origin = originOf(c)
  const at = (each: string) => `${origin}${path}.${each}`
  markPublic(c)
  const answer = renderFeed(format, {
    title,
    description,
    url,
    at: { rss: at('rss'), atom: at('atom'), json: at('json') },
    publisher: c.var.frame.footer.organiser,
    entries,
  })
  return c.body(await answer.text(), 200, { 'content-type': answer.headers.get('content-type') ?? '' })
}
