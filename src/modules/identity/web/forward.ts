import type { Context } from 'hono'
import type { Env } from '../../../platform/module.ts'

/** Hands the cookies that better-auth set to the visitor, and reads what it answered. */
export async function forward(c: Context<Env>, response: Response): Promise<{ ok: boolean; body: Record<string, unknown> }> {
  for (const cookie of response.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  const body: unknown = await response.json().catch(() => ({}))
  return { ok: response.ok, body: typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {} }
}

/** Where the visitor came from, when that is a page of ours. */
export const backOf = (typed: unknown) => (typeof typed === 'string' && /^\/(?![/\\])/.test(typed) ? typed : undefined)
