import type { Algorithm } from './merkle.ts'

/** One link of the chain in both hash functions. */
export type Link = Record<Algorithm, Buffer>

/** What the first link follows. */
export const GENESIS: Link = { sha256: Buffer.alloc(32), sm3: Buffer.alloc(32) }

/** The statement that is signed for every closed day. Hashes in hex. */
export type DayStatement = {
  chain: string
  day: string
  firstSeq: number
  lastSeq: number
  events: number
  root: string
  rootSm3: string
  /** The root of the day closed before it; null for the first. */
  previousRoot: string | null
}

/** A day as it is published: the statement, the signature over its canonical JSON (Ed25519, base64) and the key it can be checked with. */
export type DayFile = { kind: 'yangguang-ledger-day'; version: 1; statement: DayStatement; signature: string; publicKey: string }

/** What shows that one event stands in a closed day, exactly as it is told here. */
export type Proof = {
  kind: 'yangguang-ledger-proof'
  version: 1
  seq: number
  /** The event as it was hashed, to the byte. */
  event: string
  previous: Record<Algorithm, string>
  path: Record<Algorithm, { side: 'left' | 'right'; hash: string }[]>
  day: DayFile
}

/** What is wrong with the chain, where, and the same as a sentence. */
export type Broken = { kind: BrokenKind; seq: number | null; eventId: string | null; day: string | null; sentence: string }
export type BrokenKind =
  | 'removed'
  | 'edited'
  | 'reordered'
  | 'added'
  | 'link-missing'
  | 'link-misdated'
  | 'day-missing'
  | 'day-bounds'
  | 'root'
  | 'previous-root'
  | 'signature'
  | 'published'

/**
 * The legal day under which an event is sealed: its own, unless that has closed or a later one has begun in the chain. A late
 * event falls into the first open day, an event from a clock that ran ahead into today, and days never run backwards.
 */
export function sealingDay(own: string, { today, previous, closed }: { today: string; previous: string; closed: string }) {
  const day = own > today ? today : own
  const open = day > closed ? day : nextDay(closed)
  return open > previous ? open : previous
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** A JSON value as the one text that RFC 8785 gives it: keys in order of their UTF-16 units, no spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const sorted = members.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}
