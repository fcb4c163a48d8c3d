import { z } from 'zod'
import type { Setting } from '../../../platform/settings.ts'

const days = z.int().min(1).max(250)

/** Terms in working days, and what is asked of who applies; the municipal measure leaves both to be set. */
export const AccessSetting = {
  key: 'datasets-access',
  value: z.object({
    answer: days,
    supplement: days,
    signing: days,
    /** Calendar days before its end that a grant is said to be ending. */
    ending: days,
    level: z.enum(['verified-contact', 'real-name']),
  }),
  otherwise: { answer: 20, supplement: 10, signing: 15, ending: 30, level: 'verified-contact' },
} satisfies Setting<unknown>
export type AccessTerms = z.infer<typeof AccessSetting.value>
