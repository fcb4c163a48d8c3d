import { createHash, randomBytes } from 'node:crypto'
import { isGrantKey } from '../access/keys.ts'

/** The prefix tells an app key from a token of a person and lets scanners for leaked secrets find it. */
export const KEY_PREFIX = 'ygk_'
export const newKey = () => KEY_PREFIX + randomBytes(24).toString('base64url')
export const hashKey = (key: string) => createHash('sha256').update(key).digest('hex')

/** As many programs as one person keeps an eye on. */
export const MOST_KEYS = 10

/** The key in the headers or the address of a call, wherever the program put it. */
export function keyIn(headers: Headers, url: URL): string | undefined {
  const [, inHeader] = /^(?:Bearer|AppKey)\s+(\S+)$/i.exec(headers.get('authorization') ?? '') ?? []
  const given = inHeader?.startsWith(KEY_PREFIX) || isGrantKey(inHeader) ? inHeader : (headers.get('x-app-key') ?? inAddress(url))
  return given?.trim() || undefined
}

/** Addresses are written down wherever they pass: the key to a grant is not taken from one. */
function inAddress({ searchParams }: URL) {
  const given = searchParams.get('appKey')
  return isGrantKey(given?.trim()) ? null : given
}
