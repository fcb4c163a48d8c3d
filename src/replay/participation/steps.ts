import { type Actor, type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'
import { atOnce } from '../at-once.ts'

export type Step = { day: string; act: (at: () => Date) => Promise<unknown> }

const WIDTH = 20
const OPENS = 9 * 3_600
const WORKED = 8 * 3_600

/** Things that go their way next to each other, each one step after the other on the days that were set for it. */
export function stepsByDay(things: readonly (readonly Step[])[]) {
  const byDay = new Map<string, Step[][]>()
  for (const steps of things)
    for (const [day, due] of Map.groupBy(steps, (step) => step.day)) {
      const known = byDay.get(day)
      if (known) known.push(due)
      else byDay.set(day, [due])
    }
  return async (day: string) => {
    const due = byDay.get(day) ?? []
    byDay.delete(day)
    const at = clockOf(
      day,
      due.reduce((sum, steps) => sum + steps.length, 0),
    )
    await atOnce(WIDTH, due, async (steps) => {
      for (const { act } of steps) await act(at)
    })
  }
}

/** The instants of a working day, spread over its hours; steps that look more than once at it share the last ones. */
function clockOf(day: string, many: number) {
  const start = Date.parse(`${day}T00:00:00+08:00`) + OPENS * 1_000
  const apart = (WORKED * 1_000) / Math.max(1, many * 4)
  let next = 0
  return () => new Date(start + Math.min(WORKED * 1_000, Math.round(next++ * apart)))
}

/** One transaction in the name of somebody, at that instant. */
export const actAs =
  (db: Db) =>
  <T>(actor: Actor | null, now: Date, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const ctx: Ctx = { db, actor, now, replayed: true }
    return inTransaction(ctx, work)
  }
export type ActAs = ReturnType<typeof actAs>
