import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Demand, historyOf, phoneHash } from '../../demands/index.ts'
import { HistorySeen } from '../events.ts'
import { isOperator } from '../policy.ts'

const MOST = 8

/**
 * Who calls has called before: their latest demands, found by the hash of the number. That an operator was shown them is written down,
 * once a call; the number itself is in no record.
 */
export async function callerHistory(tx: Tx, { phone, call }: { phone: string; call: string }): Promise<Demand[]> {
  if (!isOperator(tx.actor) || !tx.actor) throw forbidden()
  const told = (await historyOf(tx, { phone })).slice(0, MOST)
  if (told.length === 0) return []
  const hash = phoneHash(phone)
  const { rows } = await sql<{ id: string }>`
    insert into intake.history_seen (operator_id, phone_hash, call_id, demands, seen_at)
    select ${tx.actor.id}::uuid, ${hash}, ${call}::uuid, ${told.map(({ id }) => id)}::uuid[], ${tx.now}
    where not exists (select from intake.history_seen where call_id = ${call}::uuid and phone_hash = ${hash})
    returning id`.execute(tx.db)
  for (const { id } of rows) await record(tx, HistorySeen, id, { phone: hash, demands: told.length })
  return told
}
