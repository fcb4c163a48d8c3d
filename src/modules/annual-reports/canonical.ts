import { createHash } from 'node:crypto'

/** A JSON value as the one text that RFC 8785 gives it: keys in order of their UTF-16 units, no spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  // The default order of sort compares UTF-16 units, as the RFC asks.
  const sorted = members.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
