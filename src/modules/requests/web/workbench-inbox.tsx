import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { download } from '../../../platform/download.ts'
import { type FileColumn, type ListFormat, listFile } from '../../../platform/list-file.ts'
import type { Env } from '../../../platform/module.ts'
import { loadOrganisations, officeOptions, subtreeOf } from '../../organisations/index.ts'
import { countInbox, type InboxFilters, inboxFilters, listInbox } from '../inbox.ts'
import { listDeadlines } from '../list-deadlines.ts'
import { channelWords, kindWords, type Request, statusWords } from '../model.ts'
import { outcomes } from '../outcomes.ts'
import { officesOf } from '../policy.ts'
import { listSubjectAreas } from '../subject-areas.ts'
import { countOpen } from '../waiting.ts'
import { actWords } from './act-words.ts'
import { deskOf } from './desk.ts'
import { InboxPage } from './pages/workbench/inbox.tsx'

/** The list one works from, what is due first. */
export const inboxPages = new Hono<Env>()

inboxPages.get('/', async (c) => {
  const { ctx } = c.var
  const filters = filtersOf(c)
  const handled = officesOf(ctx.actor)
  const visible = [...new Set([...handled, ...(ctx.actor?.oversees ?? [])])]
  const tree = await loadOrganisations(ctx)
  const within = filters.organisation ? [filters.organisation] : filters.under ? subtreeOf(tree, filters.under) : visible
  const [{ requests, next, previous }, total, tabs, areas] = await Promise.all([
    listInbox(ctx, filters),
    countInbox(ctx, filters),
    countOpen(
      ctx,
      visible.filter((id) => within.includes(id)),
    ),
    listSubjectAreas(ctx),
  ])
  const deadlines = await listDeadlines(ctx, requests)
  const rows = requests.map((request) => ({
    request,
    deadline: deadlines.get(request.id) ?? null,
    office: tree.byId.get(request.organisation_id)?.short_name ?? '',
    isOwn: handled.includes(request.organisation_id),
  }))
  const offices = visible.length > 1 ? await officeOptions(ctx, { among: visible, ended: true }) : []
  return c.html(
    <InboxPage
      desk={deskOf(c, noticeOf(c))}
      filters={filters}
      rows={rows}
      total={total}
      tabs={tabs}
      next={next}
      previous={previous}
      offices={offices}
      areas={areas.map(({ slug, name }) => ({ value: slug, label: name }))}
      mayBulk={handled.length > 0}
    />,
  )
})

inboxPages.get('/:file{list\\.(?:xlsx|csv)}', async (c) => {
  const { ctx } = c.var
  const { after: _after, before: _before, ...filters } = filtersOf(c)
  const format = c.req.param('file').slice('list.'.length) as ListFormat // the route lets through these two
  const [{ requests }, tree, areas] = await Promise.all([
    listInbox(ctx, { ...filters, size: MOST_ROWS }),
    loadOrganisations(ctx),
    listSubjectAreas(ctx),
  ])
  const deadlines = await listDeadlines(ctx, requests)
  const columns: FileColumn<Request>[] = [
    { header: '编号', value: ({ number }) => number },
    { header: '申请内容', value: ({ title }) => title, width: 48 },
    { header: '承办机关', value: ({ organisation_id }) => tree.byId.get(organisation_id)?.name ?? '', width: 28 },
    { header: '申请人类型', value: ({ applicant_kind }) => kindWords[applicant_kind] },
    { header: '方式', value: ({ channel }) => channelWords[channel] },
    { header: '主题', value: ({ subject_area }) => areas.find(({ slug }) => slug === subject_area)?.name ?? '' },
    { header: '提交日期', value: ({ submitted_on }) => submitted_on },
    { header: '收到日期', value: ({ received_on }) => received_on },
    { header: '状态', value: ({ status }) => statusWords[status] },
    { header: '答复期限', value: ({ due_on }) => due_on },
    { header: '期限说明', value: ({ id }) => deadlines.get(id)?.sentence ?? '', width: 36 },
    { header: '结果', value: ({ outcome }) => (outcome ? outcomes[outcome].label : null), width: 24 },
    { header: '办结日期', value: ({ closed_on }) => closed_on },
  ]
  return download(await listFile(format, `申请办理_${dayOf(ctx.now)}`, { columns, rows: requests }))
})

/** A file holds what is shown, up to so many rows. */
const MOST_ROWS = 10_000

/** What the address asks for; what it says wrongly is left out, so that an old link still opens a list. */
export function filtersOf(c: Context<Env>): InboxFilters {
  const asked = c.req.query()
  const parsed = inboxFilters.safeParse(asked)
  if (parsed.success) return parsed.data
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return inboxFilters.parse(Object.fromEntries(Object.entries(asked).filter(([name]) => !wrong.has(name))))
}

function noticeOf(c: Context<Env>) {
  const { done, did, left } = c.req.query()
  if (done === 'transfer') return { tone: 'done' as const, text: actWords.transfer.done }
  if (done !== 'confirm' && done !== 'archive') return undefined
  const [made, rest] = [Number(did) || 0, Number(left) || 0]
  const words = done === 'confirm' ? '确认收到' : '归档'
  return {
    tone: rest > 0 ? ('warning' as const) : ('done' as const),
    text: `已${words} ${made} 件${rest > 0 ? `，${rest} 件未办理：其间已由他人办理或者状态已变` : ''}`,
  }
}
