import { z } from 'zod'
import type { Db } from './db.ts'
import { readSetting, type Setting } from './settings.ts'

/** By how many milliseconds the sample city's clock is ahead of the real one. Zero outside sample mode. */
export const ClockShift: Setting<number> = { key: 'clock.shift', value: z.number().int(), otherwise: 0 }

export type Clock = { now: () => Date; refresh: () => Promise<void>; stop: () => void }

/** The time as this installation counts it. Every process reads the shift again each second, so that they agree. */
export async function startClock(db: Db): Promise<Clock> {
  let shift = await readSetting({ db }, ClockShift)
  const refresh = async () => {
    shift = await readSetting({ db }, ClockShift)
  }
  // A database that is away for a while is reported by whoever needs it; the clock keeps its last shift.
  const timer = setInterval(() => refresh().catch(() => {}), 1_000).unref()
  return { now: () => new Date(Date.now() + shift), refresh, stop: () => clearInterval(timer) }
}
