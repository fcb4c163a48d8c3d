import { outside } from '../model.ts'
import { isoOf, type OpenCase } from './shape.ts'

const COLUMNS = [
  'service_request_id',
  'requested_datetime',
  'updated_datetime',
  'closed_date',
  'status_description',
  'status_notes',
  'source',
  'service_name',
  'service_subtype',
  'description',
  'agency_responsible',
  'address',
  'lat',
  'long',
] as const

/** GeoReport Bulk: the head of the table, and the line of a case. */
export const BULK_HEAD = `${COLUMNS.join(',')}\r\n`
export function bulkLine(one: OpenCase) {
  const { status, sentence } = outside(one.state, one)
  const cells: (string | number | null)[] = [
    one.number,
    isoOf(one.requestedAt),
    isoOf(one.closedAt ?? one.updatedAt),
    one.closedAt && isoOf(one.closedAt),
    status,
    sentence,
    one.channel,
    one.serviceName,
    one.service,
    one.description,
    one.agency,
    one.address,
    one.lat,
    one.long,
  ]
  return `${cells.map(cellOf).join(',')}\r\n`
}

/** Quoted where it must be; what a spreadsheet would calculate is text. */
function cellOf(cell: string | number | null) {
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@\t\r]/.test(cell ?? '') ? `'${cell}` : (cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
