import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { hashKey } from './model.ts'

export type AppKey = { id: string; personId: string; name: string }

/** Whose program is calling: nobody's without a key. A key that is none, or no longer one, is refused rather than passed over. */
export async function findAppKey({ db }: Pick<Ctx, 'db'>, key: string | undefined): Promise<AppKey | null> {
  if (key === undefined) return null
  const found = await db
    .selectFrom('datasets.app_key')
    .select(['id', 'person_id as personId', 'name'])
    .where('hash', '=', hashKey(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw new Refusal(401, 'datasets.app-key-invalid', '应用密钥无效或者已经停用，请到“应用密钥”页面查看')
  return found
}

/** The actor's own keys, with what each has taken today and in the last thirty days. */
export async function listAppKeys({ db, actor, now }: Ctx) {
  const today = dayOf(now)
  const within = (from: string) =>
    sql<number>`(select coalesce(sum(used.calls), 0)::float8 from datasets.app_key_use used
      where used.app_key_id = app_key.id and used.on_day >= ${from}::date)`
  return db
    .selectFrom('datasets.app_key')
    .select(['id', 'name', 'purpose', 'hint', 'made_at', 'revoked_at'])
    .select([
      within(today).as('callsToday'),
      within(addDays(today, -29)).as('calls'),
      sql<number>`(select coalesce(sum(used.rows), 0)::float8 from datasets.app_key_use used
        where used.app_key_id = app_key.id and used.on_day >= ${today}::date)`.as('rowsToday'),
      sql<string | null>`(select max(used.on_day)::text from datasets.app_key_use used where used.app_key_id = app_key.id)`.as(
        'usedOn',
      ),
    ])
    .where('person_id', '=', actor?.id ?? null)
    .orderBy('revoked_at', (order) => order.desc().nullsFirst())
    .orderBy('id', 'desc')
    .execute()
}

/** What the actor's keys took of which data set, a day at a time, the last thirty days. */
export const listUse = ({ db, actor, now }: Ctx) =>
  db
    .selectFrom('datasets.app_key_use as used')
    .innerJoin('datasets.app_key as app_key', 'app_key.id', 'used.app_key_id')
    .innerJoin('datasets.dataset as dataset', 'dataset.id', 'used.dataset_id')
    .select(['app_key.name as key', 'dataset.slug', 'dataset.title', 'dataset.published_on', 'used.on_day as day'])
    .select([sql<number>`used.calls::float8`.as('calls'), sql<number>`used.rows::float8`.as('rows')])
    .select(sql<number>`used.refused::float8`.as('refused'))
    .where('app_key.person_id', '=', actor?.id ?? null)
    .where('used.on_day', '>', addDays(dayOf(now), -30))
    .orderBy('used.on_day', 'desc')
    .orderBy('used.calls', 'desc')
    .limit(500)
    .execute()
