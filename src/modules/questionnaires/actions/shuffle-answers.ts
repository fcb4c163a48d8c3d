import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'

/**
 * Takes all answers of a collection out and lays them down again in the order of what was spent for them, which is the hash of something
 * random: where a row lies, in which transaction it was written and which place it has then say nothing of when it came. In this order the
 * index is filled from end to end.
 */
export async function layDownAnew(tx: Tx, collection: string, { ordinals }: { ordinals: boolean }) {
  const place = ordinals ? sql`row_number() over ()` : sql`ordinal`
  await sql`select set_config('work_mem', '64MB', true)`.execute(tx.db)
  await sql`with taken as (delete from questionnaires.answer where collection_id = ${collection} returning *)
    insert into questionnaires.answer (collection_id, channel, spent, leaf, salt, answers, ordinal)
    select collection_id, channel, spent, leaf, salt, answers, ${place} from (select * from taken order by spent) sorted`.execute(
    tx.db,
  )
}

/** Every night, for the collections that run: what came in during a day lies among all that came before. */
export async function shuffleAnswers(tx: Tx, collection: string) {
  await layDownAnew(tx, collection, { ordinals: false })
  await tx.db
    .updateTable('questionnaires.collection')
    .set({ shuffled_on: dayOf(tx.now) })
    .where('id', '=', collection)
    .execute()
}
