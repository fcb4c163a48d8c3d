import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { forgetWording, versionOf } from '../dictionary.ts'
import { DictionaryChanged } from '../events.ts'

/** Opens the dictionary's next version, one after the other; what is public is looked through again by it. */
export async function nextVersion(tx: Tx, note: string) {
  await sql`lock table screening.dictionary in exclusive mode`.execute(tx.db)
  const version = (await versionOf(tx)) + 1
  await tx.db
    .insertInto('screening.dictionary')
    .values({ version, changed_at: tx.now, changed_by: tx.actor?.id ?? null, note })
    .execute()
  return {
    version,
    announce: async (row: string) => {
      forgetWording(tx)
      await record(tx, DictionaryChanged, row, { version })
    },
  }
}
