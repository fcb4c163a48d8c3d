import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { recordAll } from '../../../platform/events.ts'
import { type Demand, type DemandHead, moveAll } from '../../demands/index.ts'
import type { Near } from '../../likeness/index.ts'
import { Relapsed } from '../events.ts'
import { RELAPSE_DAYS, sayWhy, whyOf } from '../model.ts'

type Arrived = { demand: Demand; incident: number | null; before: { earlier: DemandHead; near: Near }[] }
const DAY = 86_400_000

/** 再次发生: the same root at the same place within ninety days of closure is linked, told, and counted against the office that closed it. */
export async function noteRelapses(tx: Tx, arrived: readonly Arrived[]) {
  const found = arrived.flatMap(({ demand, incident, before }) => {
    const closed = before
      .filter(({ earlier }) => isWithin(earlier, demand))
      .toSorted((a, b) => (b.earlier.closed_at?.getTime() ?? 0) - (a.earlier.closed_at?.getTime() ?? 0))[0]
    return closed ? [{ demand, incident, ...closed }] : []
  })
  if (found.length === 0) return
  // A case can be moved once in a call: of several that tell the same again, the first stands in its record.
  const firsts = [...Map.groupBy(found, ({ earlier }) => earlier.id).values()].flatMap(([first]) => (first ? [first] : []))
  await moveAll(
    tx,
    firsts.map(({ demand, earlier, near }) => ({
      demand: earlier.id,
      act: 'relapse' as const,
      fields: { again: demand.id, reason: sayWhy(whyOf(near, earlier.id)) },
    })),
  )
  const rows = found.map(({ demand, incident, earlier, near }) => ({
    demand_id: demand.id,
    before_id: earlier.id,
    incident,
    office_id: earlier.lead_id,
    item: earlier.item ?? demand.item,
    closed_on: dayOf(earlier.closed_at ?? demand.received_at),
    again_on: dayOf(demand.received_at),
    why: JSON.stringify(whyOf(near, earlier.id)),
  }))
  await tx.db
    .insertInto('incidents.relapse')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await recordAll(
    tx,
    Relapsed,
    rows.map(({ demand_id, before_id, office_id, item, closed_on, again_on }) => ({
      subjectId: demand_id,
      data: { before: before_id, item, days: Math.round((Date.parse(again_on) - Date.parse(closed_on)) / DAY) },
      organisation: office_id,
    })),
  )
}

const isWithin = ({ closed_at, state }: DemandHead, { received_at }: Demand) =>
  closed_at !== null &&
  (state === 'closed' || state === 'archived') &&
  received_at >= closed_at &&
  received_at.getTime() - closed_at.getTime() <= RELAPSE_DAYS * DAY
