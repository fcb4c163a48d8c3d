/** A day or a stretch of time that a person wrote: its first moment and the first one after it, as the wall clock in the table's zone. */
export type Stretch = { from: string; until: string }

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/

/** Whether it is a day of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string) {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return year !== '' && Number(year) > 99 && date.toISOString().slice(0, 10) === text
}

/** Whether it is a moment as the engine writes it. */
export const isMoment = (text: string) =>
  /^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,9})?$/.test(text) && isDay(text.slice(0, 10))

export const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/**
 * A moment as the wall clock shows it (`2024-05-01 08:30:00.000`), or the whole of a day. `2024-05-01T00:30Z` is read in its own
 * zone and shown in the table's.
 */
export function readMoment(text: string, zone: string): { moment: string } | { day: Stretch } | undefined {
  if (isDay(text)) return { day: { from: `${text} 00:00:00`, until: `${dayAfter(text)} 00:00:00` } }
  const [, day = '', hour = '', minute = '', second = '00', fraction = '', offset] = TIME.exec(text) ?? []
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const wall = `${day} ${hour}:${minute}:${second}`
  const dotted = fraction === '' ? '' : `.${fraction}`
  if (offset === undefined) return { moment: `${wall}${dotted}` }
  const at = new Date(`${day}T${hour}:${minute}:${second}${offset === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`}`)
  return Number.isNaN(at.getTime()) ? undefined : { moment: `${clockOf(at, zone)}${dotted}` }
}

/** `sv-SE` writes `2024-05-01 08:30:00`. */
const clockOf = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
