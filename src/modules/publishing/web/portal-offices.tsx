import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { isValidOn, loadOrganisations, type Organisation, successorOf } from '../../organisations/index.ts'
import { statutoryContent } from '../catalogue/statutory-content.ts'
import { columnsShown, countShown, listColumns, listShown, withinColumn, yearsShown } from '../public-lists.ts'
import { feedNamed, feedOf } from './feeds.ts'
import { linesOf } from './line-view.ts'
import { askedPage, PAGE } from './list-asked.ts'
import { ListPage } from './pages/portal/list.tsx'
import { OfficePage } from './pages/portal/office.tsx'

export const officePages = new Hono<Env>()

const OFFICE = '/:slug{[a-z0-9]+(?:-[a-z0-9]+)*}'
const NEWEST = 8

officePages.get('/', (c) => c.redirect('/publishing', 308))

officePages.get('/:file{[a-z0-9-]+\\.(?:rss|atom|json)}', async (c) => {
  const feed = feedNamed(c.req.param('file'))
  if (!feed) throw notFound()
  const office = await officeOf(c, feed.name)
  return feedOf(c, feed.format, {
    title: office.name,
    description: `${office.name}最近公开的信息`,
    path: `/publishing/offices/${office.slug}`,
    filter: { office: office.id },
  })
})

officePages.get(OFFICE, async (c) => {
  const { ctx, frame: page } = c.var
  const office = await officeOf(c, c.req.param('slug'))
  const tree = await loadOrganisations(ctx)
  const today = dayOf(ctx.now)
  const isEnded = !isValidOn(office, today)
  const successor = isEnded ? successorOf(tree, office.id, today) : office.id
  const [columns, held, total] = [
    await listColumns(ctx),
    await columnsShown(ctx, { office: office.id }),
    await countShown(ctx, { office: office.id }),
  ]
  const systems = await listShown(ctx, { office: office.id, kinds: ['system'], size: PAGE })
  const newest = await listShown(ctx, { office: office.id, size: NEWEST })
  const reports = await ctx.db
    .selectFrom('annual_reports.public_report')
    .select('year')
    .where('organisation_id', '=', office.id)
    .orderBy('year', 'desc')
    .execute()
  markPublic(c)
  return c.html(
    <OfficePage
      page={page}
      office={office}
      isEnded={isEnded}
      successor={successor === office.id ? null : (tree.byId.get(successor) ?? null)}
      total={total}
      systems={await linesOf(ctx, systems.rows)}
      newest={await linesOf(ctx, newest.rows)}
      columns={columns.flatMap(({ id, slug, name, description }) => {
        const found = held.get(id)
        return found ? [{ slug, name, description, count: found.count, newest: found.newest ? dayOf(found.newest) : null }] : []
      })}
      areas={await statutoryContent(ctx, office)}
      reports={reports.flatMap(({ year }) => (year === null ? [] : [{ year, href: `/annual-reports/${office.slug}/${year}` }]))}
    />,
  )
})

officePages.get(`${OFFICE}/documents`, async (c) => {
  const { ctx, frame: page } = c.var
  const office = await officeOf(c, c.req.param('slug'))
  const columns = await listColumns(ctx)
  const { year, after, column: slug } = askedPage(c)
  const column = columns.find((each) => each.slug === slug)
  const whole = { office: office.id, columns: column && withinColumn(columns, column) }
  const filter = { ...whole, year }
  const [{ rows, next }, total, years, held] = [
    await listShown(ctx, { ...filter, after, size: PAGE }),
    await countShown(ctx, filter),
    await yearsShown(ctx, whole),
    await columnsShown(ctx, { office: office.id, year }),
  ]
  const path = `/publishing/offices/${office.slug}`
  markPublic(c)
  return c.html(
    <ListPage
      page={page}
      title={`${office.short_name}公开的信息`}
      description={`${office.name}主动公开的全部信息，最近公开的在前。`}
      path={`${path}/documents`}
      feeds={false}
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/publishing', label: '政务公开' },
        { href: path, label: office.short_name },
      ]}
      labels={{
        column: {
          name: '法定主动公开内容',
          description: `${office.name}主动公开的信息`,
          keywords: ['主动公开', office.name],
          type: ['信息公开'],
        },
      }}
      filters={[
        {
          kind: 'select',
          name: 'column',
          label: '栏目',
          value: column?.slug ?? '',
          options: columns.flatMap(({ id, slug: own, name }) => {
            const found = held.get(id)
            return found || id === column?.id ? [{ value: own, label: `${name}（${found?.count ?? 0}）` }] : []
          }),
        },
        {
          kind: 'select',
          name: 'year',
          label: '年份',
          value: year ? String(year) : '',
          options: years.map(({ year: each, count }) => ({ value: String(each), label: `${each}年（${count}）` })),
        },
      ]}
      isFiltered={column !== undefined || year !== undefined}
      isFirst={after === undefined}
      total={total}
      next={next}
      lines={await linesOf(ctx, rows)}
      withOffice={false}
    />,
  )
})

async function officeOf(c: Context<Env>, slug: string): Promise<Organisation> {
  const office = (await loadOrganisations(c.var.ctx)).bySlug.get(slug)
  if (!office) throw notFound()
  return office
}
