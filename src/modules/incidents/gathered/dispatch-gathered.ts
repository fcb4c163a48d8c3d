import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { type Demand, loadDemands, moveAll } from '../../demands/index.ts'
import type { Incident } from '../model.ts'
import { memberIds } from '../queries.ts'

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
              why: whyTogether(incident),
              automatic: true,
              probability: Math.min(1, sure),
            },
          },
        ]
      : []
  })
  if (moves.length > 0) await moveAll(tx, moves)
}

const AT_ONCE = 500
const whyTogether = (incident: number) => `与第 ${incident} 号事件是同一件事，由同一单位集中办理`

/** What waited for a dispatcher when the incident was given to one office goes there with it; what lies with an office already stays there. */
export async function dispatchMembers(tx: Tx, { number, item }: Incident, office: string) {
  const ids = await memberIds(tx, number)
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const waiting = [...(await loadDemands(tx, ids.slice(from, from + AT_ONCE))).values()].filter(
      ({ state }) => state === 'screened',
    )
    await moveAll(
      tx,
      waiting.map((demand) => ({
        demand: demand.id,
        act: 'dispatch' as const,
        fields: { office, item: demand.item ?? item, why: whyTogether(number) },
      })),
    )
  }
}
