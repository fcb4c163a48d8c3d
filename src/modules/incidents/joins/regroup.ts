import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadDemands } from '../../demands/index.ts'
import { IncidentRegrouped } from '../events.ts'
import type { Incident, State } from '../model.ts'
import { lockForGrouping, membershipsOf } from './lock.ts'
import { type Membership, type Move, type NewStep, refresh, writeSteps } from './write-steps.ts'

/** Puts demands into an incident, wherever they were before. */
export async function joinDemands(tx: Tx, number: number, demands: readonly string[], sure = 1, why: object = {}) {
  const [incident] = await lockForGrouping(tx, [number])
  if (!incident) return
  const found = await loadDemands(tx, demands)
  if (found.size < new Set(demands).size) throw new FieldRefusal('demands', '有的诉求没有找到，请核对编号')
  const before = new Map((await membershipsOf(tx, { demands, tier: incident.tier })).map((row) => [row.demand_id, row]))
  const moves = [...found.values()].flatMap((demand): Move[] => {
    const was = before.get(demand.id) ?? null
    if (was?.incident === number) return []
    const after: Membership = {
      demand_id: demand.id,
      tier: incident.tier,
      incident: number,
      joined_at: tx.now.toISOString(),
      joined_by: tx.actor?.id ?? null,
      sure,
      why,
      received_at: demand.received_at.toISOString(),
      lat: demand.lat,
      lon: demand.lon,
    }
    return [{ demand: demand.id, tier: incident.tier, before: was, after }]
  })
  if (moves.length === 0) throw new FieldRefusal('demands', '这些诉求已经在其中')
  await regroup(tx, incident, { kind: 'joined', said: `并入 ${moves.length} 件`, moves })
}

/** Takes some out: together into an incident of their own, or each to stand alone. Returns the number of the new one. */
export async function splitDemands(
  tx: Tx,
  number: number,
  demands: readonly string[],
  together: boolean,
): Promise<number | null> {
  const [incident] = await lockForGrouping(tx, [number])
  if (!incident) return null
  const members = await membershipsOf(tx, { incident: number })
  const parted = members.filter(({ demand_id }) => demands.includes(demand_id))
  if (parted.length === 0) throw new FieldRefusal('demands', '请选择要分出的诉求')
  if (parted.length === members.length) throw new FieldRefusal('demands', '不能全部分出，留下的会是空的')
  const fresh = together && parted.length > 1 ? await foundFrom(tx, incident, parted) : null
  const moves = parted.map(
    (before): Move => ({
      demand: before.demand_id,
      tier: incident.tier,
      before,
      after:
        fresh === null ? null : { ...before, incident: fresh, joined_at: tx.now.toISOString(), joined_by: tx.actor?.id ?? null },
    }),
  )
  const said = fresh === null ? `分出 ${moves.length} 件，各自办理` : `分出 ${moves.length} 件，成为第 ${fresh} 号`
  await regroup(tx, incident, { kind: 'split', said, moves })
  return fresh
}

/** Puts all of another incident into this one. */
export async function mergeIncidents(tx: Tx, number: number, other: number) {
  if (number === other) throw new FieldRefusal('other', '不能并入自己')
  const [into, from] = await lockForGrouping(tx, [number, other])
  if (!into || !from) return
  if (into.tier !== from.tier) throw new FieldRefusal('other', '只能合并同一层级的')
  if (from.gathered_at !== null && from.office_id !== into.office_id)
    throw conflict('incidents.gathered', `第 ${other} 号正由另一单位集中办理，先撤销集中办理再合并`)
  const members = await membershipsOf(tx, { incident: other })
  const moves = members.map(
    (before): Move => ({
      demand: before.demand_id,
      tier: into.tier,
      before,
      after: { ...before, incident: number, joined_at: tx.now.toISOString(), joined_by: tx.actor?.id ?? null },
    }),
  )
  await regroup(tx, into, { kind: 'merged', said: `第 ${other} 号（${moves.length} 件）并入第 ${number} 号`, moves }, [from])
}

/** Writes the step; what is left with fewer than two members and was confirmed by nobody, or was emptied, is dissolved with it. */
export async function regroup(tx: Tx, incident: Incident, step: Omit<NewStep, 'incident'>, emptied: readonly Incident[] = []) {
  const sources = [...new Set(step.moves.flatMap(({ before }) => before?.incident ?? []))].filter(
    (number) => number !== incident.number,
  )
  const touched = [...new Set([incident.number, ...sources, ...step.moves.flatMap(({ after }) => after?.incident ?? [])])]
  const moved = new Set(step.moves.map(({ demand }) => demand))
  const states: { number: number; state: State }[] = []
  const left: Move[] = []
  for (const number of new Set([incident.number, ...sources, ...emptied.map((each) => each.number)])) {
    const stays = (await membershipsOf(tx, { incident: number })).filter(({ demand_id }) => !moved.has(demand_id))
    const comes = step.moves.filter(({ after }) => after?.incident === number).length
    const { state } = await stateOf(tx, number)
    if (stays.length + comes > 1 || (state !== 'found' && stays.length + comes > 0)) continue
    states.push({ number, state })
    left.push(...stays.map((before): Move => ({ demand: before.demand_id, tier: incident.tier, before, after: null })))
  }
  const moves = [...step.moves, ...left]
  await writeSteps(tx, [{ ...step, incident: incident.number, moves, states }])
  await setStates(
    tx,
    states.map(({ number }) => ({ number, state: 'dissolved' as const })),
  )
  await refresh(tx, touched)
  await record(tx, IncidentRegrouped, incident.id, { number: incident.number, kind: step.kind, demands: step.moves.length })
}

const stateOf = (tx: Tx, number: number) =>
  tx.db.selectFrom('incidents.incident').select('state').where('number', '=', number).executeTakeFirstOrThrow()

export async function setStates(tx: Tx, states: readonly { number: number; state: State }[]) {
  for (const { number, state } of states)
    await tx.db.updateTable('incidents.incident').set({ state }).where('number', '=', number).execute()
}

async function foundFrom(tx: Tx, incident: Incident, parted: readonly Membership[]): Promise<number> {
  const first = parted.toSorted((a, b) => (a.received_at < b.received_at ? -1 : 1))[0]
  const title = first ? (await loadDemands(tx, [first.demand_id])).get(first.demand_id)?.title : undefined
  const { rows } = await sql<{ number: number }>`
    insert into incidents.incident (number, tier, title, item, district, street, first_at, last_at, found_at)
    values (nextval('incidents.incident_number'), ${incident.tier}, ${title ?? incident.title}, ${incident.item}, ${incident.district},
      ${incident.street}, ${tx.now}, ${tx.now}, ${tx.now}) returning number`.execute(tx.db)
  return rows[0]?.number ?? 0
}
