import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** How many days after the close the key is destroyed with which it could be asked whether somebody took part. */
export const KeyDays = {
  key: 'questionnaires.key-days',
  value: z.int().min(1).max(730),
  otherwise: 90,
} satisfies Setting<number>
