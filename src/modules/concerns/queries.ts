import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import type { Concern, Level, Statement } from './model.ts'
import { answeringOffices, keptOffices, maySee } from './policy.ts'

export type WithPress = Concern & { level_name: string; press_at: Date | null }

const withPress = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('concerns.concern as concern')
    .innerJoin('concerns.level as level', 'level.slug', 'concern.level')
    .leftJoin('briefings.public_event as briefing', 'briefing.id', 'concern.briefing_id')
    .selectAll('concern')
    .select(['level.name as level_name', 'briefing.started_at as press_at'])

/** As those see it who log, answer or oversee it; to everybody else it is not there. */
export async function getConcern(ctx: Ctx, id: string): Promise<WithPress> {
  const concern = await withPress(ctx).where('concern.id', '=', id).executeTakeFirst()
  if (!concern || !maySee(ctx.actor, concern)) throw notFound()
  return concern
}

export async function lockConcern(tx: Tx, id: string): Promise<Concern> {
  const concern = await tx.db.selectFrom('concerns.concern').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!concern || !maySee(tx.actor, concern)) throw notFound()
  return concern
}

export const VIEWS = ['open', 'late', 'following', 'closed', 'other'] as const
export type View = (typeof VIEWS)[number]

/** What the actor logs, answers or oversees, what is due first first. */
export async function listWork(ctx: Ctx, { view, offset = 0, size = 50 }: { view: View; offset?: number; size?: number }) {
  const kept = [...keptOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  const answering = [...answeringOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  const due = sql<Date | null>`case when concern.informed_at is null then concern.information_due_at
    when concern.press_due_at is not null and briefing.started_at is null then concern.press_due_at end`
  let found = withPress(ctx).where((is) =>
    is.or([
      ...(kept.length > 0 ? [is('concern.keeper_id', 'in', kept)] : []),
      ...(answering.length > 0 ? [is('concern.organisation_id', 'in', answering)] : []),
    ]),
  )
  if (view === 'open') found = found.where('concern.state', 'in', ['logged', 'assigned', 'accepted', 'answered'])
  if (view === 'late')
    found = found.where('concern.state', 'in', ['logged', 'assigned', 'accepted', 'answered']).where(due, '<', ctx.now)
  if (view === 'following') found = found.where('concern.state', '=', 'answered')
  if (view === 'closed') found = found.where('concern.state', '=', 'closed')
  if (view === 'other') found = found.where('concern.state', 'in', ['joined', 'set-aside'])
  const [rows, { total }] = await Promise.all([
    found
      .orderBy(due, (order) => order.asc().nullsLast())
      .orderBy('concern.noticed_at', 'desc')
      .orderBy('concern.id')
      .offset(offset)
      .limit(size)
      .execute(),
    found
      .clearSelect()
      .select((is) => is.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}

export const listLevels = ({ db }: Pick<Ctx, 'db'>): Promise<Level[]> =>
  db.selectFrom('concerns.level').selectAll().where('retired', '=', false).orderBy('position').execute()
export const findLevel = ({ db }: Pick<Ctx, 'db'>, slug: string): Promise<Level | undefined> =>
  db.selectFrom('concerns.level').selectAll().where('slug', '=', slug).where('retired', '=', false).executeTakeFirst()

export const listStatements = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Statement[]> =>
  db.selectFrom('concerns.statement').selectAll().where('concern_id', '=', id).orderBy('number').execute()
export const listReturns = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db.selectFrom('concerns.return').selectAll().where('concern_id', '=', id).orderBy('id').execute()
export const listJoined = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Concern[]> =>
  db.selectFrom('concerns.concern').selectAll().where('joined_into_id', '=', id).orderBy('id').execute()

type PublicFilter = { ids?: readonly string[]; after?: string | undefined; q?: string; offset?: number; size?: number }

/** What has been answered, the latest first. */
export async function listPublic({ db }: Ctx, { ids, after, q = '', offset = 0, size = 20 }: PublicFilter) {
  let found = db.selectFrom('concerns.public_concern')
  if (ids) found = found.where('id', 'in', [...ids])
  if (after) found = found.where('id', '>', after)
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, 5))
    found = found.where('topic', 'ilike', `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
  const rows = found.selectAll()
  const [page, { total }] = await Promise.all([
    (after !== undefined || ids ? rows.orderBy('id') : rows.orderBy('last_published_at', 'desc').orderBy('id'))
      .offset(offset)
      .limit(size)
      .execute(),
    found.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows: page, total: Number(total) }
}
export type PublicConcern = Awaited<ReturnType<typeof listPublic>>['rows'][number]

export async function getPublicConcern({ db }: Pick<Ctx, 'db'>, id: string): Promise<PublicConcern> {
  const concern = await db.selectFrom('concerns.public_concern').selectAll().where('id', '=', id).executeTakeFirst()
  if (!concern) throw notFound()
  return concern
}
/** The statements that everybody reads; who wrote and signed them is in none of it. */
export const listPublished = ({ db }: Pick<Ctx, 'db'>, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('concerns.statement')
        .select(['concern_id', 'number', 'title', 'text', 'published_at'])
        .where('concern_id', 'in', [...ids])
        .where('state', '=', 'published')
        .orderBy('published_at')
        .orderBy('number')
        .execute()
export type Published = Awaited<ReturnType<typeof listPublished>>[number]
