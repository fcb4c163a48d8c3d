import { createHash } from 'node:crypto'
import { lookup as resolve } from 'node:dns'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { isPrivateAddress } from './private-address.ts'

const PATIENCE = 20_000
const REDIRECTS = 3

export type Fetched = { url: string; status: number; type: string; body: Buffer }
/** Which addresses of the own network may be reached: none, all, or those that are said so. */
export type AllowPrivate = boolean | ((address: string) => boolean)
type Asked = { url: string /** In bytes; more is refused. */; most: number; allowPrivate?: AllowPrivate; accept?: string }

/**
 * GETs something from another site. Unless allowed, no connection is made to a private address: the check is on the very address that
 * is connected to, at each redirect again. What is larger than `most`, or takes longer than twenty seconds, is refused with a sentence.
 */
export async function fetchOutside({ url, most, allowPrivate = false, accept = '*/*' }: Asked): Promise<Fetched> {
  let address = url
  for (let turn = 0; turn <= REDIRECTS; turn++) {
    const response = await open(address, { allowPrivate, headers: { accept } })
    const { statusCode: status = 0, headers } = response
    if (isRedirect(status) && headers.location) {
      response.destroy()
      address = new URL(headers.location, address).href
      continue
    }
    return { url: address, status, type: headers['content-type'] ?? '', body: await bytesOf(response, most) }
  }
  throw new Error(TOO_MANY_TURNS)
}

const isRedirect = (status: number) => status >= 300 && status < 400 && status !== 304
const TOO_MANY_TURNS = '对方网址转了太多次'
/** Of a large file: nothing comes for so long, or it takes longer than any file should. */
const [SILENCE, LONGEST] = [60_000, 6 * 3_600_000]

export type FetchedFile = { url: string; status: number; headers: IncomingHttpHeaders; bytes: number; sha256: string }
type AskedFile = {
  url: string
  path: string
  most: number
  allowPrivate?: AllowPrivate
  headers?: Record<string, string>
  /** `user:password`: told only to the host that was asked, never to one it leads on to. */
  credentials?: string | undefined
  lookUp?: typeof resolve
}

/** The same into a file, however large, never in memory. A file is written only where the answer is 200; what breaks off leaves none. */
export async function fetchToFile({
  url,
  path,
  most,
  allowPrivate = false,
  headers = {},
  credentials,
  lookUp,
}: AskedFile): Promise<FetchedFile> {
  let address = url
  const whole = AbortSignal.timeout(LONGEST)
  for (let turn = 0; turn <= REDIRECTS; turn++) {
    const isSameHost = new URL(address).origin === new URL(url).origin
    const response = await open(address, {
      allowPrivate,
      signal: whole,
      silence: SILENCE,
      headers: {
        accept: '*/*',
        ...headers,
        ...(credentials !== undefined && isSameHost && { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
      },
      ...(lookUp && { lookUp }),
    })
    const { statusCode: status = 0, headers: answered } = response
    if (isRedirect(status) && answered.location) {
      response.destroy()
      address = new URL(answered.location, address).href
      continue
    }
    if (status !== 200) {
      response.destroy()
      return { url: address, status, headers: answered, bytes: 0, sha256: '' }
    }
    return { url: address, status, headers: answered, ...(await write(response, path, most)) }
  }
  throw new Error(TOO_MANY_TURNS)
}

async function write(response: IncomingMessage, path: string, most: number) {
  const hash = createHash('sha256')
  const tooMuch = () => new Error(`对方内容超过 ${Math.floor(most / 1_048_576)} MB`)
  const announced = Number(response.headers['content-length'] ?? Number.NaN)
  let bytes = 0
  try {
    if (announced > most) throw tooMuch()
    const measured = async function* (source: AsyncIterable<Buffer>) {
      for await (const part of source) {
        bytes += part.length
        if (bytes > most) throw tooMuch()
        hash.update(part)
        yield part
      }
    }
    await pipeline(response, measured, createWriteStream(path, { mode: 0o600 }))
    if (Number.isFinite(announced) && announced !== bytes) throw new Error('对方内容没有传完')
  } catch (error) {
    response.destroy()
    await rm(path, { force: true })
    throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Asks whether there is something at an address, without taking it along: status and, for a redirect, whereto. Redirects are not followed. */
export async function askOutside(
  url: string,
  { allowPrivate = false } = {},
): Promise<{ status: number; location: string | null }> {
  const { statusCode = 0, headers } = await open(url, { allowPrivate, headers: { accept: '*/*' }, method: 'HEAD' }).then(
    (response) => response.destroy(),
  )
  return { status: statusCode, location: headers.location ? new URL(headers.location, url).href : null }
}

type Opening = {
  allowPrivate: AllowPrivate
  headers: Record<string, string>
  method?: 'GET' | 'HEAD'
  signal?: AbortSignal
  /** So long nothing may come. */
  silence?: number
  lookUp?: typeof resolve
}

function open(address: string, opening: Opening): Promise<IncomingMessage> {
  const { allowPrivate, headers, method = 'GET', signal = AbortSignal.timeout(PATIENCE), silence, lookUp = resolve } = opening
  const target = new URL(address)
  if (target.protocol !== 'http:' && target.protocol !== 'https:') throw new Error('网址应以 http:// 或者 https:// 开头')
  const literal = target.hostname.replace(/^\[|\]$/g, '')
  const isForbidden = forbids(allowPrivate)
  if (isIP(literal) !== 0 && isForbidden(literal)) throw new Error('网址指向内部网络')
  const request = target.protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((done, fail) => {
    const options = {
      method,
      headers: { ...headers, 'user-agent': 'Yangguang/1', 'accept-encoding': 'identity' },
      signal,
      agent: false as const,
      ...(allowPrivate !== true && { lookup: guarded(lookUp, isForbidden) }),
      ...(silence !== undefined && { timeout: silence }),
    }
    const asked = request(target, options, done).on('error', fail)
    asked.on('timeout', () => asked.destroy(new Error('对方长时间没有回应'))).end()
  })
}

async function bytesOf(response: IncomingMessage, most: number) {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of response) {
    length += part.length
    if (length > most) {
      response.destroy()
      throw new Error(`对方内容超过 ${Math.round(most / 1_048_576)} MB`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Whether an address is of the own network and not one that may be reached all the same. */
export const forbids = (allow: AllowPrivate) => (address: string) =>
  isPrivateAddress(address) && !(typeof allow === 'function' ? allow(address) : allow)

/** What is looked up for a connection is checked there and then: the very addresses that it goes to. */
export const guarded =
  (lookUp: typeof resolve, isForbidden: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) =>
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      if (addresses.length === 0 || addresses.some(({ address }) => isForbidden(address)))
        return callback(new Error('网址指向内部网络'), '')
      const [first] = addresses
      if (options.all) callback(null, addresses)
      else callback(null, first?.address ?? '', first?.family)
    })
