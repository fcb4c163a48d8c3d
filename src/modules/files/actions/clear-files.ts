import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { installation } from '../../../platform/installation.ts'
import { clearIncoming } from '../incoming.ts'
import { keyOf } from '../model.ts'

const A_DAY = 86_400_000

/** Removes files that no record has taken within a day, and the bytes that no file needs any more. */
export async function clearFiles(ctx: Ctx) {
  const gone = await inTransaction(ctx, (tx) =>
    tx.db
      .deleteFrom('files.file')
      .where('kept_at', 'is', null)
      .where('stored_at', '<', new Date(ctx.now.getTime() - A_DAY))
      .returning('sha256')
      .execute(),
  )
  for (const sha256 of new Set(gone.map((file) => file.sha256))) await removeBytes(ctx, sha256)
  await clearIncoming(Date.now() - A_DAY)
}

const removeBytes = (ctx: Ctx, sha256: string) =>
  inTransaction(ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`.execute(tx.db)
    const other = await tx.db.selectFrom('files.file').select('id').where('sha256', '=', sha256).limit(1).executeTakeFirst()
    if (!other) await installation().storage.delete(keyOf(sha256))
  })
