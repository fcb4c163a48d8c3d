import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** After how many years without a sign of life, and without a case, the data of a person are deleted. */
export const RetentionYears: Setting<number> = {
  key: 'identity.retention-years',
  value: z.number().int().min(1).max(30),
  otherwise: 3,
}
