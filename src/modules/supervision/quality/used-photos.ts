import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { type Demand, evidenceOf } from '../../demands/index.ts'
import { readFile } from '../../files/index.ts'
import { greyOf } from './grey-of.ts'
import type { Suspect } from './look-at-answers.ts'
import { photoHash } from './photo-hash.ts'

/** Two photos of one place on two days differ in more; one that was cut or saved again in fewer. */
const NEAR = 5
const DAYS = 365

/** 照片重复使用: photos of answers that look like those of another case's answer within the last year. */
export async function photosUsedTwice(tx: Tx, demands: readonly Demand[]): Promise<Suspect[]> {
  const byId = new Map(demands.map((demand) => [demand.id, demand]))
  const suspects: Suspect[] = []
  for (const { id, files } of await evidenceOf(tx, [...byId.keys()])) {
    const demand = byId.get(id)
    // What was merged is answered with the same photos, and is meant to be.
    if (!demand?.lead_id || demand.parent_id !== null) continue
    for (const file of files) {
      const looks = await looksOf(tx, file)
      if (looks === null) continue
      const twins = await twinsOf(tx, id, looks)
      await sql`insert into supervision.photo (file_id, demand_id, organisation_id, looks, seen_on)
        values (${file}, ${id}, ${demand.lead_id}, ${BigInt.asIntN(64, looks).toString()}::bigint, ${dayOf(tx.now)})
        on conflict (file_id) do nothing`.execute(tx.db)
      if (twins.length > 0)
        suspects.push({ demand, reason: 'photo-reused', detail: `有照片与另外 ${twins.length} 件诉求的照片相同`, beside: twins })
    }
  }
  return [...new Map(suspects.map((suspect) => [suspect.demand.id, suspect])).values()]
}

async function looksOf(tx: Tx, id: string): Promise<bigint | null> {
  const { file, stream } = await readFile(tx, id)
  if (!file.type.startsWith('image/')) return null
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part as Uint8Array)
  const grey = greyOf(Buffer.concat(parts))
  return grey && photoHash(grey)
}

async function twinsOf(tx: Tx, demand: string, looks: bigint): Promise<string[]> {
  const { rows } = await sql<{ demand_id: string }>`
    select distinct demand_id from supervision.photo
    where demand_id <> ${demand}::uuid and seen_on >= ${addDays(dayOf(tx.now), -DAYS)}::date
      and bit_count((looks # ${BigInt.asIntN(64, looks).toString()}::bigint)::bit(64)) <= ${NEAR} limit 5`.execute(tx.db)
  return rows.map(({ demand_id }) => demand_id)
}
