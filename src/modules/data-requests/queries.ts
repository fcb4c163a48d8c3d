import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { notFound } from '../../platform/errors.ts'
import type { DataRequest, PublicRequest, State } from './model.ts'
import { isOwner, isRequester, isTriager, ownOffices } from './policy.ts'

/** Everybody sees what is public; who filed it, who answers and who oversees the office see it as it is. */
export const maySeeAll = (ctx: Ctx, request: DataRequest) =>
  isTriager(ctx.actor) ||
  isOwner(ctx.actor, request.organisation_id) ||
  (request.organisation_id !== null && (ctx.actor?.oversees.includes(request.organisation_id) ?? false))

/** As those see it who work on it. */
export async function getRequest(ctx: Ctx, id: string): Promise<DataRequest> {
  const request = await ctx.db.selectFrom('data_requests.request').selectAll().where('id', '=', id).executeTakeFirst()
  if (!request || !maySeeAll(ctx, request)) throw notFound()
  return request
}
/** As everybody sees it. */
export const findPublicRequest = ({ db }: Ctx, id: string): Promise<PublicRequest | undefined> =>
  db.selectFrom('data_requests.public_request').selectAll().$castTo<PublicRequest>().where('id', '=', id).executeTakeFirst()
/** Their own, whatever its state. */
export const findOwnRequest = async (ctx: Ctx, id: string): Promise<DataRequest | undefined> => {
  const request = await ctx.db.selectFrom('data_requests.request').selectAll().where('id', '=', id).executeTakeFirst()
  return request && isRequester(ctx.actor, request) ? request : undefined
}
export async function lockRequest(tx: Tx, id: string): Promise<DataRequest> {
  const request = await tx.db.selectFrom('data_requests.request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!request || !(maySeeAll(tx, request) || isRequester(tx.actor, request))) throw notFound()
  return request
}

export type PublicFilter = { q?: string; state?: State; theme?: string; office?: string; offset?: number; size?: number }

/** The public list, the newest first. Words are looked for as they stand. */
export async function listPublic({ db }: Ctx, { q = '', state, theme, office, offset = 0, size = 20 }: PublicFilter) {
  let found = db.selectFrom('data_requests.public_request')
  if (state) found = found.where('state', '=', state)
  if (theme) found = found.where('theme', '=', theme)
  if (office) found = found.where('organisation_id', '=', office)
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    found = found.where((is) => is.or([is('title', 'ilike', like), is('need', 'ilike', like), is('number', 'ilike', like)]))
  }
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .$castTo<PublicRequest>()
      .orderBy('filed_on', 'desc')
      .orderBy('id', 'desc')
      .offset(offset)
      .limit(size)
      .execute(),
    found.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}

export const listOwn = ({ db, actor }: Ctx): Promise<DataRequest[]> =>
  actor === null
    ? Promise.resolve([])
    : db
        .selectFrom('data_requests.request')
        .selectAll()
        .where('requester_id', '=', actor.id)
        .orderBy('filed_at', 'desc')
        .limit(200)
        .execute()

export const VIEWS = ['triage', 'mine', 'overdue', 'accepted', 'held', 'all'] as const
export type View = (typeof VIEWS)[number]

/** What the actor answers for, what is due first first. The triager sees all of the city, an office its own. */
export async function listWork(ctx: Ctx, { view, offset = 0, size = 30 }: { view: View; offset?: number; size?: number }) {
  const today = dayOf(ctx.now)
  const offices = [...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  const due = sql<
    string | null
  >`case when state in ('requested', 'triaged') then triage_due_on when state = 'referred' then answer_due_on
    when state = 'accepted' then planned_on end`
  let found = ctx.db.selectFrom('data_requests.request')
  if (!isTriager(ctx.actor)) {
    if (offices.length === 0) return { rows: [], total: 0 }
    found = found.where('organisation_id', 'in', offices)
  }
  if (view === 'triage') found = found.where('state', 'in', ['requested', 'triaged'])
  if (view === 'mine') found = found.where('state', '=', 'referred')
  if (view === 'accepted') found = found.where('state', '=', 'accepted')
  if (view === 'held') found = found.where('held', '=', true)
  if (view === 'overdue') found = found.where(due, '<', today)
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .select((is) =>
        is
          .selectFrom('data_requests.support')
          .whereRef('support.request_id' as never, '=', 'data_requests.request.id' as never)
          .select((count) => count.fn.countAll<number>().as('supporters'))
          .as('supporters'),
      )
      .orderBy(due, (order) => order.asc().nullsLast())
      .orderBy('id', 'desc')
      .offset(offset)
      .limit(size)
      .execute(),
    found.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows: rows.map((row) => ({ ...row, supporters: Number(row.supporters ?? 0) })), total: Number(total) }
}

export const listSupporters = async ({ db }: Pick<Ctx, 'db'>, id: string): Promise<string[]> =>
  (await db.selectFrom('data_requests.support').select('person_id').where('request_id', '=', id).execute()).map(
    ({ person_id }) => person_id,
  )
export const hasSupported = async ({ db, actor }: Ctx, id: string) =>
  actor !== null &&
  (await db
    .selectFrom('data_requests.support')
    .select('person_id')
    .where('request_id', '=', id)
    .where('person_id', '=', actor.id)
    .executeTakeFirst()) !== undefined
/** What was joined into a request and can be parted from it again. */
export const listJoined = ({ db }: Ctx, id: string): Promise<DataRequest[]> =>
  db.selectFrom('data_requests.request').selectAll().where('joined_into_id', '=', id).orderBy('id').execute()
export const listReturns = ({ db }: Ctx, id: string) =>
  db.selectFrom('data_requests.return').selectAll().where('request_id', '=', id).orderBy('id').execute()
