import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** What this installation promises of dispatches without a person, and what learning may cost. */
export const DispatchingSetting = {
  key: 'dispatching',
  value: z.object({
    automatic: z.boolean(),
    error: z.number().min(0.001).max(0.2),
    assurance: z.number().min(0.8).max(0.99),
    /** Newest dispatches that are learned from. */
    rows: z.int().min(1_000).max(2_000_000),
    seconds: z.int().min(5).max(3_600),
    /** Days kept back to ask the machine. */
    heldOutDays: z.int().min(3).max(90),
  }),
  otherwise: { automatic: true, error: 0.05, assurance: 0.9, rows: 200_000, seconds: 240, heldOutDays: 14 },
} satisfies Setting<unknown>
export type Dispatching = z.output<typeof DispatchingSetting.value>
