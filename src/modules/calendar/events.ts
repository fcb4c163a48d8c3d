import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

/** A year's notice has come into force: dates that reach into it, or into the days it moves, are to be counted anew. */
export const YearEntered = eventType('calendar.year-entered', z.object({ year: z.int(), edition: z.uuid() }))
