import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { recordAll } from '../../../platform/events.ts'
import { type Demand, type DemandHead, loadHeads } from '../../demands/index.ts'
import { toRecords } from '../../likeness/index.ts'
import { IncidentFound } from '../events.ts'
import { dispatchGathered } from '../gathered/dispatch-gathered.ts'
import { type Membership, type Move, type NewStep, writeSteps } from '../joins/write-steps.ts'
import { whyOf } from '../model.ts'
import type { Joined, Taken } from './detector.ts'
import type { Tier } from './judge.ts'
import { lockMemory, remember } from './memory.ts'
import { noteRelapses } from './note-relapses.ts'

/** What is known of a demand as it comes in; their order is that of their ids, which is that of their receipt. */
export async function assign(tx: Tx, demands: readonly Demand[]) {
  if (demands.length === 0) return
  const memory = await lockMemory(tx)
  const { detector } = memory
  const fresh = demands.filter(({ id }) => detector.index.placeOf(id) === undefined).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (fresh.length === 0) return
  const numbers = await takeNumbers(tx, fresh.length * 3)
  remember(memory)
  const held = await heldAlready(tx, fresh)
  const taken = fresh.map((demand) => ({
    demand,
    ...detector.take(caseOf(demand), () => numbers.shift() ?? 0, held.get(demand.id)),
  }))
  const idOf = (place: number) => detector.index.idOf(place) ?? ''
  const others = await loadHeads(
    tx,
    [
      ...new Set(
        taken.flatMap(({ joined, before }) => [...joined.map(({ other }) => other), ...before.map(({ place }) => place)]),
      ),
    ].map(idOf),
  )
  const known = new Map<string, DemandHead>([...others, ...fresh.map((demand) => [demand.id, demand] as const)])
  const joins = taken.flatMap(({ demand, joined }) =>
    joined.map((join) => ({ demand, join, other: known.get(idOf(join.other)) })),
  )
  await insertIncidents(tx, joins)
  const stepIds = await writeSteps(tx, stepsOf(tx, joins))
  await sumUp(tx, joins)
  await propose(tx, taken, idOf)
  memory.block = await keepBlock(tx, taken)
  memory.step = stepIds.at(-1) ?? memory.step
  await noteRelapses(
    tx,
    taken.map(({ demand, joined, before }) => ({
      demand,
      incident: joined.find(({ tier }) => tier === 'root')?.incident ?? null,
      before: before.flatMap(({ place, near }) => {
        const earlier = known.get(idOf(place))
        return earlier ? [{ earlier, near }] : []
      }),
    })),
  )
  await dispatchGathered(tx, [
    ...joins
      .filter(({ join }) => join.tier === 'event')
      .map(({ demand, join }) => ({ demand, incident: join.incident, sure: join.sure })),
    ...fresh.flatMap((demand) => {
      const incident = held.get(demand.id)?.event
      return incident === undefined ? [] : [{ demand, incident, sure: 1 }]
    }),
  ])
}

/** What people said themselves with their demand: that it is this one. */
async function heldAlready(tx: Tx, demands: readonly Demand[]) {
  const ids = demands.map(({ id }) => id)
  const { rows } = await sql<{ demand_id: string; tier: Tier; incident: number }>`
    select demand_id, tier, incident from incidents.membership where demand_id = any(${ids}::uuid[])`.execute(tx.db)
  const held = new Map<string, Partial<Record<Tier, number>>>()
  for (const { demand_id, tier, incident } of rows) held.set(demand_id, { ...held.get(demand_id), [tier]: incident })
  return held
}

type Join = { demand: Demand; join: Joined; other: DemandHead | undefined }

const caseOf = ({ id, title, text, lat, lon, address, street, item, received_at }: Demand) => ({
  id,
  text: text.includes(title) ? text : `${title}。${text}`,
  place: lat !== null && lon !== null ? { lat, lon } : null,
  address: address ?? street,
  item,
  at: received_at,
})

async function takeNumbers(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select nextval('incidents.incident_number')::integer as number from generate_series(1, ${count})`.execute(tx.db)
  return rows.map(({ number }) => number)
}

async function insertIncidents(tx: Tx, joins: readonly Join[]) {
  const founded = joins.flatMap(({ demand, join, other }) => {
    if (!join.founded || !other) return []
    const [first, last] = other.received_at <= demand.received_at ? [other, demand] : [demand, other]
    const placed = first.lat !== null ? first : last
    return [
      {
        number: join.incident,
        tier: join.tier,
        title: first.title,
        item: first.item ?? last.item,
        district: first.district ?? last.district,
        street: first.street ?? last.street,
        lat: placed.lat,
        lon: placed.lon,
        first_at: first.received_at,
        last_at: last.received_at,
        found_at: tx.now,
        members: 1,
      },
    ]
  })
  if (founded.length === 0) return
  const rows = await tx.db.insertInto('incidents.incident').values(founded).returning(['id', 'tier', 'item', 'number']).execute()
  await recordAll(
    tx,
    IncidentFound,
    rows
      .filter(({ tier }) => tier === 'event')
      .map(({ id, item, number }) => ({ subjectId: id, data: { number, item }, organisation: null })),
  )
}

/** One step for each incident of the batch. */
function stepsOf(tx: Tx, joins: readonly Join[]): NewStep[] {
  return [...Map.groupBy(joins, ({ join }) => join.incident)].map(([incident, members]) => {
    const founded = members.some(({ join }) => join.founded)
    const moves: Move[] = members.flatMap(({ demand, join, other }) => {
      const mine = membershipOf(tx, demand, join, other?.id ?? '')
      return join.founded && other ? [membershipOf(tx, other, join, demand.id), mine] : [mine]
    })
    return {
      incident,
      kind: founded ? 'found' : 'joined',
      said: `系统归并 ${moves.length} 件`,
      moves,
    }
  })
}

function membershipOf(tx: Tx, demand: DemandHead, { tier, incident, sure, near }: Joined, other: string): Move {
  const after: Membership = {
    demand_id: demand.id,
    tier,
    incident,
    joined_at: tx.now.toISOString(),
    joined_by: null,
    sure,
    why: whyOf(near, other),
    received_at: demand.received_at.toISOString(),
    lat: demand.lat,
    lon: demand.lon,
  }
  return { demand: demand.id, tier, before: null, after }
}

/** What is summed up of an incident, by what came: of ten thousand members nobody is counted again. */
async function sumUp(tx: Tx, joins: readonly Join[]) {
  const came = [...Map.groupBy(joins, ({ join }) => join.incident)].map(([number, members]) => {
    const placed = members.find(({ demand }) => demand.lat !== null)?.demand
    return {
      number,
      more: members.length,
      last_at: new Date(Math.max(...members.map(({ demand }) => demand.received_at.getTime()))),
      lat: placed?.lat ?? null,
      lon: placed?.lon ?? null,
    }
  })
  if (came.length === 0) return
  await sql`update incidents.incident i set members = i.members + came.more, last_at = greatest(i.last_at, came.last_at),
      lat = coalesce(i.lat, came.lat), lon = coalesce(i.lon, came.lon)
    from jsonb_to_recordset(${JSON.stringify(came)}::jsonb)
      as came (number integer, more integer, last_at timestamptz, lat double precision, lon double precision)
    where i.number = came.number`.execute(tx.db)
}

async function propose(tx: Tx, taken: readonly ({ demand: Demand } & Taken)[], idOf: (place: number) => string) {
  const rows = taken.flatMap(({ demand, joined, asked }) =>
    asked
      // Of one that has its event nobody needs to be asked about the root.
      .filter(({ tier }) => tier === 'event' || !joined.some((join) => join.tier === 'event'))
      .map(({ tier, incident, other, sure, near }) => ({
        demand_id: demand.id,
        tier: tier as Tier,
        incident,
        other_id: idOf(other),
        sure,
        why: JSON.stringify(whyOf(near, idOf(other))),
        proposed_at: tx.now,
      })),
  )
  // One question a demand: whether it is the same event says also whether the root is the same.
  const once = [...Map.groupBy(rows, ({ demand_id }) => demand_id).values()].flatMap(([first]) => (first ? [first] : []))
  if (once.length > 0)
    await tx.db
      .insertInto('incidents.proposal')
      .values(once)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

async function keepBlock(tx: Tx, taken: readonly ({ demand: Demand } & Taken)[]): Promise<number> {
  const until = new Date(Math.max(tx.now.getTime(), ...taken.map(({ demand }) => demand.received_at.getTime())))
  const { seq } = await tx.db
    .insertInto('incidents.block')
    .values({ until, cases: taken.length, records: toRecords(taken.map(({ record }) => record)) })
    .returning('seq')
    .executeTakeFirstOrThrow()
  return seq
}
