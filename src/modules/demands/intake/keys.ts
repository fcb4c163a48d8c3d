import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'

type Keyed = { channel: string; key: string; content: string; id: string; received_on: string }
type Taken = { channel: string; key: string; demand_id: string; same: boolean; fresh: boolean }

/**
 * Takes the keys that nobody has taken, in their order so that two who send the same wait for each other and never in a circle. Answers for
 * each key whose demand it is and whether the same was sent with it.
 */
export async function takeKeys(tx: Tx, keyed: readonly Keyed[]): Promise<Map<string, Taken>> {
  if (keyed.length === 0) return new Map()
  const first = new Map<string, Keyed>()
  for (const each of keyed) if (!first.has(nameOf(each))) first.set(nameOf(each), each)
  const rows = JSON.stringify([...first.values()])
  const { rows: fresh } = await sql<{ channel: string; key: string; demand_id: string }>`
    insert into demands.intake_key (channel, key, demand_id, received_on, content)
    select channel, key, id, received_on, decode(content, 'hex')
    from jsonb_to_recordset(${rows}::jsonb) as given (channel text, key text, id uuid, received_on date, content text)
    order by channel, key
    on conflict (channel, key) do nothing returning channel, key, demand_id`.execute(tx.db)
  const taken = new Map(fresh.map((row) => [nameOf(row), { ...row, same: true, fresh: true }]))
  if (fresh.length === first.size) return taken
  const before = [...first.values()].filter((each) => !taken.has(nameOf(each)))
  const { rows: found } = await sql<Taken>`
    select held.channel, held.key, held.demand_id, held.content = decode(given.content, 'hex') as same, false as fresh
    from jsonb_to_recordset(${JSON.stringify(before)}::jsonb) as given (channel text, key text, content text)
    join demands.intake_key held using (channel, key)`.execute(tx.db)
  for (const row of found) taken.set(nameOf(row), row)
  return taken
}

export const nameOf = ({ channel, key }: { channel: string; key: string }) => `${channel}\n${key}`
