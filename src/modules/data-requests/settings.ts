import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

const days = z.int().min(1).max(250)

/** Terms in working days; the municipal measure leaves them to be set. */
export const DataRequestTerms = {
  key: 'data-requests.terms',
  value: z.object({ triage: days, answer: days, confirmation: days, remark: days }),
  otherwise: { triage: 5, answer: 20, confirmation: 10, remark: 7 },
} satisfies Setting<unknown>
