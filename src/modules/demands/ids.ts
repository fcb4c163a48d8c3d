import { randomBytes } from 'node:crypto'
import { addDays, dayOf, startOf } from '../../platform/day.ts'

/** A UUID v7 of the instant of receipt: in order of time, and naming the partition in which the demand lies. */
export function newDemandId(receivedAt: Date) {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(receivedAt.getTime(), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The day of receipt that the id was made of. An id that is none of ours names a day on which nothing lies. */
export const dayOfId = (id: string) => dayOf(new Date(Math.min(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), LAST)))
// The last instant that a date of four digits can be.
const LAST = Date.parse('9998-12-31T00:00:00Z')

/** Between which ids the demands of a day lie, the second no longer among them: a day is a stretch of the key, and of the table. */
export const idsOfDay = (day: string) => ({ from: firstIdFrom(startOf(day)), until: firstIdFrom(startOf(addDays(day, 1))) })
const firstIdFrom = (at: Date) => {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
