import { z } from 'zod'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { installation } from '../../platform/installation.ts'
import { type Notice, notify, send } from '../notifications/index.ts'
import { getClosed } from './queries.ts'

const Sealed = z.object({
  person: z.uuid().nullable(),
  address: z.string().nullable(),
  /** The hash under which the answer was taken in; null where the two were not to be tied. */
  spent: z.string().nullable(),
})
type Sealed = z.infer<typeof Sealed>

export const isAddress = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) || /^1[3-9]\d{9}$/.test(text)

/** Where somebody wants to hear what became of theirs: sealed together with the answer it is about, apart from the answer. */
export async function keepContact(tx: Tx, collection: string, given: Sealed & { spent: string }) {
  const { keys } = installation()
  await tx.db
    .insertInto('questionnaires.contact')
    .values({
      collection_id: collection,
      once: keys.saltedHash(`contact:${collection}:${given.spent}`),
      sealed: keys.seal(JSON.stringify(given)),
    })
    .onConflict((conflict) =>
      conflict.columns(['collection_id', 'once']).doUpdateSet({ sealed: keys.seal(JSON.stringify(given)) }),
    )
    .execute()
}

/** Who wants to hear what became of theirs, without saying who: a reference to write to, and the answer that it is about. */
export async function contactsOf(ctx: Ctx, id: string): Promise<{ contactRef: string; answerOrdinal: number | null }[]> {
  await getClosed(ctx, id)
  const [contacts, answers] = await Promise.all([
    ctx.db.selectFrom('questionnaires.contact').select(['id', 'sealed']).where('collection_id', '=', id).orderBy('id').execute(),
    ctx.db
      .selectFrom('questionnaires.answer')
      .select(['spent', 'ordinal'])
      .where('collection_id', '=', id)
      .where('ordinal', 'is not', null)
      .execute(),
  ])
  const ordinals = new Map(answers.map(({ spent, ordinal }) => [spent.toString('hex'), ordinal]))
  return contacts.map((contact) => {
    const { spent } = open(contact.sealed)
    return { contactRef: contact.id, answerOrdinal: spent === null ? null : (ordinals.get(spent) ?? null) }
  })
}

/** Writes to whoever left the contact; the seal is opened here and nowhere else. */
export async function tellContact(tx: Tx, contactRef: string, notice: Notice) {
  const { sealed } = await tx.db
    .selectFrom('questionnaires.contact')
    .select('sealed')
    .where('id', '=', contactRef)
    .executeTakeFirstOrThrow()
  const { person, address } = open(sealed)
  if (person !== null) return notify(tx, person, notice)
  if (address === null) return
  const { kind, title, body, url } = notice
  const channel = address.includes('@') ? 'mail' : 'sms'
  await send(tx, { channel, personId: null, to: address, kind, subject: title, body, url })
}

const open = (sealed: string): Sealed => Sealed.parse(JSON.parse(installation().keys.open(sealed)))
