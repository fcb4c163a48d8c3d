import type { Tx } from '../../../platform/ctx.ts'

export type CensusRow = { district: string; age: string; persons: number }

/** Who lives here, by district and age; replaces what was there. */
export async function enterCensus(tx: Tx, rows: readonly CensusRow[], source: string) {
  await tx.db.deleteFrom('questionnaires.census').execute()
  await tx.db
    .insertInto('questionnaires.census')
    .values(rows.map((row) => ({ ...row, source })))
    .execute()
}
