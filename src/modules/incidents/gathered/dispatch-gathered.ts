import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { type Demand, moveAll } from '../../demands/index.ts'

type Arrived = { demand: Demand; incident: number; sure: number }

/** What belongs to an incident that one office answers together goes straight there. */
export async function dispatchGathered(tx: Tx, arrived: readonly Arrived[]) {
  const waiting = arrived.filter(({ demand }) => demand.state === 'screened')
  if (waiting.length === 0) return
  const { rows } = await sql<{ number: number; office_id: string; item: string | null }>`
    select number, office_id, item from incidents.incident
    where number = any(${[...new Set(waiting.map(({ incident }) => incident))]}::integer[])
      and state = 'confirmed' and gathered_at is not null and office_id is not null`.execute(tx.db)
  const gathered = new Map(rows.map((row) => [row.number, row]))
  const moves = waiting.flatMap(({ demand, incident, sure }) => {
    const into = gathered.get(incident)
    return into
      ? [
          {
            demand: demand.id,
            act: 'dispatch' as const,
            fields: {
              office: into.office_id,
              item: demand.item ?? into.item,
              why: `与第 ${incident} 号事件是同一件事，由同一单位集中办理`,
              automatic: true,
              probability: Math.min(1, sure),
            },
          },
        ]
      : []
  })
  if (moves.length > 0) await moveAll(tx, moves)
}
