import type { Tx } from '../../../platform/ctx.ts'
import { getContact } from '../contact.ts'
import { type Channel, channelsFor } from '../model.ts'
import { findPreference } from '../queries.ts'
import { send } from './send.ts'

/**
 * What a person is told. `body` is plain text in Chinese and holds no more about anybody than is needed; `url` is a path of this site.
 * `channels` narrows the ways besides the inbox; without it they are as the person has chosen. `key` is what it tells of (an event's id),
 * for tellers that may come twice: a person is told of one key once.
 */
export type Notice = {
  kind: string
  title: string
  body: string
  url: string | null
  key?: string
  channels?: readonly Channel[]
}

/** Puts a message into a person's inbox, and mail and short message on their way, in the transaction of what they tell of. */
export async function notify(tx: Tx, personId: string, { kind, title, body, url, key, channels }: Notice) {
  const message = await tx.db
    .insertInto('notifications.message')
    .values({ person_id: personId, kind, title, body, url, key: key ?? null, created_at: tx.now })
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!message || channels?.length === 0) return
  const contact = await getContact(tx, personId)
  const wanted = channelsFor(contact, await findPreference(tx, personId)).filter((channel) => channels?.includes(channel) ?? true)
  for (const channel of wanted) {
    const to = channel === 'mail' ? contact.mail : contact.phone
    if (to !== null) await send(tx, { channel, personId, to, kind, subject: title, body, url })
  }
}

/** The same to several, each once. */
export async function notifyAll(tx: Tx, personIds: Iterable<string>, notice: Notice) {
  for (const personId of new Set(personIds)) await notify(tx, personId, notice)
}
