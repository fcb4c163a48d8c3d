import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

const days = z.int().min(1).max(30)

/** What a city decides for itself about supervision. */
export const SupervisionSettings = {
  key: 'supervision',
  value: z.object({
    /** From which rung of lateness on the ladder writes an order; below it the office is only told. */
    orderFrom: z.int().min(1).max(3),
    /** Working days for the reply, by level. */
    replyDays: z.tuple([days, days, days]),
    /** What share of the answers is laid before a person by chance alone, in per mille. */
    sampled: z.int().min(0).max(1_000),
    /** From so many demands on a theme is worth a suggestion. */
    people: z.int().min(2).max(100_000),
  }),
  otherwise: { orderFrom: 2, replyDays: [3, 2, 1] as [number, number, number], sampled: 5, people: 10 },
} satisfies Setting<unknown>
