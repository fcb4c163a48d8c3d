import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import type { Pulse } from './pulse.ts'

type Encoding = 'br' | 'gzip' | 'identity'
type Page = { pulse: string; day: string; etag: string; bodies: Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>; headers: Record<string, string> }

const LIMIT = 2_000
const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) }

/**
 * Keeps what leaves the wire: a page that any visitor may see, per address and encoding, until the pulse or the legal date moves.
 * Only answers to requests without cookie and token are kept, and only those marked `cache-control: public`.
 */
export function pageCache(pulse: Pulse, today: () => string): MiddlewareHandler {
  const pages = new Map<string, Page>()
  return async (c, next) => {
    const { method, url } = c.req
    const anonymous = method === 'GET' && !c.req.header('cookie') && !c.req.header('authorization')
    if (!anonymous) return next()
    const current = pulse.current()
    const kept = pages.get(url)
    const encoding = accepted(c.req.header('accept-encoding'))
    if (kept && current !== null && kept.pulse === current && kept.day === today()) return answer(kept, encoding, c.req.header('if-none-match'))
    const day = today()
    await next()
    const { headers, status } = c.res
    if (current === null || status !== 200 || !headers.get('cache-control')?.startsWith('public') || headers.has('set-cookie')) return
    const bytes = new Uint8Array(await c.res.arrayBuffer())
    if (pages.size >= LIMIT) pages.delete(pages.keys().next().value ?? '')
    const page: Page = {
      pulse: current,
      day,
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      bodies: { identity: bytes },
      headers: Object.fromEntries(headers),
    }
    if (bytes.length > 1_024 && /^(text\/|application\/(json|xml|problem|.*\+json|.*\+xml)|image\/svg)/.test(headers.get('content-type') ?? '')) {
      page.bodies.br = new Uint8Array(await compress.br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
      page.bodies.gzip = new Uint8Array(await compress.gzip(bytes))
    }
    pages.set(url, page)
    c.res = undefined
    c.res = answer(page, encoding, c.req.header('if-none-match'))
  }
}

function answer({ bodies, etag, headers }: Page, encoding: Encoding, ifNoneMatch: string | undefined) {
  if (ifNoneMatch === etag) return new Response(null, { status: 304, headers: { etag, 'cache-control': headers['cache-control'] ?? '' } })
  const body = bodies[encoding]
  const used = body ? encoding : 'identity'
  const bytes = body ?? bodies.identity ?? new Uint8Array()
  return new Response(bytes, {
    headers: { ...headers, etag, vary: 'accept-encoding, cookie', 'content-length': String(bytes.length), ...(used !== 'identity' && { 'content-encoding': used }) },
  })
}

const accepted = (header = ''): Encoding => (/\bbr\b/.test(header) ? 'br' : /\bgzip\b/.test(header) ? 'gzip' : 'identity')
