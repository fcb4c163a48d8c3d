import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { factOf, recordFacts } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { eventOf } from '../events.ts'
import { itemTerms } from '../item-terms.ts'
import type { State } from '../model.ts'
import { demandSettings } from '../settings.ts'
import { agendaOf } from './agenda.ts'
import { type Applied, applyMove } from './apply.ts'
import { attachEvidence } from './attach-evidence.ts'
import type { Around, Case, Move } from './case.ts'
import { owed } from './clocks.ts'
import { eraseReporters } from './erase-reporters.ts'
import { childrenOf, lockCases, targetsOf } from './load.ts'
import { writeCases, writeSteps } from './write.ts'

type Moved = { demand: string; state: State; refused?: undefined } | { demand: string; refused: Refusal; state?: undefined }
export type MoveOptions = { /** Nobody is told: a life that is only replayed. */ silent?: boolean }

/**
 * Moves any number of demands along the table of `life.ts`, each for itself: what is refused is said and changes nothing, the rest is
 * written together. What follows at once (a dispute goes back, a confirmation closes, an answer answers what was merged) happens in the same
 * call. The one way in for people, programs, the clock and a replay.
 */
export async function moveAll(tx: Tx, moves: readonly Move[], options: MoveOptions = {}): Promise<Moved[]> {
  if (moves.length === 0) return []
  const around = { ...(await aroundNow(tx)), ...(await aroundMerges(tx, moves)) }
  const ids = moves.map(({ demand }) => demand)
  return moveCases(tx, moves, { ...options, around, cases: await lockCases(tx, ids) })
}

type Held = MoveOptions & { cases: Map<string, Case>; around: Around }

/** The same for cases that are locked already, with what their moves may know. */
export async function moveCases(tx: Tx, moves: readonly Move[], { cases, around, silent = false }: Held): Promise<Moved[]> {
  const applied: (Applied & { held: Case })[] = []
  const results = moves.map((move): Moved => {
    const held = cases.get(move.demand)
    try {
      applied.push(...run(held, move, around))
      return { demand: move.demand, state: held?.demand.state ?? 'received' }
    } catch (error) {
      if (error instanceof Refusal) return { demand: move.demand, refused: error }
      throw error
    }
  })
  await withChildren(tx, { applied, cases, around })
  const changed = [...new Set(applied.map(({ held }) => held))]
  for (const held of changed) project(held, around)
  await writeCases(tx, changed)
  if (applied.length === 0) return results
  await writeSteps(
    tx,
    applied.map(({ step }) => step),
    silent ? [] : applied.filter(({ step, told }) => told || TELLS_OFFICE.has(step.act)).map(({ step }) => step),
  )
  await attachEvidence(
    tx,
    applied.map(({ step }) => step),
  )
  await eraseReporters(
    tx,
    applied.filter(({ step }) => step.act === 'anonymise').map(({ step }) => step.demand_id),
  )
  await recordMoves(tx, applied)
  return results.map((each) => (each.refused ? each : { ...each, state: cases.get(each.demand)?.demand.state ?? each.state }))
}

/** One; what is refused is thrown. */
export async function move(tx: Tx, one: Move, options?: MoveOptions): Promise<State> {
  const [moved] = await moveAll(tx, [one], options)
  if (!moved || moved.refused) throw moved?.refused ?? new Error('nothing was moved')
  return moved.state
}

/** Acts after which an office has something to do, or wants to know. */
const TELLS_OFFICE = new Set([
  'return',
  'refer',
  'rulingLate',
  'join',
  'reply',
  'dispute',
  'order',
  'breach',
  'urge',
  'supplement',
  'contest',
  'askExtension',
  'refuseExtension',
])

export async function aroundNow(tx: Ctx): Promise<Around> {
  return {
    now: tx.now,
    today: dayOf(tx.now),
    actor: tx.actor,
    calendar: await loadCalendar(tx),
    settings: await demandSettings(tx),
    tree: await loadOrganisations(tx),
    termOfItem: await itemTerms(tx),
    targets: new Map(),
    parents: new Set(),
  }
}

async function aroundMerges(tx: Tx, moves: readonly Move[]) {
  const merges = moves.filter(({ act }) => act === 'merge')
  const into = merges.flatMap(({ fields }) => ('into' in fields ? [fields.into] : []))
  const parents = await childrenOf(
    tx,
    merges.map(({ demand }) => demand),
  )
  return { targets: await targetsOf(tx, into), parents: new Set(parents.keys()) }
}

const SYSTEM_DOES = { kind: 'system', posts: [], oversees: [] } as const

/** A move and what follows from it at once, in the system's name. */
function run(held: Case | undefined, first: Move, around: Around): (Applied & { held: Case })[] {
  const now = first.at ?? around.now
  const at = first.at ? { ...around, now, today: dayOf(now) } : around
  const done: (Applied & { held: Case })[] = []
  const applied = applyMove(held, first, at)
  if (!held) return done
  done.push({ ...applied, held })
  for (let next = applied.next; next.length > 0; ) {
    const following: Move[] = []
    for (const move of next) {
      const also = applyMove(held, move, { ...at, actor: { id: '', ...SYSTEM_DOES } })
      done.push({ ...also, held })
      following.push(...also.next)
    }
    next = following
  }
  return done
}

/** What was merged is answered with what it was merged into, and stands alone again where that ends without an answer. */
async function withChildren(
  tx: Tx,
  { applied, cases, around }: { applied: (Applied & { held: Case })[]; cases: Map<string, Case>; around: Around },
) {
  const ends = applied.filter(({ step }) => step.to_state === 'answered' && step.from_state !== 'answered')
  const gone = applied.filter(({ step }) => step.to_state === 'rejected' || step.to_state === 'withdrawn')
  const children = await childrenOf(
    tx,
    [...ends, ...gone].map(({ held }) => held.demand.id),
  )
  if (children.size === 0) return
  for (const [id, held] of await lockCases(tx, [...children.values()].flat())) if (!cases.has(id)) cases.set(id, held)
  const system: Around = { ...around, actor: { id: '', ...SYSTEM_DOES } }
  for (const { held, step } of ends)
    for (const demand of children.get(held.demand.id) ?? []) {
      const { answer = '', files } = step.fields as { answer?: string; files?: string[] }
      const fields = { answer, evidence: `随 ${held.demand.number} 一并办理`, ...(files && { files }) }
      applied.push(
        ...run(cases.get(demand), { demand, act: 'answer', fields, office: step.office_id ?? undefined, at: step.at }, system),
      )
    }
  for (const { held } of gone)
    for (const demand of children.get(held.demand.id) ?? [])
      applied.push(
        ...run(cases.get(demand), { demand, act: 'split', fields: { reason: `${held.demand.number} 不再办理` } }, system),
      )
}

/** What follows from the facts and is kept for sorting. */
function project(held: Case, around: Around) {
  held.demand.open_due_at = owed(held)
  held.demand.wake_at = agendaOf(held, around)[0]?.at ?? null
}

const DAY = 86_400_000

const recordMoves = (tx: Tx, applied: readonly (Applied & { held: Case })[]) =>
  recordFacts(
    tx,
    applied.map(({ held: { demand }, step, event }) =>
      factOf(
        eventOf(event),
        demand.id,
        {
          kind: demand.kind,
          channel: demand.channel,
          item: demand.item,
          office: step.office_id,
          days: Math.floor((step.at.getTime() - demand.received_at.getTime()) / DAY),
        },
        step.office_id,
      ),
    ),
  )
