import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { download } from '../../../platform/download.ts'
import { forbidden } from '../../../platform/errors.ts'
import { type FileColumn, type ListFormat, listFile } from '../../../platform/list-file.ts'
import type { Env } from '../../../platform/module.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { averageOf, type OfficeLoad, rateOf, readOverview } from '../overview.ts'
import { isOverviewSort, sorted } from '../overview-order.ts'
import { officesOf } from '../policy.ts'
import { deskOf } from './desk.ts'
import { OverviewPage } from './pages/workbench/overview.tsx'

/** Every office's load, lateness and risk, for those who oversee it; officers find their own office's row. */
export const overviewPages = new Hono<Env>()

overviewPages.get('/overview', async (c) => {
  const { under, sort, view, places } = await asked(c)
  return c.html(
    <OverviewPage
      desk={deskOf(c)}
      offices={sorted(view.offices, sort)}
      total={view.total}
      idle={view.idle}
      sort={sort}
      under={under}
      places={places}
      year={Number(dayOf(c.var.ctx.now).slice(0, 4))}
    />,
  )
})

overviewPages.get('/:file{overview\\.(?:xlsx|csv)}', async (c) => {
  const format = c.req.param('file').slice('overview.'.length) as ListFormat // the route lets through these two
  const { sort, view } = await asked(c)
  const share = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 10)
  const columns: FileColumn<OfficeLoad>[] = [
    { header: '机关', value: ({ organisation }) => organisation.name, width: 36 },
    { header: '在办', value: ({ open }) => open },
    { header: '待确认收到', value: ({ unconfirmed }) => unconfirmed },
    { header: '5个工作日内到期', value: ({ soon }) => soon },
    { header: '逾期', value: ({ late }) => late },
    { header: '本年收到', value: ({ received }) => received },
    { header: '本年办结', value: ({ processed }) => processed },
    { header: '按期率（%）', value: (load) => share(rateOf(load)) },
    {
      header: '平均用时（天）',
      value: (load) => {
        const average = averageOf(load)
        return average === null ? null : Math.round(average * 10) / 10
      },
    },
  ]
  return download(await listFile(format, `办理总览_${dayOf(c.var.ctx.now)}`, { columns, rows: sorted(view.offices, sort) }))
})

async function asked(c: Context<Env>) {
  const { ctx } = c.var
  const visible = new Set([...officesOf(ctx.actor), ...(ctx.actor?.oversees ?? [])])
  if (visible.size === 0) throw forbidden('总览供主管部门和承办机关使用')
  const tree = await loadOrganisations(ctx)
  const places = tree.all
    .filter(({ id, kind, path }) => visible.has(id) && (kind === 'functional-area' || kind === 'government') && path.length > 1)
    .map(({ id, name }) => ({ value: id, label: name }))
  const under = places.find(({ value }) => value === c.req.query('under'))?.value
  const { sort: named = '' } = c.req.query()
  const sort = isOverviewSort(named) ? named : 'late'
  return { under, sort, places, view: await readOverview(ctx, { under }) }
}
