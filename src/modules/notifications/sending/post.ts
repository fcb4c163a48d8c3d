import { lookup as resolve } from 'node:dns'
import { type ClientRequest, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-address.ts'

const PATIENCE = 15_000

type Posting = { url: string; headers: Record<string, string>; body: string; allowPrivate: boolean }

/**
 * POSTs and answers the status. No redirect is followed, and unless allowed no connection is made to a private address: the check
 * is on the very address that is connected to, so a name that changes between check and use gains nothing.
 */
export async function post({ url, headers, body, allowPrivate }: Posting): Promise<number> {
  const target = new URL(url)
  const literal = target.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && target.protocol !== 'https:') throw new Error('推送地址不是 https')
  if (!allowPrivate && isIP(literal) !== 0 && isPrivateAddress(literal)) throw new Error('推送地址指向内部网络')
  const open = target.protocol === 'https:' ? secureRequest : plainRequest
  const options = {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Yangguang-Webhooks/1',
    },
    signal: AbortSignal.timeout(PATIENCE),
    agent: false as const,
    ...(!allowPrivate && { lookup: guarded }),
  }
  return new Promise((done, fail) => {
    const request: ClientRequest = open(target, options, (response) => {
      // Only the status matters; what else is said is let go unread.
      response.destroy()
      done(response.statusCode ?? 0)
    })
    request.on('error', fail)
    request.end(body)
  })
}

const guarded: LookupFunction = (hostname, options, callback) =>
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '')
    if (addresses.length === 0 || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new Error('推送地址指向内部网络'), '')
    const [first] = addresses
    if (options.all) callback(null, addresses)
    else callback(null, first?.address ?? '', first?.family)
  })
