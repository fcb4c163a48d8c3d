import type { Status } from '../model.ts'
import { badRequest } from '../wire/refusal.ts'

export const LARGEST_PAGE = 1_000
/** Numbers of pages are counted through by the database; who wants more asks for a shorter time. */
const DEEPEST = 50_000
const MOST_IDS = 20_000
const DAYS = 90
const DAY = 86_400_000

export type Window = { from: Date; until: Date }
type Box = { west: number; south: number; east: number; north: number }
type Sort = { by: 'requested' | 'updated'; descending: boolean }
export type Filters = {
  ids: readonly string[] | null
  services: readonly string[] | null
  requested: Window | null
  updated: { after: Date | null; before: Date | null }
  statuses: readonly Status[] | null
  box: Box | null
  words: string | null
  sort: Sort
  page: number
  size: number
  /** What was asked for and is not given so: told in a header. */
  note: string | null
  extensions: boolean
}

type Asked = { now: Date /** Whether a time without offset is the city's. */; localDates: boolean }

/** The filters of `GET requests`; a parameter that is empty is one that is not there. Everything that is wrong is told at once. */
export function readFilters(given: (name: string) => string | undefined, asked: Asked): Filters {
  const problems: string[] = []
  const text = (name: string) => {
    const value = given(name)?.trim()
    return value === undefined || value === '' || value === 'null' ? null : value
  }
  const list = (name: string) =>
    text(name)
      ?.split(',')
      .map((part) => part.trim())
      .filter(Boolean) ?? null
  const time = (name: string) => {
    const value = text(name)
    if (value === null) return null
    const read = readTime(value, asked.localDates)
    if (!read) problems.push(`${name}: '${value}' is not a date and time of ISO 8601 with offset or Z`)
    return read
  }
  const ids = list('service_request_id')
  if (ids && ids.length > MOST_IDS) problems.push(`service_request_id: not more than ${MOST_IDS} at once`)
  const statuses = list('status')
  for (const status of statuses ?? [])
    if (status !== 'open' && status !== 'closed') problems.push(`status: '${status}' is neither open nor closed`)
  const requested = ids ? null : spanOf({ from: time('start_date'), until: time('end_date') }, { now: asked.now, problems })
  const updated = { after: time('updated_after'), before: time('updated_before') }
  const { size, note } = sizeOf(text('page_size'), problems)
  const page = wholeOf('page', text('page'), problems)
  const filters: Filters = {
    ids,
    services: list('service_code'),
    // Whoever asks what has changed since a moment means cases of any age.
    requested: requested && updated.after && !text('start_date') && !text('end_date') ? null : requested,
    updated,
    statuses: statuses as Status[] | null, // each has been looked at above
    box: boxOf(text('bbox'), problems),
    words: text('q')?.slice(0, 100) ?? null,
    sort: sortOf(text('sort'), problems),
    page: Math.max(1, page ?? 1),
    size,
    note,
    extensions: /^(true|1)$/i.test(text('extensions') ?? ''),
  }
  if (!ids && filters.page * filters.size > DEEPEST + LARGEST_PAGE)
    problems.push(`page: not beyond the first ${DEEPEST} requests; ask for a shorter time`)
  if (problems.length > 0) throw badRequest(...problems)
  return filters
}

/** With an offset, or where it is said so without one, in the time of the city. */
export function readTime(value: string, local: boolean): Date | null {
  // A plus sign that nobody encoded has become a space on the way.
  const [, day, hour = '', offset = ''] =
    /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+ -]\d{2}:?\d{2})?$/i.exec(value) ?? []
  if (day === undefined || (offset === '' && !local)) return null
  const zone = offset === '' ? '+08:00' : offset.replace(' ', '+').replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
  const read = new Date(`${day}${(hour || 'T00:00:00').toUpperCase()}${zone.toUpperCase()}`)
  return Number.isNaN(read.getTime()) ? null : read
}

function spanOf(
  { from, until }: { from: Date | null; until: Date | null },
  { now, problems }: { now: Date; problems: string[] },
) {
  const end = until ?? (from ? new Date(Math.min(now.getTime(), from.getTime() + DAYS * DAY)) : now)
  const start = from ?? new Date(end.getTime() - DAYS * DAY)
  if (from && until && end < start) problems.push('end_date is before start_date')
  else if (end.getTime() - start.getTime() > DAYS * DAY)
    problems.push(`start_date and end_date: not more than ${DAYS} days apart`)
  return { from: start, until: end }
}

function wholeOf(name: string, value: string | null, problems: string[]) {
  if (value === null) return null
  if (/^\d{1,9}$/.test(value)) return Number(value)
  problems.push(`${name}: '${value}' is not a whole number`)
  return null
}

function sizeOf(value: string | null, problems: string[]) {
  const size = wholeOf('page_size', value, problems) ?? LARGEST_PAGE
  if (size <= LARGEST_PAGE) return { size: Math.max(1, size), note: null }
  return { size: LARGEST_PAGE, note: `page_size was reduced to ${LARGEST_PAGE}` }
}

function boxOf(value: string | null, problems: string[]): Box | null {
  if (value === null) return null
  const [west, south, east, north, ...more] = value.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const isBox =
    west !== undefined &&
    south !== undefined &&
    east !== undefined &&
    north !== undefined &&
    more.length === 0 &&
    [west, south, east, north].every(Number.isFinite) &&
    west <= east &&
    south <= north
  if (isBox) return { west, south, east, north }
  problems.push(`bbox: '${value}' is not west,south,east,north in degrees`)
  return null
}

function sortOf(value: string | null, problems: string[]): Sort {
  const [, sign = '', name = 'requested'] = /^(-?)(requested|updated)(?:_datetime)?$/.exec(value ?? '-requested') ?? ['', '', '']
  if (name === 'requested' || name === 'updated') return { by: name, descending: sign === '-' }
  problems.push(`sort: '${value}' is none of requested_datetime, updated_datetime, with or without a minus before it`)
  return { by: 'requested', descending: true }
}
