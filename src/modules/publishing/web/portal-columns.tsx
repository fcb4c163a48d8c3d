import { Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import type { SiteColumn } from '../model.ts'
import { columnsShown, countShown, listColumns, listShown, officesShown, withinColumn, yearsShown } from '../public-lists.ts'
import { feedNamed, feedOf } from './feeds.ts'
import { linesOf } from './line-view.ts'
import { askedPage, PAGE } from './list-asked.ts'
import { ListPage } from './pages/portal/list.tsx'

export const columnPages = new Hono<Env>()

columnPages.get('/', (c) => c.redirect('/publishing', 308))

columnPages.get('/:file{[a-z0-9-]+\\.(?:rss|atom|json)}', async (c) => {
  const feed = feedNamed(c.req.param('file'))
  const columns = await listColumns(c.var.ctx)
  const column = columns.find(({ slug }) => slug === feed?.name)
  if (!feed || !column) throw notFound()
  return feedOf(c, feed.format, {
    title: column.name,
    description: column.description,
    path: `/publishing/columns/${column.slug}`,
    filter: { columns: withinColumn(columns, column) },
  })
})

columnPages.get('/:slug{[a-z0-9]+(?:-[a-z0-9]+)*}', async (c) => {
  const { ctx, frame: page } = c.var
  const columns = await listColumns(ctx)
  const column = columns.find(({ slug }) => slug === c.req.param('slug'))
  if (!column) throw notFound()
  const tree = await loadOrganisations(ctx)
  const { year, after, office: slug } = askedPage(c)
  const office = slug === undefined ? undefined : tree.bySlug.get(slug)
  const whole = { columns: withinColumn(columns, column) }
  const filter = { ...whole, office: office?.id, year }
  const [{ rows, next }, total, years, offices, held] = [
    await listShown(ctx, { ...filter, after, size: PAGE }),
    await countShown(ctx, filter),
    await yearsShown(ctx, { ...whole, office: office?.id }),
    await officesShown(ctx, { ...whole, year }),
    await columnsShown(ctx),
  ]
  const path = `/publishing/columns/${column.slug}`
  const parent = columns.find(({ id }) => id === column.parent_id)
  markPublic(c)
  return c.html(
    <ListPage
      page={page}
      title={column.name}
      description={column.description}
      path={path}
      follow={{ kind: 'document', column: column.name }}
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/publishing', label: '政务公开' },
        ...(parent ? [{ href: `/publishing/columns/${parent.slug}`, label: parent.name }] : []),
      ]}
      labels={{
        column: { name: column.name, description: column.description, keywords: column.keywords, type: column.type.split('，') },
      }}
      tabs={tabsOf(columns, column).map(({ id, slug: own, name }) => ({
        href: `/publishing/columns/${own}`,
        label: name,
        current: own === column.slug,
        ...(columns.some(({ parent_id }) => parent_id === id) ? {} : { count: held.get(id)?.count ?? 0 }),
      }))}
      filters={[
        {
          kind: 'select',
          name: 'year',
          label: '年份',
          value: year ? String(year) : '',
          options: years.map(({ year: each, count }) => ({ value: String(each), label: `${each}年（${count}）` })),
        },
        {
          kind: 'select',
          name: 'office',
          label: '发布机构',
          value: office?.slug ?? '',
          options: tree.all.flatMap(({ id, slug: own, short_name }) => {
            const found = offices.find((each) => each.office === id)
            return found || id === office?.id ? [{ value: own, label: `${short_name}（${found?.count ?? 0}）` }] : []
          }),
        },
      ]}
      isFiltered={office !== undefined || year !== undefined}
      isFirst={after === undefined}
      total={total}
      next={next}
      lines={await linesOf(ctx, rows)}
    />,
  )
})

/** The column with those beside or under it. */
function tabsOf(columns: readonly SiteColumn[], column: SiteColumn) {
  const top = columns.find(({ id }) => id === column.parent_id) ?? column
  return [top, ...columns.filter(({ parent_id }) => parent_id === top.id)]
}
