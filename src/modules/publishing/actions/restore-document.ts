import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { checked } from '../checked.ts'
import { DocumentRestored } from '../events.ts'
import { lockDocument } from '../locks.ts'
import { loadEditions } from '../members.ts'
import { mayWithdraw } from '../policy.ts'
import { screenedOf } from '../readiness.ts'
import { RestoreDocument } from '../schema.ts'
import { screenAll } from '../screening-gate.ts'

/** Shows a withdrawn page again, with the text that was approved, at its old address. It is screened by today's rules first. */
export async function restoreDocument(tx: Tx, id: string, input: { reason: string }) {
  checked(RestoreDocument, input)
  const document = await lockDocument(tx, id)
  if (!mayWithdraw(tx.actor, document)) throw forbidden('恢复由公开工作机构负责人或者机关负责人决定')
  if (document.withdrawn_at === null || document.published_edition_id === null)
    throw conflict('publishing.not-withdrawn', '这份文件没有撤下')
  if (document.publicity !== 'proactive') throw conflict('publishing.not-proactive', '公开属性已不是“主动公开”，不能恢复')
  const [member] = await loadEditions(tx, [document.published_edition_id])
  const [verdict] = member ? await screenAll(tx, [screenedOf(member)]) : []
  if (verdict?.blocks) throw conflict('publishing.not-ready', `《${member?.edition.title}》：${verdict.blocks}`)
  await tx.db
    .updateTable('publishing.document')
    .set({ withdrawn_at: null, withdrawal: null, withdrawal_reason: null, successor_id: null })
    .where('id', '=', id)
    .execute()
  await record(tx, DocumentRestored, id, { edition: document.published_edition_id }, document.organisation_id)
}
