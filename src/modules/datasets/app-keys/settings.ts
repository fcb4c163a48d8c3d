import { z } from 'zod'
import type { Setting } from '../../../platform/settings.ts'

/** What one app key may take in a day, so that one program cannot take what is meant for all. */
export const QuotaSetting = {
  key: 'datasets-quota',
  value: z.object({ callsPerDay: z.int().min(1), rowsPerDay: z.int().min(1) }),
  otherwise: { callsPerDay: 1_000_000, rowsPerDay: 200_000_000 },
} satisfies Setting<unknown>
export type Quota = z.infer<typeof QuotaSetting.value>
