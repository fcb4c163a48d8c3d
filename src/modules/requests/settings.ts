import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** Whether refusals wait for the legal reviewer before they are signed. */
export const LegalityReviewNeeded: Setting<boolean> = { key: 'requests.legality-review', value: z.boolean(), otherwise: false }

/** For how many years after a case has ended its applicant's data are kept; the law names no number. */
export const YearsKept: Setting<number> = { key: 'requests.years-kept', value: z.int().min(1).max(100), otherwise: 10 }
