import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Demand, Kind } from './model.ts'
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
> & {
  at: Date
  leg_role: 'lead' | 'support' | null
  signed_at: Date | null
  contact_due_at: Date | null
  contacted_at: Date | null
}

const SHOWN = sql.raw(
  'd.id, d.number, d.title, d.kind, d.urgency, d.privacy, d.state, d.channel, d.item, d.district, d.street, d.lead_id, d.received_at, d.due_at, d.open_due_at, d.returns, d.redo, d.supervision, d.answered_at, d.rating',
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

type Paged = { after: Cursor | null; size: number }
const officesFor = (ctx: Ctx, { office }: DemandFilter): string[] | null => {
  const own = isHub(ctx.actor) ? null : [...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  if (office) return own === null || own.includes(office) ? [office] : []
  return own
}

async function rowsOf(ctx: Ctx, filter: DemandFilter, paged: Paged): Promise<Listed[]> {
  const offices = officesFor(ctx, filter)
  if (offices?.length === 0) return []
  const { rows } =
    await sql<Listed>`${offices === null ? wholeCases(ctx, filter, paged) : legsOf(ctx, offices, { filter, paged })}`.execute(
      ctx.db,
    )
  return rows
}

async function countOf(ctx: Ctx, filter: DemandFilter, most: number) {
  const offices = officesFor(ctx, filter)
  if (offices?.length === 0) return 0
  const paged = { after: null, size: most }
  const query = offices === null ? wholeCases(ctx, filter, paged) : legsOf(ctx, offices, { filter, paged })
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from (${query}) counted`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** An office's desk: its legs by what is due, each index page in order; what is done by when it ended. */
function legsOf(ctx: Ctx, offices: readonly string[], { filter, paged }: { filter: DemandFilter; paged: Paged }) {
  const done = filter.view === 'done' || filter.view === 'answered'
  const at = done ? sql.raw('l.ended_at') : sql.raw('l.due_at')
  const { after, size } = paged
  const beyond = after
    ? done
      ? sql`and (${at}, l.demand_id) < (${after.at}, ${after.id}::uuid)`
      : sql`and (${at}, l.demand_id) > (${after.at}, ${after.id}::uuid)`
    : sql``
  const each = offices.map(
    (office) => sql`(select ${SHOWN}, ${at} as at, l.role as leg_role, l.signed_at, l.contact_due_at, l.contacted_at
      from demands.leg l join demands.demand d on d.id = l.demand_id and d.received_on = l.received_on
      where l.office_id = ${office}::uuid and l.ended_at is ${done ? sql.raw("not null and l.outcome not in ('returned', 'superseded')") : sql.raw('null')} ${beyond}
        ${viewOf(ctx, filter.view, 'l')} ${restOf(filter)} ${hidePrivate(ctx, office)}
      order by ${at} ${sql.raw(done ? 'desc' : 'asc')}, l.demand_id ${sql.raw(done ? 'desc' : 'asc')} limit ${size})`,
  )
  return sql`select * from (${sql.join(each, sql` union all `)}) legs order by at ${sql.raw(done ? 'desc' : 'asc')}, id ${sql.raw(done ? 'desc' : 'asc')} limit ${size}`
}

/** Who only oversees an office does not see what was told in private. */
const hidePrivate = (ctx: Ctx, office: string) =>
  isHub(ctx.actor) || ownOffices(ctx.actor).includes(office) ? sql`` : sql`and d.privacy = 'public'`

/** The hub's desk: whole demands. */
function wholeCases(ctx: Ctx, filter: DemandFilter, { after, size }: Paged) {
  const done = filter.view === 'done' || filter.view === 'answered'
  const at = done ? sql.raw('d.id') : sql.raw('d.open_due_at')
  const beyond = !after
    ? sql``
    : done
      ? sql`and d.id < ${after.id}::uuid`
      : sql`and (d.open_due_at, d.id) > (${after.at}, ${after.id}::uuid)`
  return sql`select ${SHOWN}, coalesce(d.open_due_at, d.received_at) as at, null::demands.leg_role as leg_role, null::timestamptz as signed_at,
      null::timestamptz as contact_due_at, null::timestamptz as contacted_at
    from demands.demand d where ${done ? sql`d.open_due_at is null` : sql`d.open_due_at is not null`} ${beyond} ${viewOf(ctx, filter.view, 'd')} ${restOf(filter)}
    order by ${at} ${sql.raw(done ? 'desc' : 'asc')}, d.id ${sql.raw(done ? 'desc' : 'asc')} limit ${size}`
}

function viewOf({ now }: Ctx, view: View, by: 'l' | 'd'): RawBuilder<unknown> {
  const due = sql.raw(by === 'l' ? 'l.due_at' : 'd.open_due_at')
  switch (view) {
    case 'late':
      return sql`and ${due} < ${now} and d.state <> 'waiting_citizen'`
    case 'soon':
      return sql`and ${due} >= ${now} and ${due} < ${new Date(now.getTime() + SOON)}`
    case 'unsigned':
      return sql`and d.state = 'dispatched'`
    case 'queue':
      return sql`and d.state in ('received', 'screened')`
    case 'returned':
      return sql`and d.state = 'returned'`
    case 'adjudicating':
      return sql`and d.state = 'adjudicating'`
    case 'extension':
      return sql`and d.state = 'extension_requested'`
    case 'disputed':
      return sql`and d.state = 'disputed'`
    case 'answered':
      return sql`and d.state = 'answered'`
    default:
      return sql``
  }
}

const restOf = ({ kind, item, district, street, channel }: DemandFilter) => sql`
  ${kind ? sql`and d.kind = ${kind}::demands.kind` : sql``} ${item ? sql`and d.item = ${item}` : sql``}
  ${district ? sql`and d.district = ${district}` : sql``} ${street ? sql`and d.street = ${street}` : sql``}
  ${channel ? sql`and d.channel = ${channel}` : sql``}`
