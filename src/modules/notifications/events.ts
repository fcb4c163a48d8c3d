import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

// The address of a receiver may hold a secret, so events name the webhook and not where it goes.
export const WebhookRegistered = eventType('notifications.webhook-registered', z.object({ events: z.array(z.string()) }))
export const WebhookEnded = eventType('notifications.webhook-ended', z.object({ reason: z.enum(['asked', 'failing', 'gone']) }))
