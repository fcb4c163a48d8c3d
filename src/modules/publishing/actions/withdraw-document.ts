import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { checked } from '../checked.ts'
import { DocumentWithdrawn } from '../events.ts'
import { lockDocument } from '../locks.ts'
import { mayWithdraw } from '../policy.ts'
import { WithdrawDocument } from '../schema.ts'
import { shownDocuments } from '../visible.ts'

/**
 * Takes a page back: still readable under a banner (撤下, 被替代), leading elsewhere (转移), or gone. The reason is told to everyone, the
 * text and its history are kept inside, and the address is never given to anything else.
 */
export async function withdrawDocument(tx: Tx, id: string, input: WithdrawDocument) {
  const { how, reason, successor } = checked(WithdrawDocument, input)
  // One at a time in the whole city: two that lead to each other must not both find that there is no circle.
  await sql`select pg_advisory_xact_lock(hashtextextended('publishing.successors', 0))`.execute(tx.db)
  const document = await lockDocument(tx, id)
  if (!mayWithdraw(tx.actor, document)) throw forbidden('撤下由公开工作机构负责人或者机关负责人决定')
  if (document.published_edition_id === null) throw conflict('publishing.not-public', '这份文件尚未公开')
  if (successor) await refuseCircle(tx, id, successor)
  await tx.db
    .updateTable('publishing.document')
    .set({ withdrawn_at: tx.now, withdrawal: how, withdrawal_reason: reason, successor_id: successor })
    .where('id', '=', id)
    .execute()
  await record(tx, DocumentWithdrawn, id, { how, successor }, document.organisation_id)
}

/** What a page leads to must be there, and must not lead back to it. */
async function refuseCircle(tx: Tx, id: string, successor: string) {
  const shown = await shownDocuments(tx).select('document.id').where('document.id', '=', successor).executeTakeFirst()
  const { rows } = await sql<{ id: string }>`with recursive chain as (
      select id, successor_id from publishing.document where id = ${successor}
      union select next.id, next.successor_id from chain join publishing.document next on next.id = chain.successor_id)
    select id from chain`.execute(tx.db)
  if (rows.some((row) => row.id === id)) throw new FieldRefusal('successor', '所选文件又指向这份文件，会循环跳转')
  if (!shown) throw new FieldRefusal('successor', '所选文件没有公开，不能指向它')
}
