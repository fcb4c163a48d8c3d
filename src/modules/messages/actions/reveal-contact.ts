import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ContactRevealed } from '../events.ts'
import { getMessage } from '../find-message.ts'
import { contactOf, type WriterContact } from '../personal.ts'
import { isHandler } from '../policy.ts'
import type { Reveal } from '../schema.ts'

/** Shows who wrote to whoever has the message in hand, and writes down that it did: the writer sees how often and why. */
export async function revealContact(tx: Tx, id: string, { reason }: z.output<typeof Reveal>): Promise<WriterContact> {
  const message = await getMessage(tx, id)
  if (!isHandler(tx.actor, message)) throw forbidden('只有办理这封信的机关可以查看写信人')
  if (message.contacts_erased_on !== null) throw conflict('messages.erased', '写信人的联系方式已经按保存期限删除')
  await tx.db
    .insertInto('messages.reveal')
    .values({ message_id: id, revealed_by: tx.actor?.id ?? '', reason, revealed_at: tx.now })
    .execute()
  await record(tx, ContactRevealed, id, {}, message.organisation_id)
  return contactOf(tx, message)
}
