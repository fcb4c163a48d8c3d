import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { loadDemand, mayMove, move } from '../../demands/index.ts'
import type { Letter } from './read-mail.ts'

/**
 * A letter whose subject names a demand that the same address wrote about becomes a word on it, as long as something is open there; after
 * that it is a new demand that follows the old one. A number alone is no proof: who writes from another address, or in a name that the
 * mail server found forged, files anew.
 */
export async function joinThread(tx: Tx, letter: Letter, fromHash: string) {
  if (letter.numbers.length === 0 || letter.forged) return null
  const { rows } = await sql<{ demand_id: string; number: string }>`
    select demand_id, number from intake.mail
    where from_hash = ${fromHash} and number = any(${letter.numbers}::text[]) and fate in ('filed', 'joined') and demand_id is not null
    order by received_at desc limit 1`.execute(tx.db)
  const known = rows[0]
  if (!known) return null
  const demand = await loadDemand(tx, known.demand_id)
  if (!demand) return null
  const act = demand.state === 'waiting_citizen' ? 'reply' : 'supplement'
  if (letter.text === '' || !mayMove(demand.state, act)) return { id: demand.id, number: known.number, joined: false }
  const fields = { text: letter.text.slice(0, 3_000) }
  if (act === 'reply') await move(tx, { demand: demand.id, act: 'reply', fields, as: 'citizen' })
  else await move(tx, { demand: demand.id, act: 'supplement', fields, as: 'citizen' })
  return { id: demand.id, number: known.number, joined: true }
}
