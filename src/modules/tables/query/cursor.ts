import { z } from 'zod'
import { staleCursor, wrongCursor } from './refusals.ts'

/** Where a page ended: at a row, known by its values of the sorted columns and its number, or after so many rows. */
export type Place = { values: (string | number | boolean | null)[]; row: string } | { offset: number }

const Written = z.tuple([
  z.literal(1),
  z.string(),
  z.string(),
  z.union([
    z.strictObject({ v: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])), r: z.string().regex(/^\d{1,19}$/) }),
    z.strictObject({ o: z.int().min(0) }),
  ]),
])

/** Opaque to whoever holds it. It says no more than the page that it ends, and is good for the same query over the same version only. */
export function writeCursor(versionId: string, order: string, place: Place) {
  const position = 'offset' in place ? { o: place.offset } : { v: place.values, r: place.row }
  return Buffer.from(JSON.stringify([1, versionId, order.slice(0, 16), position])).toString('base64url')
}

export function readCursor(text: string, versionId: string, order: string): Place {
  const written = Written.safeParse(fromBase64(text))
  if (!written.success) throw wrongCursor()
  const [, version, key, position] = written.data
  if (key !== order.slice(0, 16)) throw wrongCursor('翻页标记不属于这一查询，请从第一页重新开始')
  if (version !== versionId) throw staleCursor()
  return 'o' in position ? { offset: position.o } : { values: position.v, row: position.r }
}

function fromBase64(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined
  }
}
