import { outside } from '../model.ts'
import { type Answer, listOf, type Shape } from '../wire/answer.ts'

/** One case as anybody may know it. */
export type OpenCase = {
  number: string
  state: string
  solvable: boolean
  service: string
  serviceName: string
  description: string | null
  agency: string | null
  requestedAt: Date
  updatedAt: Date
  closedAt: Date | null
  expectedAt: Date | null
  address: string | null
  lat: number | null
  long: number | null
  /** Addresses of photos that somebody has looked through and released. */
  media: readonly string[]
  channel: string
  /** The values of attributes that are chosen from a list: nobody's own words. */
  chosen: readonly { code: string; name: string; value: string }[]
}

/** ISO 8601 in the city's time, to the second. */
export function isoOf(instant: Date) {
  return `${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}

export const requestsAnswer = (cases: readonly OpenCase[], extended: boolean): Answer => ({
  root: 'service_requests',
  content: listOf(
    'request',
    cases.map((one) => requestShape(one, extended)),
  ),
})

function requestShape(one: OpenCase, extended: boolean): Shape {
  const { status, sentence } = outside(one.state, one)
  const [media] = one.media
  return {
    service_request_id: one.number,
    status,
    status_notes: sentence,
    service_name: one.serviceName,
    service_code: one.service,
    description: one.description,
    agency_responsible: one.agency,
    service_notice: null,
    requested_datetime: isoOf(one.requestedAt),
    updated_datetime: isoOf(one.closedAt ?? one.updatedAt),
    expected_datetime: one.expectedAt && isoOf(one.expectedAt),
    address: one.address,
    address_id: null,
    zipcode: null,
    lat: one.lat,
    long: one.long,
    media_url: media ?? null,
    ...(extended && extensionsOf(one)),
  }
}

function extensionsOf(one: OpenCase): { [field: string]: Shape } {
  const { finer, sentence } = outside(one.state, one)
  return {
    attributes: listOf(
      'attribute',
      one.chosen.map(({ code, name, value }) => ({ code, name, value })),
    ),
    extended_attributes: { channel: one.channel, photos: listOf('photo', one.media), sub_status: finer },
    notes: listOf('note', [{ datetime: isoOf(one.updatedAt), description: sentence, type: finer }]),
  }
}
