import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Pulse } from './pulse.ts'

/** A body as the bytes it is, and as text of one character a byte: node writes that together with the head, at half the cost. */
type Body = { bytes: Uint8Array<ArrayBuffer>; text: string; headers: Record<string, string>; flat: string[] }
type Page = {
  pulse: string
  day: string
  route: string
  etag: string
  plain: Body
  /** As somebody has asked for them; null where it is not worth it. */
  compressed: Partial<Record<'br' | 'gzip', Body>> | null
}

const LIMIT = 2_000
const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) }
// A page is seldom longer than this window, and a larger one costs more to set up than to use.
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 18 }
const COMPRESSIBLE = /^(text\/|application\/(json|xml|problem|.*\+json|.*\+xml)|image\/svg)/

export type PageCache = ReturnType<typeof openPageCache>

/**
 * Keeps what leaves the wire: a page that any visitor may see, per address and encoding, until the pulse or the legal date moves.
 * Only answers to requests without cookie and token are kept, and only those marked `cache-control: public`.
 */
export function openPageCache(pulse: Pulse, today: () => string) {
  const pages = new Map<string, Page>()
  const rendering = new Map<string, Promise<void>>()
  const fresh = (key: string) => {
    const page = pages.get(key)
    return page && page.pulse === pulse.current() && page.day === today() ? page : undefined
  }
  return {
    forget: pulse.beat,

    /** Answers from what is kept, before the framework is asked; null when there is nothing that fits. */
    answer(incoming: IncomingMessage, outgoing: ServerResponse) {
      const { method, headers, url = '' } = incoming
      if (method !== 'GET' || headers.cookie !== undefined || headers.authorization !== undefined) return null
      if (isForPrograms(headers.accept)) return null
      const page = fresh(`${headers.host}${url}`)
      if (!page) return null
      const body = bodyOf(page, headers['accept-encoding'])
      // Nobody has asked for it in this encoding yet.
      if (!body) return null
      const { text, flat } = body
      const status = headers['if-none-match'] === page.etag ? 304 : 200
      outgoing.writeHead(status, status === 200 ? flat : ['etag', page.etag])
      if (status === 200) outgoing.end(text, 'latin1')
      else outgoing.end()
      return { route: page.route, status }
    },

    /** Renders a page once for all who ask for it at the same time, and keeps it. */
    keep: (async (c, next) => {
      if (c.req.method !== 'GET' || c.req.header('cookie') !== undefined || c.req.header('authorization') !== undefined)
        return next()
      if (isForPrograms(c.req.header('accept'))) return next()
      const key = c.req.url.replace(/^https?:\/\//, '')
      // Only what has been kept before is worth waiting for: the rest is each asker's own.
      if (pages.has(key)) await rendering.get(key)
      const kept = fresh(key)
      if (kept) return await respond(kept, c.req.raw.headers)
      const { promise, resolve } = Promise.withResolvers<void>()
      rendering.set(key, promise)
      try {
        const [current, day] = [pulse.current(), today()]
        await next()
        const { headers, status } = c.res
        if (
          current === null ||
          status !== 200 ||
          !headers.get('cache-control')?.startsWith('public') ||
          headers.has('set-cookie')
        )
          return
        const page = await pageOf(c.res, { pulse: current, day, route: routePath(c, -1) })
        if (pages.size >= LIMIT) pages.delete(pages.keys().next().value ?? '')
        pages.set(key, page)
        c.res = undefined
        c.res = await respond(page, c.req.raw.headers)
      } finally {
        if (rendering.get(key) === promise) rendering.delete(key)
        resolve()
      }
    }) satisfies MiddlewareHandler,
  }
}

/** Who asks for a thing's description in RDF is led elsewhere than to the page that is kept. */
const isForPrograms = (accept = '') => /turtle|rdf\+xml|ld\+json/.test(accept)

async function pageOf(response: Response, about: Pick<Page, 'pulse' | 'day' | 'route'>): Promise<Page> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const etag = response.headers.get('etag') ?? `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const headers = { ...Object.fromEntries(response.headers), etag, vary: 'accept-encoding, cookie' }
  const isWorthIt = bytes.length > 1_024 && COMPRESSIBLE.test(response.headers.get('content-type') ?? '')
  return { ...about, etag, plain: body(bytes, headers), compressed: isWorthIt ? {} : null }
}

function body(bytes: Uint8Array<ArrayBuffer>, about: Record<string, string>): Body {
  const headers = { ...about, 'content-length': String(bytes.length) }
  return { bytes, text: Buffer.from(bytes).toString('latin1'), headers, flat: Object.entries(headers).flat() }
}

async function respond(page: Page, asked: Headers) {
  if (asked.get('if-none-match') === page.etag) return new Response(null, { status: 304, headers: { etag: page.etag } })
  const accepted = asked.get('accept-encoding') ?? undefined
  const { bytes, headers } = bodyOf(page, accepted) ?? (await compressedFor(page, accepted))
  return new Response(bytes, { headers })
}

/** In the best encoding that the asker takes; undefined where that has yet to be made. */
function bodyOf({ plain, compressed }: Page, accepted: string | string[] = ''): Body | undefined {
  const encoding = encodingOf(accepted)
  return compressed && encoding ? compressed[encoding] : plain
}

const encodingOf = (accepted: string | string[]) =>
  /\bbr\b/.test(String(accepted)) ? 'br' : /\bgzip\b/.test(String(accepted)) ? 'gzip' : undefined

/** Most pages are asked for in one encoding, and many once: none is made before somebody takes it. */
async function compressedFor({ plain, compressed }: Page, accepted = ''): Promise<Body> {
  const encoding = encodingOf(accepted)
  if (!compressed || !encoding) return plain
  const { bytes, headers } = plain
  const made =
    encoding === 'br'
      ? await compress.br(bytes, { params: { ...BROTLI, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
      : await compress.gzip(bytes)
  const kept = body(new Uint8Array(made), { ...headers, 'content-encoding': encoding })
  compressed[encoding] = kept
  return kept
}
