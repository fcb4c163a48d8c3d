import { sql } from 'kysely'
import type { Tx } from '../../../../platform/ctx.ts'
import { conflict } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import type { Recipe } from '../../model.ts'
import { ReadingAsked } from '../events.ts'
import { mayReadAgain } from '../model.ts'
import { lockIntake } from '../queries.ts'

/** The file is read again: by these recipes, or from nothing. What was read before stays until the new reading is complete. */
export async function readAgain(tx: Tx, id: string, recipes: Recipe[] | null) {
  const intake = await lockIntake(tx, id)
  if (!mayReadAgain(intake)) throw conflict('ingestion.not-readable', '文件正在读取或者已经清除，不能重新读取')
  // Read from nothing, the tables may be others: what was taken over for the old ones does not hold.
  if (recipes === null) await tx.db.deleteFrom('ingestion.correction').where('intake_id', '=', id).execute()
  await tx.db
    .updateTable('ingestion.intake')
    .set({
      state: 'waiting',
      tries: 0,
      progress: null,
      sentence: null,
      recipes: recipes && sql<string>`${JSON.stringify(recipes)}::jsonb`,
      changed_at: tx.now,
    })
    .where('id', '=', id)
    .execute()
  await record(tx, ReadingAsked, id, {}, intake.organisation_id)
}
