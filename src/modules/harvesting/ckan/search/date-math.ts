type Unit = 'YEAR' | 'MONTH' | 'DAY' | 'HOUR' | 'MINUTE' | 'SECOND' | 'MILLI'
const STEP = /([+-])(\d+)(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND|MILLI)(?:S|SECONDS?)?|\/(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND|MILLI)S?/y
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?/

/**
 * An instant as Solr writes them: `NOW-7DAYS/DAY`, `2024-01-01T00:00:00Z+1MONTH`, and shorter dates as people write them.
 * `end` makes a year, month or day its last moment. Null for what is none. All in UTC, as there.
 */
export function instantOf(text: string, now: Date, end = false): number | null {
  const short = DATE.exec(text)
  if (short) return ofDate(short, end)
  const start = text.startsWith('NOW') ? 'NOW' : INSTANT.exec(text)?.[0]
  if (start === undefined) return null
  let at = start === 'NOW' ? new Date(now) : new Date(start.endsWith('Z') ? start : `${start}Z`)
  if (Number.isNaN(at.getTime())) return null
  STEP.lastIndex = start.length
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text)
    if (!found) return null
    const [, sign, amount, unit, floor] = found
    at = floor ? floored(at, floor as Unit) : moved(at, Number(amount) * (sign === '-' ? -1 : 1), unit as Unit)
    if (Number.isNaN(at.getTime())) return null
  }
  return at.getTime()
}

function ofDate([, year, month, day]: RegExpExecArray, end: boolean) {
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)]
  const start = Date.UTC(y, m, d)
  if (new Date(start).getUTCMonth() !== m) return null
  if (!end) return start
  return (day ? Date.UTC(y, m, d + 1) : month ? Date.UTC(y, m + 1) : Date.UTC(y + 1, 0)) - 1
}

function moved(at: Date, by: number, unit: Unit) {
  const to = new Date(at)
  if (unit === 'YEAR' || unit === 'MONTH') {
    const day = to.getUTCDate()
    to.setUTCDate(1)
    if (unit === 'YEAR') to.setUTCFullYear(to.getUTCFullYear() + by)
    else to.setUTCMonth(to.getUTCMonth() + by)
    // A month later than 31 January is the last day of February.
    to.setUTCDate(Math.min(day, new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()))
    return to
  }
  const width = { DAY: 86_400_000, HOUR: 3_600_000, MINUTE: 60_000, SECOND: 1_000, MILLI: 1 }[unit]
  return new Date(to.getTime() + by * width)
}

function floored(at: Date, unit: Unit) {
  const parts = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()]
  const kept = { YEAR: 1, MONTH: 2, DAY: 3, HOUR: 4, MINUTE: 5, SECOND: 6, MILLI: 7 }[unit]
  if (kept === 7) return at
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(0, kept)
  return new Date(Date.UTC(year, month, day, hour, minute, second))
}
