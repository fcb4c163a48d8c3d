import type { Context } from 'hono'

/**
 * Marks a page that every visitor may see, so that it may be kept rendered (page-cache.ts). For somebody who is signed in, or
 * has set a preference, the frame around it is their own, and it is kept by nobody.
 */
export function markPublic(c: Context) {
  if (!c.req.header('cookie') && !c.req.header('authorization')) c.header('cache-control', 'public, max-age=0')
}
