import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { fingerprintOf, queryOf } from './definition.ts'
import { indicators } from './registry.ts'

/** Writes down by which definitions the figures are counted; answers whether one is new or counts otherwise than what was counted by. */
export async function keepDefinitions(tx: Tx): Promise<boolean> {
  const { rows: known } = await sql<{ name: string; version: number; fingerprint: string; counted: boolean }>`
    select name, version, fingerprint, counted_at is not null as counted from supervision.definition`.execute(tx.db)
  const kept = new Map(known.map((row) => [`${row.name} ${row.version}`, row]))
  const changed = indicators.filter((each) => kept.get(`${each.name} ${each.version}`)?.fingerprint !== fingerprintOf(each))
  for (const each of changed)
    await sql`insert into supervision.definition (name, version, title, words, unit, since, query, fingerprint)
      values (${each.name}, ${each.version}, ${each.title}, ${each.words}, ${each.unit}, ${each.since}, ${queryOf(each)}, ${fingerprintOf(each)})
      on conflict (name, version) do update set title = excluded.title, words = excluded.words, unit = excluded.unit, since = excluded.since,
        query = excluded.query, fingerprint = excluded.fingerprint, counted_at = null`.execute(tx.db)
  return changed.length > 0 || known.some(({ counted }) => !counted)
}
