import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { algorithms, digest } from './merkle.ts'
import { GENESIS, type Link } from './model.ts'

/** Whoever seals or closes holds this lock until the transaction ends: a chain grows at one end only. */
export const lockChain = (tx: Tx) => sql`select pg_advisory_xact_lock(7346120060)`.execute(tx.db)

/** The link after `previous` for an event in its canonical text. */
export function linkAfter(previous: Link, canonical: string): Link {
  const bytes = Buffer.allocUnsafe(32 + Buffer.byteLength(canonical))
  bytes.write(canonical, 32)
  const link = { ...GENESIS }
  for (const algorithm of algorithms) {
    previous[algorithm].copy(bytes)
    link[algorithm] = digest(algorithm, bytes)
  }
  return link
}

export const isSame = (one: Link, other: Link) => one.sha256.equals(other.sha256) && one.sm3.equals(other.sm3)

/** The links of a range, in order. */
export async function readLinks({ db }: Pick<Ctx, 'db'>, firstSeq: number, lastSeq: number) {
  const rows = await db
    .selectFrom('ledger.entry')
    .select(['hash', 'hash_sm3'])
    .where('seq', '>=', firstSeq)
    .where('seq', '<=', lastSeq)
    .orderBy('seq')
    .execute()
  return { sha256: rows.map(({ hash }) => hash), sm3: rows.map(({ hash_sm3 }) => hash_sm3) }
}
