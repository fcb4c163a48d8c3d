import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import type { TextClause } from '../text/clause.ts'
import { asJson } from './move-consultation.ts'

/** Keeps the text as the public has it from now on; answers with the number of the edition. */
export async function saveEdition(tx: Tx, consultation: string, { text, note }: { text: TextClause[]; note: string | null }) {
  const { number } = await tx.db
    .insertInto('consultations.edition')
    .values({
      consultation_id: consultation,
      number: sql<number>`coalesce((select max(number) from consultations.edition where consultation_id = ${consultation}), 0) + 1`,
      text: asJson(text),
      note,
      made_by: tx.actor?.id ?? null,
      made_at: tx.now,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}
