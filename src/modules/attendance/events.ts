import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const id = z.uuid()
const owner = z.object({ kind: z.string(), id })

/** Subject: the session. */
export const SessionOpened = eventType('attendance.opened', z.object({ owner, capacity: z.int(), admits: z.string() }))
export const SessionChanged = eventType('attendance.changed', z.object({ owner, fields: z.array(z.string()) }))
export const SessionCancelled = eventType('attendance.cancelled', z.object({ owner }))
export const LotsDrawn = eventType(
  'attendance.drawn',
  z.object({ owner, day: z.string(), root: z.string(), tickets: z.int(), seated: z.int() }),
)
export const ParticipantsSelected = eventType('attendance.selected', z.object({ owner, selected: z.int(), others: z.int() }))

/** Subject: the registration. Who it is stands nowhere in it. */
export const Registered = eventType(
  'attendance.registered',
  z.object({ session: id, ticket: z.string(), state: z.string(), people: z.int(), byStaff: z.boolean() }),
)
export const RegistrationCancelled = eventType('attendance.registration-cancelled', z.object({ session: id }))
export const MovedUp = eventType('attendance.moved-up', z.object({ session: id }))
export const CheckedIn = eventType('attendance.checked-in', z.object({ session: id }))
export const MarkedAbsent = eventType('attendance.absent', z.object({ session: id }))
export const Rated = eventType('attendance.rated', z.object({ session: id, rating: z.int() }))
