import { createHash } from 'node:crypto'
import { seatInOrder } from './model.ts'

/** The rule that is announced with the session; a session keeps the number of the rule under which it was opened. */
export const LOT_RULE = 1

export type Ticket = { ticket: string; group_size: number }
export type Drawn<T> = T & { rank: number; hash: string; seated: boolean }

/**
 * The lot, pure and repeatable: each ticket's place is the order of SHA-256 of `root:ticket` in hex; seats are given in that order.
 * The root is that of the ledger's day on which registration ended: by the time anybody knows it, no ticket can be added or changed.
 */
export function drawTickets<T extends Ticket>(root: string, tickets: readonly T[], free: number): Drawn<T>[] {
  const hashed = tickets
    .map((each) => ({ ...each, hash: lotHash(root, each.ticket) }))
    .sort((one, other) => (one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : 0))
  const seated = new Set(seatInOrder(hashed, free).seated)
  return hashed.map((each, index) => ({ ...each, rank: index + 1, seated: seated.has(each) }))
}

export const lotHash = (root: string, ticket: string) => createHash('sha256').update(`${root}:${ticket}`).digest('hex')
