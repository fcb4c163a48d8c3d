import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isReadingMode, isScript, READING, type Reading, SCRIPT } from './ui/index.ts'

const YEAR = 31_536_000

/**
 * How this reader wants pages: what the address says (so that a helper can send it), else what was chosen before. What the address
 * says is remembered.
 */
export function readingOf(c: Context): Reading {
  const [mode, script] = [c.req.query(READING), c.req.query(SCRIPT)]
  if (isReadingMode(mode)) remember(c, READING, mode)
  if (isScript(script)) remember(c, SCRIPT, script)
  const [kept, keptScript] = [getCookie(c, READING), getCookie(c, SCRIPT)]
  return {
    mode: isReadingMode(mode) ? mode : isReadingMode(kept) ? kept : 'standard',
    script: isScript(script) ? script : isScript(keptScript) ? keptScript : 'hans',
  }
}

/** The address without what only says how it is read. */
export function plainPath(url: URL) {
  const plain = new URL(url)
  plain.searchParams.delete(READING)
  plain.searchParams.delete(SCRIPT)
  return plain.pathname + (plain.searchParams.size === url.searchParams.size ? url.search : plain.search)
}

function remember(c: Context, name: string, value: string) {
  setCookie(c, name, value, { path: '/', maxAge: YEAR, sameSite: 'Lax', httpOnly: true })
}
