import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'

/**
 * Takes all answers of a collection out and lays them down again in random order: where a row lies, and in which transaction it was
 * written, then say nothing of when it came. All rows are sorted before the first is written, so that each id is free again.
 */
export async function layDownAnew(tx: Tx, collection: string, { ordinals }: { ordinals: boolean }) {
  const place = ordinals ? sql`row_number() over (order by luck)` : sql`ordinal`
  await sql`with taken as materialized (
      delete from questionnaires.answer where collection_id = ${collection} returning *
    ), mixed as materialized (select *, random() as luck from taken)
    insert into questionnaires.answer (id, collection_id, channel, spent, leaf, salt, answers, ordinal)
    select id, collection_id, channel, spent, leaf, salt, answers, ${place} from mixed order by luck`.execute(tx.db)
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
