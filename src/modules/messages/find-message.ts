import type { Ctx, Tx } from '../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import { isLookupCode, plainReceiptNumber } from '../../platform/lookup-code.ts'
import { type Message, type MoveName, mayMove, moves, states } from './model.ts'
import { isHandler, isHead, isWriter, mayRead } from './policy.ts'

/** As those read it who work on it or oversee the office; to everybody else it is not there. */
export async function getMessage(ctx: Ctx, id: string): Promise<Message> {
  const message = await byId(ctx, id)
  if (!message || !mayRead(ctx.actor, message)) throw notFound()
  return message
}

/** As its writer reads it: signed in as who wrote it, or with the code of the receipt. */
export async function getOwnMessage(ctx: Ctx, id: string, code?: string): Promise<Message> {
  const message = await byId(ctx, id)
  if (!message || !isTheirs(ctx, message, code)) throw notFound()
  return message
}

/** By the number and code of the receipt; undefined where they do not belong together. */
export async function findByReceipt(
  { db }: Ctx,
  { number, code }: { number: string; code: string },
): Promise<Message | undefined> {
  const plain = plainReceiptNumber(number)
  if (plain === null) return undefined
  const message = await db.selectFrom('messages.message').selectAll().where('number', '=', plain).executeTakeFirst()
  return message && isLookupCode(message.id, code) ? message : undefined
}

/** Locked, for an act of the office: whoever may not even read it finds nothing. */
export async function lockForOffice(tx: Tx, id: string, name: MoveName): Promise<Message> {
  const message = await locked(tx, id)
  if (!message || !(mayRead(tx.actor, message) || tx.actor?.kind === 'system')) throw notFound()
  const by: readonly string[] = moves[name].by
  const may = by.includes('message-officer') ? isHandler(tx.actor, message) : isHead(tx.actor, message)
  if (!may && tx.actor?.kind !== 'system')
    throw forbidden(`由${by.includes('message-officer') ? '留言办理员' : '机关负责人'}办理`)
  return inState(message, name)
}

/** Locked, for an act of the writer. */
export async function lockAsWriter(tx: Tx, id: string, name: MoveName, code?: string): Promise<Message> {
  const message = await locked(tx, id)
  if (!message || !isTheirs(tx, message, code)) throw notFound()
  return inState(message, name)
}

function inState(message: Message, name: MoveName) {
  if (!mayMove(message.state, name))
    throw conflict('messages.not-now', `这封信${states[message.state]}，不能${moves[name].label}`)
  return message
}

const isTheirs = ({ actor }: Ctx, message: Message, code: string | undefined) =>
  isWriter(actor, message) || (code !== undefined && isLookupCode(message.id, code))
const byId = ({ db }: Ctx, id: string) => db.selectFrom('messages.message').selectAll().where('id', '=', id).executeTakeFirst()
const locked = ({ db }: Tx, id: string) =>
  db.selectFrom('messages.message').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
