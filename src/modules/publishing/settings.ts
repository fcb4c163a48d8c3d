import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/**
 * How many working days after a rule or normative document its interpretations may come at the latest (同步组织、同步审签、同步部署).
 * Zero: they stand in the same bundle, or it is not published.
 */
export const InterpretationLag: Setting<number> = {
  key: 'publishing.interpretation-lag',
  value: z.int().min(0).max(30),
  otherwise: 0,
}
