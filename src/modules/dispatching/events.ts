import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

/** Subject: the model. */
export const ModelLearned = eventType('dispatching.learned', z.object({ takesOver: z.boolean(), rows: z.int(), items: z.int() }))
/** Subject: the alarm. */
export const AlarmRaised = eventType('dispatching.alarm-raised', z.object({ kind: z.string(), items: z.int() }))
export const AlarmSettled = eventType('dispatching.alarm-settled', z.object({ kind: z.string() }))
