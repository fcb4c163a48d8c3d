import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** How long names, telephone numbers and what was said of needs are kept after a session: 30 days unless the installation says otherwise. */
export const ContactsKept = {
  key: 'attendance.contacts-kept',
  value: z.object({ days: z.int().min(1).max(365) }),
  otherwise: { days: 30 },
} satisfies Setting<unknown>
