import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** Whether refusals wait for the legal reviewer before they are signed. */
export const LegalityReviewNeeded: Setting<boolean> = { key: 'requests.legality-review', value: z.boolean(), otherwise: false }
