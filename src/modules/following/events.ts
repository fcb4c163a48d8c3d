import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

/** Subject: the alert. Nobody's address and no search words are in these. */
export const AlertAsked = eventType('following.asked', z.object({ by: z.enum(['person', 'mail']), frequency: z.string() }))
export const AlertConfirmed = eventType('following.confirmed', z.object({}))
export const AlertEnded = eventType('following.ended', z.object({}))
