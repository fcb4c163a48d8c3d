import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { readSetting, type Setting } from '../../platform/settings.ts'
import type { Kind } from './model.ts'

const hours = z.int().min(1).max(720)
const days = z.int().min(1).max(90)
const RULING = { days: 2, hours: { urgent: 8, emergency: 2 } }

/** What a city decides for itself about demands. What a duty item says of its own term goes before these. */
export const DemandSettings = {
  key: 'demands',
  value: z.object({
    /** Working days from receipt, by kind. */
    terms: z.object({ consult: days, help: days, suggestion: days, complaint: days, report: days }),
    /** Hours from receipt for what is urgent. */
    hours: z.object({ urgent: hours, emergency: hours }),
    /** An office that has not signed after so many hours has signed. */
    signHours: z.object({ normal: hours, urgent: hours, emergency: hours }),
    /** The first word with the citizen, hours after the dispatch. */
    contactHours: hours,
    /** Working days after its dispatch in which an office may return a demand. */
    returnDays: days,
    /** Until when an arbiter decides: working days from the referral, of what is urgent hours. */
    ruling: z.object({ days, hours: z.object({ urgent: hours, emergency: hours }) }).default(RULING),
    /** Calendar days in which the citizen may reply to a question; the term does not run meanwhile. */
    askDays: z.int().min(1).max(10),
    /** Working days after an answer in which the citizen may dispute it. */
    disputeDays: days,
    /** Working days for a redo. */
    redoDays: days,
    /** How often a disputed answer goes back by itself. */
    redos: z.int().min(0).max(5),
    /** Calendar days past due after which the next higher rung is told; the first at once. */
    ladder: z.array(z.int().min(0).max(90)).min(1).max(3),
    /** Calendar days after closing until it is archived; a relapse counts so long. */
    archiveDays: z.int().min(1).max(365),
    /** Months after archiving until nothing of who told it is left. */
    retentionMonths: z.int().min(1).max(120),
  }),
  otherwise: {
    terms: { consult: 2, help: 10, suggestion: 10, complaint: 15, report: 15 },
    hours: { urgent: 48, emergency: 24 },
    signHours: { normal: 24, urgent: 4, emergency: 1 },
    contactHours: 24,
    returnDays: 2,
    ruling: RULING,
    askDays: 10,
    disputeDays: 10,
    redoDays: 5,
    redos: 2,
    ladder: [0, 3, 7],
    archiveDays: 90,
    retentionMonths: 24,
  },
} satisfies Setting<unknown>
export type Settings = z.output<typeof DemandSettings.value>

const kept = new WeakMap<object, { at: number; value: Settings }>()
/** As this process read them within the last second: a thousand demands a second ask for them. */
export async function demandSettings(ctx: Pick<Ctx, 'db'>): Promise<Settings> {
  const key = ctx.db.getExecutor().adapter
  const known = kept.get(key)
  if (known && performance.now() - known.at < 1_000) return known.value
  const value = await readSetting(ctx, DemandSettings)
  kept.set(key, { at: performance.now(), value })
  return value
}

/** 粤府办 2022-06-27: the terms of the province stand where neither an item nor the setting says otherwise. */
export const TERM_BASIS: Record<Kind, string> = {
  consult: '咨询类 2 个工作日',
  help: '求助类 10 个工作日',
  suggestion: '建议类 10 个工作日',
  complaint: '投诉类 15 个工作日',
  report: '举报类 15 个工作日',
}
