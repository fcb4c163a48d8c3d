import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { sha256 } from '../hashes.ts'

const EMPTY = Buffer.alloc(32)

/** One of 256 parts of the list, by the first byte of the codes: its hash and how many are in it. */
export type Bucket = { first: number; hash: Buffer; answers: number }

/** Hash of each part: SHA-256 over its codes in order, each as 32 bytes. */
export async function bucketsOf({ db }: Pick<Ctx, 'db'>, collection: string): Promise<Bucket[]> {
  const { rows } = await sql<{ first: number; hash: Buffer; answers: number }>`
    select get_byte(leaf, 0) as first, sha256(string_agg(leaf, ''::bytea order by leaf)) as hash, count(*)::integer as answers
    from questionnaires.answer where collection_id = ${collection} group by 1 order by 1`.execute(db)
  return rows
}

/** The root: SHA-256 over the hashes of all 256 parts in order, zeros where a part is empty. */
export function rootOf(buckets: readonly Bucket[]) {
  const hashes = Array.from({ length: 256 }, (_, first) => buckets.find((bucket) => bucket.first === first)?.hash ?? EMPTY)
  return { root: sha256(...hashes).toString('hex'), answers: buckets.reduce((total, { answers }) => total + answers, 0) }
}

/** The codes of one part, in order: what everybody may look their own up in without saying which it is. */
export async function codesIn({ db }: Pick<Ctx, 'db'>, collection: string, first: number): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select encode(leaf, 'hex') as code from questionnaires.answer
    where collection_id = ${collection} and get_byte(leaf, 0) = ${first} order by leaf`.execute(db)
  return rows.map(({ code }) => code)
}
