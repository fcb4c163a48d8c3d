import { type Answer, listOf } from './wire/answer.ts'

const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2'
/** When the addresses or the formats last changed. Always in the past, with seconds and offset: clients compare it. */
const CHANGED = '2026-09-01T00:00:00+08:00'
const BULK = 'http://wiki.open311.org/GeoReport_v2/bulk'

/** Where a client finds everything else. At least two endpoints with two formats each: some clients take a single one for no list. */
export function discovery({ origin, contact }: { origin: string; contact: string }): Answer {
  const endpoint = (specification: string, type: 'production' | 'test', formats: readonly string[]) => ({
    specification,
    url: `${origin}/open311/v2/`,
    changeset: CHANGED,
    type,
    formats: listOf('format', formats),
  })
  return {
    root: 'discovery',
    content: {
      changeset: CHANGED,
      contact,
      key_service: `${origin}/open311/`,
      endpoints: listOf('endpoint', [
        endpoint(SPECIFICATION, 'production', ['text/xml', 'application/json']),
        endpoint(BULK, 'production', ['text/xml', 'application/json', 'text/csv']),
      ]),
    },
  }
}
