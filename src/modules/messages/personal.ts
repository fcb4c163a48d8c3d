import type { Ctx } from '../../platform/ctx.ts'
import { installation } from '../../platform/installation.ts'
import { findPerson } from '../identity/index.ts'
import { getContact } from '../notifications/index.ts'
import type { Message } from './model.ts'

type Writer = Pick<Message, 'writer_id' | 'name_sealed' | 'phone_sealed' | 'mail_sealed'>
export type WriterContact = { name: string | null; phone: string | null; mail: string | null }

/** Who wrote and how they are reached: to send to, and for the one act that shows it (reveal-contact.ts). */
export async function contactOf(ctx: Pick<Ctx, 'db'>, message: Writer): Promise<WriterContact> {
  const { keys } = installation()
  const open = (sealed: string | null) => (sealed === null ? null : keys.open(sealed))
  const given = { name: open(message.name_sealed), phone: open(message.phone_sealed), mail: open(message.mail_sealed) }
  if (message.writer_id === null) return given
  const [person, known] = await Promise.all([findPerson(ctx, message.writer_id), getContact(ctx, message.writer_id)])
  return { name: given.name ?? person?.name ?? null, phone: given.phone ?? known.phone, mail: given.mail ?? known.mail }
}

/** What is there to reach the writer by, without any of it. */
export function reachableBy(message: Writer): string {
  const ways = [
    message.writer_id !== null && '本站账号',
    message.phone_sealed !== null && '电话',
    message.mail_sealed !== null && '电子邮箱',
  ].filter(Boolean)
  return ways.length > 0 ? ways.join('、') : '没有留下联系方式'
}

/** Of these persons, those who still wait for an answer. */
export async function writersKept({ db }: Ctx, ids: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('messages.message')
    .select('writer_id')
    .distinct()
    .where('writer_id', 'in', ids)
    .where('open_due_on', 'is not', null)
    .execute()
  return rows.flatMap(({ writer_id }) => writer_id ?? [])
}
