import { createHash, randomBytes } from 'node:crypto'

/** The prefix tells an app key from a token of a person and lets scanners for leaked secrets find it. */
export const KEY_PREFIX = 'ygk_'
export const newKey = () => KEY_PREFIX + randomBytes(24).toString('base64url')
export const hashKey = (key: string) => createHash('sha256').update(key).digest('hex')

/** As many programs as one person keeps an eye on. */
export const MOST_KEYS = 10

/** The key in the headers or the address of a call, wherever the program put it. */
export function keyIn(headers: Headers, url: URL): string | undefined {
  const [, inHeader] = /^(?:Bearer|AppKey)\s+(\S+)$/i.exec(headers.get('authorization') ?? '') ?? []
  const given = inHeader?.startsWith(KEY_PREFIX) ? inHeader : (headers.get('x-app-key') ?? url.searchParams.get('appKey'))
  return given?.trim() || undefined
}
