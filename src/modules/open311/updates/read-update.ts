import { UPDATE_STATUSES, type UpdateStatus } from '../model.ts'
import { type Fields, fieldOf } from '../post/report.ts'
import { readTime } from '../read/filters.ts'
import { badRequest } from '../wire/refusal.ts'

export type Update = {
  number: string
  updateId: string
  at: Date
  status: UpdateStatus
  description: string
  mediaUrls: string[]
}
const REQUIRED = ['service_request_id', 'update_id', 'updated_datetime', 'status', 'description'] as const
const LONGEST = 3_000

/** What a client tells of a report afterwards; everything that is wrong is told at once. */
export function readUpdate(fields: Fields, local: boolean): Update {
  const problems = REQUIRED.filter((name) => fieldOf(fields, name) === null).map((name) => `${name} is required`)
  const given = (name: (typeof REQUIRED)[number]) => fieldOf(fields, name) ?? ''
  const at = readTime(given('updated_datetime'), local)
  if (!at && given('updated_datetime') !== '')
    problems.push(`updated_datetime: '${given('updated_datetime')}' is not a date and time of ISO 8601 with offset or Z`)
  const word = given('status').toLowerCase()
  const status = UPDATE_STATUSES.find((one) => one === word)
  if (!status && word !== '') problems.push(`status: '${given('status')}' is none of ${UPDATE_STATUSES.join(', ').toUpperCase()}`)
  const description = given('description').replace(/\r\n?/g, '\n')
  if ([...description].length > LONGEST) problems.push(`description: not longer than ${LONGEST} characters`)
  const mediaUrls = ['media_url', 'media_url[]'].flatMap((name) => [fields[name] ?? []].flat()).filter((url) => url.trim() !== '')
  if (mediaUrls.length > 5 || mediaUrls.some((url) => !/^https?:\/\/[^\s]{1,2000}$/.test(url)))
    problems.push('media_url: not more than 5, each an address of the web')
  if (problems.length > 0 || !at || !status) throw badRequest(...problems)
  return { number: given('service_request_id'), updateId: given('update_id').slice(0, 200), at, status, description, mediaUrls }
}
