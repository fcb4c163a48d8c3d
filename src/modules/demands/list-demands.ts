import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { type Demand, type Kind, OPEN, type State } from './model.ts'
import { isHub, ownOffices } from './policy.ts'

export const VIEWS = [
  'open',
  'late',
  'soon',
  'unsigned',
  'queue',
  'returned',
  'adjudicating',
  'extension',
  'disputed',
  'answered',
  'done',
] as const
export type View = (typeof VIEWS)[number]
export type DemandFilter = {
  view: View
  office?: string | null
  kind?: Kind | null
  item?: string | null
  district?: string | null
  street?: string | null
  channel?: string | null
}
/** The last row that was shown: the due instant (or the end, for what is done) and the id. */
export type Cursor = { at: Date; id: string }
export type Listed = Pick<
  Demand,
  | 'id'
  | 'number'
  | 'title'
  | 'kind'
  | 'urgency'
  | 'privacy'
  | 'state'
  | 'channel'
  | 'item'
  | 'district'
  | 'street'
  | 'lead_id'
  | 'received_at'
  | 'due_at'
  | 'open_due_at'
  | 'returns'
  | 'redo'
  | 'supervision'
  | 'answered_at'
  | 'rating'
  | 'ruling_due_at'
  | 'lat'
  | 'lon'
> & {
  at: Date
  leg_role: 'lead' | 'support' | null
  signed_at: Date | null
  contact_due_at: Date | null
  contacted_at: Date | null
}

const SHOWN = sql.raw(
  'd.id, d.number, d.title, d.kind, d.urgency, d.privacy, d.state, d.channel, d.item, d.district, d.street, d.lead_id, d.received_at, d.due_at, d.open_due_at, d.returns, d.redo, d.supervision, d.answered_at, d.rating, d.ruling_due_at, d.lat, d.lon',
)
const SOON = 2 * 86_400_000

/**
 * What lies with offices (their open legs by what is due) or with the hub (whole demands by what is due), a page at a time by key. Offices
 * see theirs; the hub sees all, or those of one office.
 */
export async function listDemands(
  ctx: Ctx,
  filter: DemandFilter,
  { after = null, size = 50 }: { after?: Cursor | null; size?: number } = {},
): Promise<{ rows: Listed[]; next: Cursor | null }> {
  const rows = await rowsOf(ctx, filter, { after, size: size + 1 })
  const last = rows[size - 1]
  return { rows: rows.slice(0, size), next: rows.length > size && last ? { at: last.at, id: last.id } : null }
}

/** How many there are, no further than `most` is counted. */
export async function countDemands(ctx: Ctx, filter: DemandFilter, most = 10_000): Promise<{ count: number; more: boolean }> {
  const count = await countOf(ctx, filter, most + 1)
  return { count: Math.min(count, most), more: count > most }
}

/** Degrees of WGS-84. */
export type Box = { west: number; south: number; east: number; north: number }
const [MAPPED, DRAWN] = [5_000, 1_000]

/**
 * The same on a map: of what is first on the list, however much lies behind it, what is in a box. `total` are those of them that are there,
 * `rows` the first of these.
 */
export async function mapDemands(ctx: Ctx, filter: DemandFilter, { west, south, east, north }: Box) {
  const query = queryOf(ctx, filter, { after: null, size: MAPPED })
  if (!query) return { rows: [], total: 0 }
  const { rows } = await sql<Listed & { lat: number; lon: number; total: number }>`
    select *, (count(*) over ())::integer as total from (${query}) first
    where lat between ${south} and ${north} and lon between ${west} and ${east} order by at, id limit ${DRAWN}`.execute(ctx.db)
  return { rows, total: rows[0]?.total ?? 0 }
}

type Paged = { after: Cursor | null; size: number }
const officesFor = (ctx: Ctx, { office }: DemandFilter): string[] | null => {
  const own = isHub(ctx.actor) ? null : [...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  if (office) return own === null || own.includes(office) ? [office] : []
  return own
}

async function rowsOf(ctx: Ctx, filter: DemandFilter, paged: Paged): Promise<Listed[]> {
  const query = queryOf(ctx, filter, paged)
  return query ? (await sql<Listed>`${query}`.execute(ctx.db)).rows : []
}

async function countOf(ctx: Ctx, filter: DemandFilter, most: number) {
  const query = queryOf(ctx, filter, { after: null, size: most })
  if (!query) return 0
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (${query}) counted`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** Null: whoever asks sees none. */
function queryOf(ctx: Ctx, filter: DemandFilter, paged: Paged): RawBuilder<unknown> | null {
  const offices = officesFor(ctx, filter)
  if (offices?.length === 0) return null
  return offices === null ? wholeCases(ctx, filter, paged) : legsOf(ctx, offices, { filter, paged })
}

/**
 * An office's desk: its legs by what is due, each index page in order; what is done by when it ended. What is not signed for is little beside
 * what is in hand, and is found by the state of the cases. The other table is asked row by row: a plain join of the two is estimated far too
 * small (a case's id names its day, of which the planner knows nothing), and would read all that the office has before the first page.
 */
function legsOf(ctx: Ctx, offices: readonly string[], { filter, paged }: { filter: DemandFilter; paged: Paged }) {
  const done = filter.view === 'done' || filter.view === 'answered'
  const isUnsigned = filter.view === 'unsigned'
  const [at, id] = isUnsigned
    ? [sql.raw('d.open_due_at'), sql.raw('d.id')]
    : [done ? sql.raw('l.ended_at') : sql.raw('l.due_at'), sql.raw('l.demand_id')]
  const [direction, ended] = done
    ? [sql.raw('desc'), sql.raw("l.ended_at is not null and l.outcome not in ('returned', 'superseded')")]
    : [sql.raw('asc'), sql.raw('l.ended_at is null')]
  const { after, size } = paged
  const beyond = after ? sql`and (${at}, ${id}) ${sql.raw(done ? '<' : '>')} (${after.at}, ${after.id}::uuid)` : sql``
  const each = offices.map((office) => {
    const own = sql`l.office_id = ${office}::uuid and ${ended} ${filter.street ? sql`and l.street = ${filter.street}` : sql``}`
    return sql`(select ${SHOWN}, ${at} as at, l.role as leg_role, l.signed_at, l.contact_due_at, l.contacted_at
      from ${
        isUnsigned
          ? sql`demands.demand d cross join lateral (
              select * from demands.leg l where l.demand_id = d.id and l.received_on = d.received_on and ${own} limit 1) l where true`
          : sql`demands.leg l cross join lateral (
              select * from demands.demand d where d.id = l.demand_id and d.received_on = l.received_on limit 1) d where ${own}`
      } ${beyond} ${stateOf(filter.view)} ${dueOf(ctx, filter.view, at)} ${restOf(filter)} ${hidePrivate(ctx, office)}
      order by ${at} ${direction}, ${id} ${direction} limit ${size})`
  })
  return sql`select * from (${sql.join(each, sql` union all `)}) legs order by at ${direction}, id ${direction} limit ${size}`
}

/** Who only oversees an office does not see what was told in private. */
const hidePrivate = (ctx: Ctx, office: string) =>
  isHub(ctx.actor) || ownOffices(ctx.actor).includes(office) ? sql`` : sql`and d.privacy = 'public'`

/** What is owed now, by the states of what a view shows: an index lists each of them by what is due. */
const OWED: Partial<Record<View, readonly State[]>> = {
  unsigned: ['dispatched'],
  queue: ['received', 'screened'],
  returned: ['returned'],
  adjudicating: ['adjudicating'],
  extension: ['extension_requested'],
  disputed: ['disputed'],
}

/** The hub's desk: whole demands. Of each state the first, and of these the first. */
function wholeCases(ctx: Ctx, filter: DemandFilter, { after, size }: Paged) {
  const shown = sql`${SHOWN}, coalesce(d.open_due_at, d.received_at) as at, null::demands.leg_role as leg_role,
    null::timestamptz as signed_at, null::timestamptz as contact_due_at, null::timestamptz as contacted_at`
  if (filter.view === 'done' || filter.view === 'answered')
    return sql`select ${shown} from demands.demand d
      where d.open_due_at is null ${after ? sql`and d.id < ${after.id}::uuid` : sql``} ${stateOf(filter.view)} ${restOf(filter)}
      order by d.id desc limit ${size}`
  return sql`select cases.* from unnest(${[...(OWED[filter.view] ?? OPEN)]}::demands.state[]) as each (state) cross join lateral (
      select ${shown} from demands.demand d
      where d.state = each.state and d.open_due_at is not null
        ${after ? sql`and (d.open_due_at, d.id) > (${after.at}, ${after.id}::uuid)` : sql``} ${dueOf(ctx, filter.view, sql.raw('d.open_due_at'))} ${restOf(filter)}
      order by d.open_due_at, d.id limit ${size}) cases order by at, id limit ${size}`
}

const stateOf = (view: View) => {
  if (view === 'answered') return sql`and d.state = 'answered'`
  const states = OWED[view]?.map((state) => sql`${state}::demands.state`)
  return states ? sql`and d.open_due_at is not null and d.state in (${sql.join(states)})` : sql``
}

function dueOf({ now }: Ctx, view: View, due: RawBuilder<unknown>): RawBuilder<unknown> {
  if (view === 'late') return sql`and ${due} < ${now} and d.state <> 'waiting_citizen'`
  return view === 'soon' ? sql`and ${due} >= ${now} and ${due} < ${new Date(now.getTime() + SOON)}` : sql``
}

const restOf = ({ kind, item, district, street, channel }: DemandFilter) => sql`
  ${kind ? sql`and d.kind = ${kind}::demands.kind` : sql``} ${item ? sql`and d.item = ${item}` : sql``}
  ${district ? sql`and d.district = ${district}` : sql``} ${street ? sql`and d.street = ${street}` : sql``}
  ${channel ? sql`and d.channel = ${channel}` : sql``}`
