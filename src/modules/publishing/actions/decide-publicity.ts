import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { checked } from '../checked.ts'
import { dueOn, termBegins } from '../due-on.ts'
import { PublicityDecided } from '../events.ts'
import { lockDocument, lockOpenEdition } from '../locks.ts'
import { lookAgainOn } from '../look-again.ts'
import { mayDraft } from '../policy.ts'
import { rehash } from '../rehash.ts'
import { DecidePublicity } from '../schema.ts'

type Input = { publicity: string; ground?: string | null; reason?: string | null }

/**
 * 公开属性, decided while drafting and again when circumstances change (条例第十三条、第十八条). What is public is withdrawn first; what is opened is
 * to be public a whole term after that day, however long ago it was formed.
 */
export async function decidePublicity(tx: Tx, id: string, input: Input) {
  const { publicity, ground, reason } = checked(DecidePublicity, input)
  const before = await tx.db.selectFrom('publishing.document').select('open_edition_id').where('id', '=', id).executeTakeFirst()
  const opened = before?.open_edition_id ? await lockOpenEdition(tx, before.open_edition_id) : null
  const document = opened?.document ?? (await lockDocument(tx, id))
  if (!mayDraft(tx.actor, document.organisation_id)) throw forbidden('公开属性由起草机关确定')
  if (publicity !== 'proactive' && document.published_edition_id && document.withdrawn_at === null)
    throw conflict('publishing.is-public', '这份文件已经公开，须先撤下才能改变公开属性')
  const today = dayOf(tx.now)
  const isOpened = publicity === 'proactive' && document.publicity !== 'proactive'
  await tx.db
    .updateTable('publishing.document')
    .set({
      publicity,
      ...(isOpened && { opened_on: today }),
      ground: publicity === 'withheld' ? ground : null,
      publicity_reason: publicity === 'proactive' ? null : reason,
      look_again_on: lookAgainOn(publicity, today),
    })
    .where('id', '=', id)
    .execute()
  if (opened && isOpened)
    await tx.db
      .updateTable('publishing.edition')
      .set({ due_on: await dueOn(tx, termBegins(opened.edition.formed_on, today), opened.edition.catalogue_item_id) })
      .where('id', '=', opened.edition.id)
      .execute()
  if (opened) await rehash(tx, opened.edition.id, opened.bundle)
  await record(
    tx,
    PublicityDecided,
    id,
    { publicity, ground: publicity === 'withheld' ? ground : null },
    document.organisation_id,
  )
}
