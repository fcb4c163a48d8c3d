import { Hono } from 'hono'
import { z } from 'zod'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { download } from '../../../platform/download.ts'
import { type FileColumn, listFile } from '../../../platform/list-file.ts'
import type { Env } from '../../../platform/module.ts'
import { loadOrganisations, officeOptions, shortNames } from '../../organisations/index.ts'
import { knownTo } from '../../screening/index.ts'
import { listChannels } from '../channels.ts'
import { findByNumber, getDemand } from '../find-demand.ts'
import { withoutPersonal } from '../intake/masks.ts'
import { type Cursor, countDemands, type DemandFilter, type Listed, listDemands, VIEWS, type View } from '../list-demands.ts'
import { KINDS, kinds, states, workbenchPath } from '../model.ts'
import { isHub, ownOffices } from '../policy.ts'
import { DeskPage } from './pages/desk.tsx'

/** The list one works from, what is due first; its filters and its place live in the address. */
export const listPages = new Hono<Env>()
const SIZE = 50

const either = <T extends z.ZodType>(schema: T) => schema.or(z.literal('')).catch('').optional()
const Asked = z.object({
  view: z.enum(VIEWS).catch('open').default('open'),
  office: either(z.uuid()),
  kind: either(z.enum(KINDS)),
  item: z.string().max(40).optional(),
  district: z.string().max(60).optional(),
  street: z.string().max(60).optional(),
  channel: z.string().max(60).optional(),
  after: z.string().max(80).optional(),
  q: z.string().max(40).optional(),
})
export type DeskQuery = z.output<typeof Asked>

/** The place in a list, as an address carries it. */
export const cursorText = ({ at, id }: Cursor) => `${at.getTime()}.${id}`
export function cursorOf(text: string | undefined): Cursor | null {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  return at && id ? { at: new Date(Number(at)), id } : null
}

const filterOf = ({ view, office, kind, item, district, street, channel }: DeskQuery): DemandFilter => ({
  view,
  office: office || null,
  kind: kind || null,
  item: item || null,
  district: district || null,
  street: street || null,
  channel: channel || null,
})

/** What a list, its file and its map are asked for. */
export function askedOf(params: Record<string, string>) {
  const query = Asked.parse(params)
  return { query, filter: filterOf(query) }
}

/** What of the views concerns whom: offices do not see the dispatcher's queue. */
const viewsFor = (ctx: Ctx): View[] =>
  isHub(ctx.actor)
    ? ['queue', 'returned', 'adjudicating', 'extension', 'disputed', 'late', 'soon', 'open', 'answered', 'done']
    : ['unsigned', 'late', 'soon', 'open', 'answered', 'done']

listPages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const { query, filter } = askedOf(c.req.query())
  if (query.q) {
    const found = await findByNumber(ctx, query.q)
    const seen = found && (await getDemand(ctx, found.id).catch(() => null))
    if (seen) return c.redirect(workbenchPath(seen.id), 303)
  }
  const views = viewsFor(ctx)
  const [{ rows, next }, counts, tree, channels] = await Promise.all([
    listDemands(ctx, filter, { after: cursorOf(query.after), size: SIZE }),
    Promise.all(
      views
        .filter((view) => view !== 'done')
        .map(async (view) => [view, await countDemands(ctx, { ...filter, view }, 1_000)] as const),
    ),
    loadOrganisations(ctx),
    listChannels(ctx),
  ])
  const visible = isHub(ctx.actor) ? undefined : [...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  return c.html(
    <DeskPage
      page={frame}
      query={query}
      views={views}
      rows={isHub(ctx.actor) || ownOffices(ctx.actor).length > 0 ? rows : await masked(ctx, rows)}
      next={next ? cursorText(next) : null}
      counts={new Map(counts)}
      channels={channels.filter(({ active }) => active).map(({ code, name }) => ({ value: code, label: name }))}
      offices={await officeOptions(ctx, { among: visible, ended: true })}
      nameOf={shortNames(tree)}
      placeName={(slug) => tree.bySlug.get(slug)?.short_name ?? slug}
      now={ctx.now}
      missed={Boolean(query.q)}
    />,
  )
})

/** Who only oversees sees what it is about, and nobody in it. */
async function masked(ctx: Ctx, rows: readonly Listed[]): Promise<Listed[]> {
  const known = await knownTo(ctx)
  return rows.map((row) => ({ ...row, title: withoutPersonal(row.title, known) }))
}

const MOST_ROWS = 10_000
listPages.get('/:file{list\\.(?:xlsx|csv)}', async (c) => {
  const { ctx } = c.var
  const { filter } = askedOf(c.req.query())
  const [{ rows: found }, { byId, bySlug }, channels] = await Promise.all([
    listDemands(ctx, filter, { size: MOST_ROWS }),
    loadOrganisations(ctx),
    listChannels(ctx),
  ])
  const rows = isHub(ctx.actor) || ownOffices(ctx.actor).length > 0 ? found : await masked(ctx, found)
  const columns: FileColumn<Listed>[] = [
    { header: '编号', value: ({ number }) => number, width: 20 },
    { header: '类别', value: ({ kind }) => kinds[kind] },
    { header: '标题', value: ({ title }) => title, width: 48 },
    { header: '渠道', value: ({ channel }) => channels.find(({ code }) => code === channel)?.name ?? channel },
    { header: '主办单位', value: ({ lead_id }) => (lead_id ? (byId.get(lead_id)?.name ?? '') : ''), width: 28 },
    { header: '街道', value: ({ street }) => (street ? (bySlug.get(street)?.short_name ?? street) : '') },
    { header: '状态', value: ({ state }) => states[state] },
    { header: '收到', value: ({ received_at }) => minuteOf(received_at), width: 18 },
    { header: '期限', value: ({ due_at }) => minuteOf(due_at), width: 18 },
    { header: '答复', value: ({ answered_at }) => (answered_at ? minuteOf(answered_at) : ''), width: 18 },
    { header: '退回次数', value: ({ returns }) => returns },
    { header: '重办次数', value: ({ redo }) => redo },
    { header: '评价', value: ({ rating }) => rating },
  ]
  const format = c.req.param('file').endsWith('csv') ? 'csv' : 'xlsx'
  return download(await listFile(format, `诉求办理_${dayOf(ctx.now)}`, { columns, rows }))
})
