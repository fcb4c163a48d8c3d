import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { installation } from '../../platform/installation.ts'
import { isLookupCode, plainReceiptNumber } from '../../platform/lookup-code.ts'
import { FEWEST_RATINGS, type Registration, type Session } from './model.ts'
import { mayRun, mayWatch, ownOffices } from './policy.ts'

export type Owner = { kind: string; id: string }
/** A session with what everybody may see of how full it is. */
export type ShownSession = Session & { waiting: number; registrations: number; people: number; attended: number; absent: number }

const shown = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('attendance.session')
    .innerJoin('attendance.public_session as counted', 'counted.id', 'attendance.session.id')
    .selectAll('attendance.session')
    .select(['counted.waiting', 'counted.registrations', 'counted.people', 'counted.attended', 'counted.absent'])
    .$castTo<ShownSession>()

/** The sessions of what owns them, in order of time. Public. */
export const listSessions = (ctx: Pick<Ctx, 'db'>, { kind, id }: Owner): Promise<ShownSession[]> =>
  shown(ctx)
    .where('attendance.session.owner_kind', '=', kind)
    .where('attendance.session.owner_id', '=', id)
    .orderBy('attendance.session.starts_at')
    .orderBy('attendance.session.id')
    .execute()

/** Sessions of several owners of one kind, the earliest first. Public. */
export const sessionsOf = async (ctx: Pick<Ctx, 'db'>, kind: string, ids: readonly string[]): Promise<ShownSession[]> =>
  ids.length === 0
    ? []
    : shown(ctx)
        .where('attendance.session.owner_kind', '=', kind)
        .where('attendance.session.owner_id', 'in', [...ids])
        .orderBy('attendance.session.starts_at')
        .execute()

/** What is still to come, everywhere. Public. */
export const listComing = (ctx: Ctx, size = 200): Promise<ShownSession[]> =>
  shown(ctx)
    .where('attendance.session.ends_at', '>', ctx.now)
    .where('attendance.session.cancelled_at', 'is', null)
    .orderBy('attendance.session.starts_at')
    .limit(size)
    .execute()

/** One session. Public. */
export async function getSession(ctx: Pick<Ctx, 'db'>, id: string): Promise<ShownSession> {
  return shown(ctx).where('attendance.session.id', '=', id).executeTakeFirstOrThrow(notFound)
}

/** What the actor runs or watches, the latest first. */
export async function listRun(ctx: Ctx, { offset = 0, size = 30 } = {}): Promise<ShownSession[]> {
  const offices = [...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  if (offices.length === 0) return []
  const rows = await shown(ctx)
    .where('attendance.session.organisation_id', 'in', offices)
    .orderBy('attendance.session.starts_at', 'desc')
    .offset(offset)
    .limit(size)
    .execute()
  return rows.filter((session) => mayWatch(ctx.actor, session))
}

/** A session for those who run or watch it; hidden from all others. */
export async function getRunSession(ctx: Ctx, id: string): Promise<ShownSession> {
  const session = await getSession(ctx, id)
  if (!mayWatch(ctx.actor, session)) throw notFound()
  return session
}

export async function lockSession(tx: Tx, id: string): Promise<Session> {
  return tx.db.selectFrom('attendance.session').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)
}

/** Who comes, opened; for whoever runs the session and nobody else. */
export type Guest = Omit<Registration, 'name_sealed' | 'phone_sealed' | 'note_sealed' | 'statement_sealed'> & {
  name: string | null
  phone: string | null
  note: string | null
  statement: string | null
}
export async function listRegistrations(ctx: Ctx, sessionId: string): Promise<Guest[]> {
  const session = await getSession(ctx, sessionId)
  if (!mayRun(ctx.actor, session)) throw notFound()
  const rows = await ctx.db
    .selectFrom('attendance.registration')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('state')
    .orderBy('waiting_rank')
    .orderBy('registered_at')
    .orderBy('id')
    .execute()
  return rows.map(opened)
}

const unsealed = (sealed: string | null) => (sealed === null ? null : installation().keys.open(sealed))
const opened = ({ name_sealed, phone_sealed, note_sealed, statement_sealed, ...rest }: Registration): Guest => ({
  ...rest,
  name: unsealed(name_sealed),
  phone: unsealed(phone_sealed),
  note: unsealed(note_sealed),
  statement: unsealed(statement_sealed),
})

/** The registration that a receipt's number and code open. */
export async function findByReceipt(ctx: Pick<Ctx, 'db'>, number: string, code: string): Promise<Registration | undefined> {
  const plain = plainReceiptNumber(number)
  if (plain === null) return
  const row = await ctx.db.selectFrom('attendance.registration').selectAll().where('number', '=', plain).executeTakeFirst()
  return row && isLookupCode(row.id, code) ? row : undefined
}

export const listOwn = async ({ db, actor }: Ctx): Promise<(Registration & { session: Session })[]> => {
  if (actor === null) return []
  const rows = await db
    .selectFrom('attendance.registration')
    .selectAll()
    .where('person_id', '=', actor.id)
    .orderBy('registered_at', 'desc')
    .limit(100)
    .execute()
  const sessions = await db
    .selectFrom('attendance.session')
    .selectAll()
    .where('id', 'in', ['00000000-0000-0000-0000-000000000000', ...rows.map(({ session_id }) => session_id)])
    .execute()
  return rows.flatMap((row) => {
    const session = sessions.find(({ id }) => id === row.session_id)
    return session ? [{ ...row, session }] : []
  })
}

/** How many wait before this one, itself counted. */
export async function waitingPlace({ db }: Pick<Ctx, 'db'>, { session_id, waiting_rank, state }: Registration) {
  if (state !== 'waiting') return null
  const { before } = await db
    .selectFrom('attendance.registration')
    .select(({ fn }) => fn.countAll<number>().as('before'))
    .where('session_id', '=', session_id)
    .where('state', '=', 'waiting')
    .where('waiting_rank', '<', waiting_rank ?? 0)
    .executeTakeFirstOrThrow()
  return Number(before) + 1
}

/** The tickets of a lot as they were drawn, for everybody to repeat: numbers on lots, no names. */
export const listTickets = ({ db }: Pick<Ctx, 'db'>, sessionId: string) =>
  db
    .selectFrom('attendance.registration')
    .select(['ticket', 'group_size', 'lot_rank', 'state'])
    .where('session_id', '=', sessionId)
    .where('lot_rank', 'is not', null)
    .orderBy('lot_rank')
    .execute()

/** Ratings of what has been, once there are enough of them that nobody can be guessed; the texts are for whoever runs it. */
export async function ratingsOf({ db }: Pick<Ctx, 'db'>, sessionIds: readonly string[]) {
  const rows =
    sessionIds.length === 0
      ? []
      : await db
          .selectFrom('attendance.registration')
          .select(['rating', ({ fn }) => fn.countAll<number>().as('count')])
          .where('session_id', 'in', [...sessionIds])
          .where('rating', 'is not', null)
          .groupBy('rating')
          .execute()
  const counts = rows.map(({ rating, count }) => ({ rating: rating ?? 0, count: Number(count) }))
  const ratings = counts.reduce((sum, { count }) => sum + count, 0)
  const average = ratings < FEWEST_RATINGS ? null : counts.reduce((sum, { rating, count }) => sum + rating * count, 0) / ratings
  return { ratings, average }
}
