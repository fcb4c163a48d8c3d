import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

/** Subject: the open day. */
export const OpenDayDrafted = eventType('open-days.drafted', z.object({ number: z.string() }))
export const OpenDayAnnounced = eventType('open-days.announced', z.object({ number: z.string(), sessions: z.int() }))
export const OpenDayChanged = eventType('open-days.changed', z.object({ fields: z.array(z.string()) }))
export const OpenDayCancelled = eventType('open-days.cancelled', z.object({ announced: z.boolean() }))
export const OpenDayReported = eventType('open-days.reported', z.object({ pictures: z.int() }))
