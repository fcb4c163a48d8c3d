import { createHash } from 'node:crypto'
import { checkAttributes } from '../attributes/check.ts'
import type { Attribute } from '../attributes/definition.ts'
import { badRequest } from '../wire/refusal.ts'

export type Fields = Readonly<Record<string, string | string[]>>
/** What somebody reports, as it was sent and found whole. */
export type Report = {
  service: string
  description: string
  position: { lat: number; long: number } | null
  address: string | null
  addressId: string | null
  reporter: { name: string | null; phone: string | null; mail: string | null }
  attributes: ReadonlyMap<string, readonly string[]>
  /** The client's own number of the report. */
  fixmystreetId: string | null
  mediaUrls: readonly string[]
}

const LONGEST_DESCRIPTION = 4_000
const MOST_MEDIA = 5

/** A value that is empty is one that is not there; of several the last counts. */
export function fieldOf(fields: Fields, name: string): string | null {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  const last = (Array.isArray(value) ? value.at(-1) : value)?.trim()
  return last === undefined || last === '' || last === 'null' ? null : last
}
const allOf = (fields: Fields, name: string) => (Object.hasOwn(fields, name) ? [fields[name] ?? []].flat() : [])

/** Reads a report for a service whose attributes are known; everything that is wrong is told at once. */
export function readReport(fields: Fields, service: string, attributes: readonly Attribute[]): Report {
  const given = attributesOf(fields)
  const problems = [...placeProblems(fields), ...checkAttributes(attributes, given)]
  const description = (fieldOf(fields, 'description') ?? '').replace(/\r\n?/g, '\n')
  if ([...description].length > LONGEST_DESCRIPTION)
    problems.push(`description: not longer than ${LONGEST_DESCRIPTION} characters`)
  const mediaUrls = [...allOf(fields, 'media_url'), ...allOf(fields, 'media_url[]')].map((url) => url.trim()).filter(Boolean)
  if (mediaUrls.length > MOST_MEDIA) problems.push(`media_url: not more than ${MOST_MEDIA}`)
  for (const url of mediaUrls) if (!isWebAddress(url)) problems.push(`media_url: '${url}' is not an address of the web`)
  const mail = fieldOf(fields, 'email')
  if (mail !== null && !/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(mail)) problems.push(`email: '${mail}' is not an e-mail address`)
  const phone = fieldOf(fields, 'phone')
  if (phone !== null && !/^[\d+()\s-]{3,30}$/.test(phone)) problems.push('phone: digits, spaces and + ( ) - only')
  if (problems.length > 0) throw badRequest(...problems)
  const [lat, long] = [fieldOf(fields, 'lat'), fieldOf(fields, 'long')]
  const name = [fieldOf(fields, 'last_name'), fieldOf(fields, 'first_name')].filter((part) => part !== null).join('')
  return {
    service,
    description,
    position: lat !== null && long !== null ? { lat: Number(lat), long: Number(long) } : null,
    address: fieldOf(fields, 'address_string')?.slice(0, 200) ?? null,
    addressId: addressId(fields)?.slice(0, 100) ?? null,
    reporter: { name: name.slice(0, 50) || null, phone, mail },
    attributes: given,
    fixmystreetId: given.get('fixmystreet_id')?.at(-1)?.trim().slice(0, 200) || null,
    mediaUrls,
  }
}

/** FixMyStreet says so where nobody set a pin. */
function addressId(fields: Fields) {
  const id = fieldOf(fields, 'address_id')
  return id === '#NOTPINPOINTED#' ? null : id
}

function placeProblems(fields: Fields): string[] {
  const [lat, long] = [fieldOf(fields, 'lat'), fieldOf(fields, 'long')]
  if (lat !== null && long === null) return ['long is required where lat is given']
  if (lat === null && long !== null) return ['lat is required where long is given']
  if (lat === null || long === null)
    return fieldOf(fields, 'address_string') || addressId(fields)
      ? []
      : ['a location is required: lat and long, address_string or address_id']
  const within = (value: string, most: number) => /^[+-]?\d{1,3}(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= most
  return [
    ...(within(lat, 90) ? [] : [`lat: '${lat}' is not a latitude in degrees`]),
    ...(within(long, 180) ? [] : [`long: '${long}' is not a longitude in degrees`]),
  ]
}

/** `attribute[code]=v`, repeated, or `attribute[code][]=v`. */
function attributesOf(fields: Fields) {
  const found = new Map<string, string[]>()
  for (const [name, value] of Object.entries(fields)) {
    const code = /^attribute\[([^[\]]{1,100})\](?:\[\])?$/.exec(name)?.[1]
    if (code !== undefined) found.set(code, [...(found.get(code) ?? []), ...[value].flat()])
  }
  return found
}

function isWebAddress(text: string) {
  const url = URL.parse(text)
  return url !== null && text.length <= 2_000 && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

/** The same for the same report, in whatever order and with whatever key it was sent. */
export function contentHash(fields: Fields, files: readonly string[]) {
  const sorted = Object.entries(fields)
    .filter(([name]) => name !== 'api_key')
    .map(([name, value]) => [name, ...[value].flat()])
    .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([sorted, files.toSorted()]))
    .digest('hex')
}
