import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** What the gazette calls itself on its cover. */
export const GazetteSetting = {
  key: 'gazette',
  value: z.object({ name: z.string(), organiser: z.string() }),
  otherwise: { name: '示例市人民政府公报', organiser: '示例市人民政府办公厅（示例）' },
} satisfies Setting<unknown>
