import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { log } from '../../../platform/log.ts'
import { knownTo } from '../../screening/index.ts'
import { lockCases } from '../engine/load.ts'
import { aroundNow, moveCases } from '../engine/move.ts'
import { dayOfId } from '../ids.ts'
import type { Demand } from '../model.ts'
import { withoutPersonal } from './masks.ts'

type StepName = 'incidents' | 'dispatch'
type IntakeStep = (tx: Tx, demands: Demand[]) => Promise<void>
const ORDER: StepName[] = ['incidents', 'dispatch']
const steps = new Map<StepName, IntakeStep>()

/** Says what follows filing, after the screening: likeness, then dispatch. In the transaction of the whole batch; done again if that is undone. */
export const followIntake = (name: StepName, step: IntakeStep) => void steps.set(name, step)

const BATCH = 500

/**
 * Takes what was received in the order of receipt through screening and what follows it, in batches, each one transaction: what is killed
 * halfway is done again as if it had not begun. Answers how many it took.
 */
export async function drainIntake(ctx: Ctx, { limit = Number.POSITIVE_INFINITY }: { limit?: number } = {}): Promise<number> {
  let taken = 0
  while (taken < limit) {
    const ids = await waiting(ctx, Math.min(BATCH, limit - taken))
    if (ids.length === 0) break
    taken += await takeAll(ctx, ids)
  }
  return taken
}

async function waiting({ db }: Ctx, most: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from demands.demand where state = 'received' order by id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** A batch that fails is halved until what spoils it stands alone: that one is screened and left to a person. */
async function takeAll(ctx: Ctx, ids: readonly string[]): Promise<number> {
  const known = await knownTo(ctx)
  try {
    await inTransaction(ctx, (tx) => follow(tx, ids, known))
  } catch (error) {
    if (ids.length > 1) {
      const half = Math.ceil(ids.length / 2)
      return (await takeAll(ctx, ids.slice(0, half))) + (await takeAll(ctx, ids.slice(half)))
    }
    log.error({ err: error, demand: ids[0] }, 'what follows filing failed; left to a person')
    await inTransaction(ctx, (tx) => screenAll(tx, ids, known))
  }
  return ids.length
}

type Known = Awaited<ReturnType<typeof knownTo>>

async function follow(tx: Tx, ids: readonly string[], known: Known) {
  let demands = await screenAll(tx, ids, known)
  for (const [place, step] of ORDER.flatMap((name) => steps.get(name) ?? []).entries()) {
    if (place > 0) demands = await stillScreened(tx, demands)
    if (demands.length > 0) await step(tx, demands)
  }
}

/** 受理: what may be shown of it is written beside it. Gives those that are screened now, in the order of receipt. */
async function screenAll(tx: Tx, ids: readonly string[], known: Known): Promise<Demand[]> {
  const cases = await lockCases(tx, await held(tx, ids, 'received'))
  const demands = [...cases.values()].map(({ demand }) => demand)
  const screenings = demands.map(({ id, text, privacy }) => ({
    demand: id,
    act: 'screen' as const,
    fields: { textPublic: privacy === 'private' ? null : withoutPersonal(text, known) },
  }))
  await moveCases(tx, screenings, { cases, around: await aroundNow(tx) })
  return demands.filter(({ state }) => state === 'screened')
}

/** A step may have sent some of them on; of the rest it has changed nothing. */
async function stillScreened(tx: Tx, demands: readonly Demand[]) {
  const ids = demands.map(({ id }) => id)
  const left = new Set(await held(tx, ids, 'screened'))
  return demands.filter(({ id }) => left.has(id))
}

/** Those of them that are in a state still, locked: another worker may have taken some. */
async function held({ db }: Tx, ids: readonly string[], state: Demand['state']): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select demand.id from unnest(${[...ids]}::uuid[], ${ids.map(dayOfId)}::date[]) as given (id, day)
    join demands.demand on demand.id = given.id and demand.received_on = given.day
    where demand.state = ${state}::demands.state order by demand.id for update of demand skip locked`.execute(db)
  return rows.map(({ id }) => id)
}

const [BUSY, IDLE] = [20, 400]

/** Looks by itself for what has come in, as long as the worker runs. */
export function watchIntake(ctx: () => Ctx) {
  let [stopped, running] = [false, Promise.resolve()]
  const look = async () => {
    while (!stopped) {
      const taken = await drainIntake(ctx(), { limit: BATCH }).catch((error: unknown) => {
        log.error({ err: error }, 'taking in what was filed failed')
        return 0
      })
      await new Promise((resume) => setTimeout(resume, taken > 0 ? BUSY : IDLE))
    }
  }
  running = look()
  return {
    stop: async () => {
      stopped = true
      await running
    },
  }
}
