import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/**
 * Numbers on normative documents that practice names and no text here confirms: a validity of five years, three on trial, fifteen working
 * days for a legality review (国办发〔2018〕115号 says five to fifteen), days before the last on which the owner is warned.
 */
export const RegisterTerms: Setting<{
  validityYears: number
  trialYears: number
  reviewWorkingDays: number
  warnDays: number[]
  taskDays: number
}> = {
  key: 'rules.terms',
  value: z.object({
    validityYears: z.int().min(1).max(100),
    trialYears: z.int().min(1).max(100),
    reviewWorkingDays: z.int().min(1).max(100),
    warnDays: z.array(z.int().min(1).max(3_650)).max(10),
    taskDays: z.int().min(1).max(365),
  }),
  otherwise: { validityYears: 5, trialYears: 3, reviewWorkingDays: 15, warnDays: [90, 60, 30], taskDays: 30 },
}
