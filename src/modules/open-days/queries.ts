import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { isPublic, type OpenDay } from './model.ts'
import { maySee, ownOffices } from './policy.ts'

/** As everybody sees it; a draft is absent. */
export async function getPublic({ db }: Pick<Ctx, 'db'>, id: string): Promise<OpenDay> {
  const day = await db.selectFrom('open_days.open_day').selectAll().where('id', '=', id).executeTakeFirst()
  if (!day || !isPublic(day)) throw notFound()
  return day
}
/** For those who prepare or oversee it. */
export async function getOpenDay(ctx: Ctx, id: string): Promise<OpenDay> {
  const day = await ctx.db.selectFrom('open_days.open_day').selectAll().where('id', '=', id).executeTakeFirst()
  if (!day || !maySee(ctx.actor, day)) throw notFound()
  return day
}
export async function lockOpenDay(tx: Tx, id: string): Promise<OpenDay> {
  const day = await tx.db.selectFrom('open_days.open_day').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!day || !maySee(tx.actor, day)) throw notFound()
  return day
}

type Filter = { office?: string | undefined; past?: boolean; today: string; offset?: number; size?: number }
/** Coming ones, the next first; or past ones, the latest first. */
export async function listPublic({ db }: Pick<Ctx, 'db'>, { office, past = false, today, offset = 0, size = 20 }: Filter) {
  const found = db
    .selectFrom('open_days.public_open_day')
    .$if(office !== undefined, (query) => query.where('organisation_id', '=', office ?? ''))
    .where((is) => (past ? is('last_on', '<', today) : is.or([is('last_on', '>=', today), is('last_on', 'is', null)])))
    .$if(!past, (query) => query.where('state', '<>', 'cancelled'))
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .orderBy('held_on', past ? 'desc' : 'asc')
      .orderBy('id')
      .offset(offset)
      .limit(size)
      .execute(),
    found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}
export type PublicRow = Awaited<ReturnType<typeof listPublic>>['rows'][number]

export const listWork = async (ctx: Ctx): Promise<OpenDay[]> => {
  const offices = [...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  return offices.length === 0
    ? []
    : ctx.db
        .selectFrom('open_days.open_day')
        .selectAll()
        .where('organisation_id', 'in', offices)
        .orderBy('made_at', 'desc')
        .limit(200)
        .execute()
}
export const picturesOf = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db.selectFrom('open_days.picture').selectAll().where('open_day_id', '=', id).orderBy('position').execute()

/** What came of the year, for the page's figures. */
export async function totalsOf({ db }: Pick<Ctx, 'db'>, year: string) {
  const row = await db
    .selectFrom('open_days.public_open_day')
    .select(({ fn }) => [
      fn.countAll<number>().as('days'),
      fn.sum<string | null>('attended_people').as('people'),
      fn.sum<string | null>('registrations').as('registrations'),
    ])
    .where('held_on', '>=', `${year}-01-01`)
    .where('held_on', '<=', `${year}-12-31`)
    .where('state', '<>', 'cancelled')
    .executeTakeFirstOrThrow()
  return { days: Number(row.days), people: Number(row.people ?? 0), registrations: Number(row.registrations ?? 0) }
}
