import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse } from 'hono/utils/cookie'
import { installation } from '../../platform/installation.ts'

export const COOKIE_PREFIX = 'yg'

/** Cookies are marked secure exactly when the announced address is https; on loopback they cannot be. */
export const isSecure = () => installation().config.PUBLIC_URL?.startsWith('https:') === true

/** The session that the cookie names, when its signature is ours. */
export function sessionTokenOf(headers: Headers) {
  const cookies = headers.get('cookie')
  if (!cookies) return undefined
  const name = `${isSecure() ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`
  const value = parse(cookies, name)[name]
  const dot = value?.lastIndexOf('.') ?? -1
  if (!value || dot < 1) return undefined
  const token = value.slice(0, dot)
  const expected = createHmac('sha256', installation().keys.session).update(token).digest()
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}
