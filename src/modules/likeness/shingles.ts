import { canonical } from './canonical.ts'

const LENGTH = 3

/** Every three neighbouring characters of a text, each once; of a shorter text itself. */
export const shinglesOf = (text: string): Set<string> => shinglesOfCanonical(canonical(text))

export function shinglesOfCanonical(text: string): Set<string> {
  const found = new Set<string>()
  if (text.length > 0 && text.length < LENGTH) found.add(text)
  for (let at = 0; at + LENGTH <= text.length; at++) found.add(text.slice(at, at + LENGTH))
  return found
}

/** A number of 32 bits for a string, the same on every machine (FNV-1a over UTF-16, with a last mixing). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mix(hash)
}

export function mix(number: number): number {
  let hash = number
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
