import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { discard, putBytes, receive } from '../incoming.ts'
import { objectionTo } from '../inspect.ts'
import { type StoredFile, safeName } from '../model.ts'
import { scan } from '../scan.ts'
import { judgeType } from '../types.ts'

export type Upload = { name: string; content: Readable | Uint8Array; field?: string }

/**
 * Takes a file in: measured, typed by content, scanned, stored under its hash. It belongs to the actor and is removed after a day
 * unless a record keeps it (`keepFile`). Runs at the edge, before the transaction of what it is for: it touches disk and network.
 */
export async function storeFile(ctx: Ctx, { name, content, field = '' }: Upload): Promise<StoredFile> {
  const incoming = await receive(content, field)
  try {
    if (incoming.bytes === 0) throw new FieldRefusal(field, '文件是空的')
    const shown = safeName(name)
    const judged = await judgeType(incoming.path, shown)
    if ('problem' in judged) throw new FieldRefusal(field, judged.problem)
    const scanned = await scan(incoming.path)
    if ('found' in scanned) throw new FieldRefusal(field, `文件含有恶意程序（${scanned.found}），没有接收`)
    const objection = await objectionTo(ctx, { path: incoming.path, sha256: incoming.sha256, type: judged.type, name: shown })
    if (objection !== null) throw new FieldRefusal(field, objection)
    const row = {
      sha256: incoming.sha256,
      bytes: incoming.bytes,
      type: judged.type,
      name: shown,
      scanned: scanned.result,
      stored_at: ctx.now,
      stored_by: ctx.actor?.id ?? null,
    }
    // The row comes first: whoever clears bytes away holds the same lock and looks for rows, so bytes put after it stay.
    const file = await inTransaction(ctx, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${incoming.sha256}, 0))`.execute(tx.db)
      return tx.db.insertInto('files.file').values(row).returningAll().executeTakeFirstOrThrow()
    })
    await putBytes(incoming)
    return file
  } finally {
    await discard(incoming)
  }
}
