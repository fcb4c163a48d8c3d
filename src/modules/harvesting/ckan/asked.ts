import type { Context } from 'hono'
import { notValid } from './refusal.ts'

/** What an action is asked with, as it came: from a query, a form or JSON. */
export type Asked = Readonly<Record<string, unknown>>

/** A request that is none; answered as a bare JSON string. */
export class BadRequest extends Error {
  override name = 'BadRequest'
}

/** The parameters of a call, wherever the client has put them (CKAN's `_get_request_data`). */
export async function askedOf(c: Context, sideEffectFree: boolean): Promise<Asked> {
  const { method } = c.req
  if (method === 'GET' && !sideEffectFree)
    throw new BadRequest('JSON Error: Invalid request. Please use POST method for your request')
  const inAddress = sideEffectFree ? mixed(new URL(c.req.url).searchParams) : {}
  if (method === 'GET' || method === 'HEAD') return inAddress
  const type = c.req.header('content-type') ?? ''
  if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) {
    const form = await c.req.formData()
    const asked = formAsked(form)
    if (Object.keys(asked).length > 0) return asked
    return inAddress
  }
  const body = await c.req.text()
  if (body.trim() === '') return inAddress
  return { ...inAddress, ...jsonAsked(body) }
}

function formAsked(form: FormData): Asked {
  const [only, second] = [...form]
  // Programs that send JSON as a form: the whole text is then the name of its only field.
  if (only && !second && (only[1] === '' || only[1] === '1')) return jsonAsked(only[0])
  return mixed(form)
}

function jsonAsked(text: string): Asked {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new BadRequest(`JSON Error: Error decoding JSON data. Error: ${error instanceof Error ? error.message : ''}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest(`JSON Error: Request data JSON decoded to ${JSON.stringify(value)} but it needs to be a dictionary.`)
  return value as Asked // an object with string keys is what has just been made sure of
}

/** A name that comes several times is a list. */
function mixed(pairs: Iterable<[string, unknown]>): Asked {
  const values = new Map<string, unknown[]>()
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value])
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]))
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''

/** A text, or undefined where nothing is given; of several the last. */
export function textOf(asked: Asked, name: string): string | undefined {
  const value = asked[name]
  if (isEmpty(value)) return undefined
  const one = Array.isArray(value) ? value.at(-1) : value
  return typeof one === 'object' ? undefined : String(one)
}

export function requiredText(asked: Asked, name: string): string {
  const value = textOf(asked, name)
  if (value === undefined) throw notValid({ [name]: ['Missing value'] })
  return value
}

/** Zero or more, as CKAN's natural_number_validator takes it. */
export function countOf(asked: Asked, name: string): number | undefined {
  const value = integerOf(asked, name)
  if (value !== undefined && value < 0) throw notValid({ [name]: ['Must be a natural number'] })
  return value
}

export function integerOf(asked: Asked, name: string): number | undefined {
  const value = asked[name]
  if (isEmpty(value)) return undefined
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value)
        ? Number(value)
        : Number.NaN
  if (!Number.isSafeInteger(number)) throw notValid({ [name]: ['Invalid integer'] })
  return number
}

/** Python's reading of yes and no. */
export function flagOf(asked: Asked, name: string, otherwise = false): boolean {
  const value = asked[name]
  if (isEmpty(value)) return otherwise
  if (typeof value === 'boolean') return value
  return /^(true|yes|t|y|1|on)$/i.test(String(value).trim())
}

/** Several texts: a list, JSON of a list, or parted by commas. */
export function textsOf(asked: Asked, name: string, { commas = true } = {}): string[] | undefined {
  const value = asked[name]
  if (isEmpty(value)) return undefined
  if (Array.isArray(value)) return value.map(String)
  const text = String(value)
  if (/^\s*\[/.test(text)) {
    const parsed = tryJson(text)
    if (Array.isArray(parsed)) return parsed.map(String)
  }
  return commas
    ? text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean)
    : [text]
}

/** JSON as such, or as a text of it. */
export function jsonOf(asked: Asked, name: string): unknown {
  const value = asked[name]
  if (isEmpty(value)) return undefined
  if (typeof value !== 'string') return value
  const parsed = tryJson(value)
  if (parsed === undefined) throw notValid({ [name]: ['Cannot parse JSON'] })
  return parsed
}

export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
