import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

/** Subject: the city's organisation. */
export const ItemsStated = eventType('inspections.stated', z.object({ year: z.int(), items: z.array(z.string()) }))
export const StatementPublished = eventType('inspections.statement-published', z.object({ year: z.int(), hash: z.string() }))
