import { lookup as resolve } from 'node:dns'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-address.ts'

const PATIENCE = 20_000
const REDIRECTS = 3

export type Fetched = { url: string; status: number; type: string; body: Buffer }
type Asked = { url: string /** In bytes; more is refused. */; most: number; allowPrivate?: boolean; accept?: string }

/**
 * GETs something from another site. Unless allowed, no connection is made to a private address: the check is on the very address that
 * is connected to, at each redirect again. What is larger than `most`, or takes longer than twenty seconds, is refused with a sentence.
 */
export async function fetchOutside({ url, most, allowPrivate = false, accept = '*/*' }: Asked): Promise<Fetched> {
  let address = url
  for (let turn = 0; turn <= REDIRECTS; turn++) {
    const response = await open(address, { allowPrivate, accept })
    const { statusCode: status = 0, headers } = response
    if (status >= 300 && status < 400 && headers.location) {
      response.destroy()
      address = new URL(headers.location, address).href
      continue
    }
    return { url: address, status, type: headers['content-type'] ?? '', body: await bytesOf(response, most) }
  }
  throw new Error('对方网址转了太多次')
}

/** Asks whether there is something at an address, without taking it along: status and, for a redirect, whereto. Redirects are not followed. */
export async function askOutside(
  url: string,
  { allowPrivate = false } = {},
): Promise<{ status: number; location: string | null }> {
  const { statusCode = 0, headers } = await open(url, { allowPrivate, accept: '*/*', method: 'HEAD' }).then((response) =>
    response.destroy(),
  )
  return { status: statusCode, location: headers.location ? new URL(headers.location, url).href : null }
}

type Opening = { allowPrivate: boolean; accept: string; method?: 'GET' | 'HEAD' }

function open(address: string, { allowPrivate, accept, method = 'GET' }: Opening): Promise<IncomingMessage> {
  const target = new URL(address)
  if (target.protocol !== 'http:' && target.protocol !== 'https:') throw new Error('网址应以 http:// 或者 https:// 开头')
  const literal = target.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(literal) !== 0 && isPrivateAddress(literal)) throw new Error('网址指向内部网络')
  const request = target.protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((done, fail) => {
    const options = {
      method,
      headers: { accept, 'user-agent': 'Yangguang/1', 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(PATIENCE),
      agent: false as const,
      ...(!allowPrivate && { lookup: guarded }),
    }
    request(target, options, done).on('error', fail).end()
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

const guarded: LookupFunction = (hostname, options, callback) =>
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '')
    if (addresses.length === 0 || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new Error('网址指向内部网络'), '')
    const [first] = addresses
    if (options.all) callback(null, addresses)
    else callback(null, first?.address ?? '', first?.family)
  })
