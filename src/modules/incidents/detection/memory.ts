import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { readSetting } from '../../../platform/settings.ts'
import { fromRecords } from '../../likeness/index.ts'
import { IncidentSettings } from '../settings.ts'
import { type Detector, openDetector } from './detector.ts'
import type { Tier } from './judge.ts'

/** What a process has in memory, and up to where of what is written down that goes. */
type Memory = {
  detector: Detector
  block: number
  step: number
  back: (() => void) | null
  before: { block: number; step: number }
}
/** By the name of the database: a process may have several, in tests. */
const memories = new Map<string, { memory: Memory | null }>()
const LOCK = 186_001
const BLOCKS = 64
const ROWS = 20_000

/**
 * The detector with all that any process has decided. Whoever asks holds the lock until the end of the transaction, so that there is one
 * owner at a time; what others have written meanwhile is read first, and what of ours was undone by a failing transaction is taken back.
 */
export async function lockMemory(tx: Tx): Promise<Memory> {
  const name = await lockIncidents(tx)
  const held = memories.get(name) ?? { memory: null }
  memories.set(name, held)
  const memory = held.memory ?? { detector: openDetector(), block: 0, step: 0, back: null, before: { block: 0, step: 0 } }
  if (held.memory && !(await isKept(tx, memory))) takeBack(memory)
  memory.back = null
  try {
    await catchUp(tx, memory, held.memory === null)
  } catch (error) {
    held.memory = null
    throw error
  }
  held.memory = memory
  return memory
}

/** One at a time decides what belongs together, the likeness or a person. Gives the name of the database. */
export async function lockIncidents(tx: Tx): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name, pg_advisory_xact_lock(${LOCK})`.execute(tx.db)
  return rows[0]?.name ?? ''
}

/** What follows is forgotten unless the transaction in which it happens is kept. */
export function remember(memory: Memory) {
  memory.before = { block: memory.block, step: memory.step }
  memory.back = memory.detector.mark()
}

async function isKept(tx: Tx, { back, block }: Memory) {
  if (back === null) return true
  const { rows } = await sql<{ kept: boolean }>`select exists (select from incidents.block where seq = ${block}) as kept`.execute(
    tx.db,
  )
  return rows[0]?.kept ?? false
}

function takeBack(memory: Memory) {
  memory.back?.()
  memory.block = memory.before.block
  memory.step = memory.before.step
}

async function catchUp(tx: Tx, memory: Memory, isFirst: boolean) {
  const { detector } = memory
  const { days } = await readSetting(tx, IncidentSettings)
  detector.index.dropBefore(Math.floor(tx.now.getTime() / 60_000) - days * 24 * 60)
  if (isFirst) {
    await sql`delete from incidents.block where until < ${addDays(dayOf(tx.now), -days)}::date`.execute(tx.db)
  }
  for (;;) {
    const { rows } = await sql<{ seq: number; records: Buffer }>`
      select seq, records from incidents.block where seq > ${memory.block} order by seq limit ${BLOCKS}`.execute(tx.db)
    for (const { seq, records } of rows) {
      for (const record of fromRecords(records)) detector.restore(record)
      memory.block = seq
    }
    if (rows.length < BLOCKS) break
  }
  const { rows: last } = await sql<{ id: number | null }>`select max(id) as id from incidents.step`.execute(tx.db)
  if (isFirst) await settleAll(tx, detector)
  else {
    const { rows } = await sql<{ demand: string; tier: Tier; incident: number }>`
      select move->>'demand' as demand, move->>'tier' as tier, coalesce((move->'after'->>'incident')::integer, 0) as incident
      from incidents.step, jsonb_array_elements(moves) with ordinality as given (move, place)
      where id > ${memory.step} order by id, place`.execute(tx.db)
    for (const { demand, tier, incident } of rows) detector.settle(demand, tier, incident)
  }
  memory.step = last[0]?.id ?? 0
}

async function settleAll(ctx: Ctx, detector: Detector) {
  for (let after: { demand_id: string; tier: Tier } | undefined; ; ) {
    const { rows }: { rows: { demand_id: string; tier: Tier; incident: number }[] } = await sql<{
      demand_id: string
      tier: Tier
      incident: number
    }>`select demand_id, tier, incident from incidents.membership
      where ${after ? sql`(demand_id, tier) > (${after.demand_id}::uuid, ${after.tier}::incidents.tier)` : sql`true`}
      order by demand_id, tier limit ${ROWS}`.execute(ctx.db)
    for (const { demand_id, tier, incident } of rows) detector.settle(demand_id, tier, incident)
    after = rows.at(-1)
    if (!after || rows.length < ROWS) return
  }
}

/** Lets go of what is in memory: the next to ask reads everything again, as after a restart. */
export const forgetMemory = () => memories.clear()
