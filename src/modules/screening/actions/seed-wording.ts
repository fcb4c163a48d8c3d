import type { Tx } from '../../../platform/ctx.ts'
import { versionOf } from '../dictionary.ts'
import { SEEDED } from '../scan-text.ts'

/** Enters the dictionary that comes with the program as its first version. Safe to repeat; what a city has changed stays. */
export async function seedWording(tx: Tx) {
  if ((await versionOf(tx)) > 0) return
  const first = await tx.db
    .insertInto('screening.dictionary')
    .values({ version: 1, changed_at: tx.now, changed_by: tx.actor?.id ?? null, note: '初始词库' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  if (!first) return
  await tx.db
    .insertInto('screening.wording')
    .values(
      SEEDED.rows.map(({ category, wrong, suggestion, before = '', after = '', exceptIn = [], note = '' }) => ({
        category,
        wrong,
        suggestion,
        before,
        after,
        except_in: [...exceptIn],
        note,
        since_version: 1,
      })),
    )
    .execute()
}
