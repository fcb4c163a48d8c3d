import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { lockOpenEdition } from '../locks.ts'
import { rehash } from '../rehash.ts'

/** Puts the attachments of an edition into an order: all of them, each once. */
export async function orderAttachments(tx: Tx, edition: string, attachments: readonly string[]) {
  const { bundle } = await lockOpenEdition(tx, edition)
  const there = await tx.db.selectFrom('publishing.attachment').select('id').where('edition_id', '=', edition).execute()
  const given = new Set(attachments)
  if (given.size !== attachments.length || given.size !== there.length || there.some(({ id }) => !given.has(id)))
    throw new FieldRefusal('attachments', '附件有增减，请刷新后重新排序')
  await sql`update publishing.attachment set position = given.place
    from unnest(${[...attachments]}::uuid[]) with ordinality as given (id, place)
    where attachment.id = given.id`.execute(tx.db)
  await rehash(tx, edition, bundle)
}
