import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** What a city decides for itself about messages. Terms stand with the kinds. */
export const MessageSettings = {
  key: 'messages',
  value: z.object({
    /** The office to which goes what names none; null: the first in official order that has an officer for messages. */
    cityOffice: z.uuid().nullable(),
    /** Working days in which the writer may reply to a question of the office. */
    replyDays: z.int().min(1).max(60),
    /** Days before the three months end on which the board and the office are warned. */
    vetoWarning: z.int().min(1).max(80),
    /** Calendar days after an answer in which the writer may ask again and rate. */
    followUpDays: z.int().min(1).max(365),
    /** How often one writer may ask again on one matter. */
    followUps: z.int().min(0).max(10),
  }),
  otherwise: {
    cityOffice: null,
    replyDays: 10,
    vetoWarning: 30,
    followUpDays: 30,
    followUps: 2,
  },
} satisfies Setting<unknown>
