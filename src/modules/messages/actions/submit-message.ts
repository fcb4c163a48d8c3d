import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { lookupCode, receiptNumber } from '../../../platform/lookup-code.ts'
import { keepFile } from '../../files/index.ts'
import { listHolders } from '../../identity/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { messageOffice } from '../city-office.ts'
import { MessageSubmitted } from '../events.ts'
import { findKind } from '../kinds.ts'
import type { Kind } from '../model.ts'
import type { ContactInput, SubmitMessage } from '../schema.ts'
import { endOf } from '../terms.ts'
import { waitForKey } from '../wait-for-key.ts'
import { wordsOf } from '../words.ts'

type Given = z.output<typeof SubmitMessage>
/** What is written. What the form asks for may be left out by a module that makes a message of something else. */
export type Submission = Pick<Given, 'kind' | 'organisation' | 'subject' | 'text'> &
  Partial<Pick<Given, 'contact' | 'about' | 'consent' | 'key'>> & {
    /** The record of another module from which it is made. */
    origin?: { kind: string; id: string } | null
    /** The person who wrote, where it is not the actor: only a module says so, never a form. */
    writer?: string | null
    files?: readonly string[]
    channel?: 'web' | 'api' | 'phone' | 'letter' | 'event' | 'replay'
  }
export type Submitted = { id: string; number: string; code: string }

/** 写信: takes a message in, gives it a number and a term that begins today. The same key of the same writer finds the first one. */
export async function submitMessage(tx: Tx, given: Submission): Promise<Submitted> {
  const writer = given.writer ?? (tx.actor?.kind === 'person' ? tx.actor.id : null)
  if (given.key) await waitForKey(tx, given.key)
  const before = given.key ? await findByKey(tx, given.key) : undefined
  if (before && before.writer_id === writer) return { id: before.id, number: before.number, code: lookupCode(before.id) }
  if (before) throw forbidden('这份表单已经由另一人提交，请重新打开页面填写')
  const kind = await findKind(tx, given.kind)
  if (!kind) throw new FieldRefusal('kind', '没有这个类别')
  refuseNameless(kind, { contact: given.contact ?? null, writer })
  await refuseSecret(tx, { text: `${given.subject}\n${given.text}` })
  if (given.organisation !== null) await refuseUnknown(tx, given.organisation)
  const organisation = await routed(tx, given.organisation)
  const dueOn = await endOf(tx, kind.term_days)
  const words = wordsOf(`${given.subject} ${given.text}`)
  const contact = sealed(given.contact ?? null)
  // Whoever else writes waits for this number from here on: what takes time has been done.
  const number = await nextNumber(tx, kind)
  const { id } = await tx.db
    .insertInto('messages.message')
    .values({
      number,
      kind: kind.code,
      organisation_id: organisation,
      chosen_id: given.organisation,
      subject: given.subject,
      text: given.text,
      words,
      about: given.about ? JSON.stringify(given.about) : null,
      origin: given.origin?.kind ?? null,
      origin_id: given.origin?.id ?? null,
      channel: given.channel ?? 'web',
      form_key: given.key ?? null,
      writer_id: writer,
      ...contact,
      consented: given.consent ?? false,
      received_on: dayOf(tx.now),
      received_at: tx.now,
      due_on: dueOn,
      first_due_on: dueOn,
      open_due_on: dueOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const file of given.files ?? []) {
    await keepFile(tx, file)
    await tx.db.insertInto('messages.attachment').values({ message_id: id, file_id: file }).execute()
  }
  await record(tx, MessageSubmitted, id, { number, kind: kind.code, dueOn, origin: given.origin?.kind ?? null }, organisation)
  return { id, number, code: lookupCode(id) }
}

const findByKey = ({ db }: Tx, key: string) =>
  db.selectFrom('messages.message').select(['id', 'number', 'writer_id']).where('form_key', '=', key).executeTakeFirst()

function refuseNameless(kind: Kind, { contact, writer }: { contact: ContactInput | null; writer: string | null }) {
  if (kind.anonymous || writer !== null || contact?.phone || contact?.mail) return
  throw new FieldRefusal('contact.phone', `${kind.label}需要留下电话或者电子邮箱，以便答复`)
}

/** Phone and mail are kept under the key for personal data and opened by one act only (reveal-contact.ts), and to send. */
function sealed(contact: ContactInput | null) {
  const { keys } = installation()
  const seal = (value: string | null | undefined) => (value ? keys.seal(value) : null)
  return { name_sealed: seal(contact?.name), phone_sealed: seal(contact?.phone), mail_sealed: seal(contact?.mail) }
}

/** An office without an officer for messages is answered for by the city's, which knows who. */
async function routed(tx: Tx, chosen: string | null) {
  if (chosen === null) return messageOffice(tx)
  const officers = await listHolders(tx, chosen, 'message-officer')
  return officers.length > 0 ? chosen : messageOffice(tx)
}

async function refuseUnknown(tx: Tx, id: string) {
  const organisation = (await loadOrganisations(tx)).byId.get(id)
  if (!organisation || !isValidOn(organisation, dayOf(tx.now))) throw new FieldRefusal('organisation', '没有这个机关')
}

/** The year's row stays locked until the transaction ends, so that the numbers have no gap. */
async function nextNumber(tx: Tx, { prefix }: Kind) {
  const year = Number(dayOf(tx.now).slice(0, 4))
  const { rows } = await sql<{ last: number }>`insert into messages.counter (prefix, year, last) values (${prefix}, ${year}, 1)
    on conflict (prefix, year) do update set last = counter.last + 1 returning last`.execute(tx.db)
  return receiptNumber(prefix, year, rows[0]?.last ?? 1)
}
