import type * as lancedb from '@lancedb/lancedb'
import { Binary, Field, Int32, Schema, Utf8 } from 'apache-arrow'
import type { Postings } from './gather.ts'
import { type AllPostings, FIELDS } from './scan.ts'

const PART = 16 * 1_024 * 1_024
const ARRAYS = {
  lengths: Float32Array,
  slots: Uint32Array,
  one: Uint32Array,
  two: Uint32Array,
  holding: Uint32Array,
  at: Float64Array,
  bytes: Uint8Array,
} as const
const NAMES = Object.keys(ARRAYS) as (keyof Postings)[]
const nameOf = (version: number) => `postings-${version}`

/** Lays the postings of one version of the table beside it: reading them takes a second, gathering them a minute. */
export async function keepPostings(connection: lancedb.Connection, version: number, postings: AllPostings) {
  const number = (name: string) => new Field(name, new Int32(), false)
  const fields = [
    new Field('array', new Utf8(), false),
    number('part'),
    number('length'),
    new Field('bytes', new Binary(), false),
  ]
  const table = await connection.createEmptyTable(nameOf(version), new Schema(fields) as never) // of another copy's class
  for (const field of FIELDS)
    for (const name of NAMES) {
      const { buffer, byteOffset, byteLength } = postings[field][name]
      for (let [from, part] = [0, 0]; from < byteLength; from += PART, part++) {
        const length = Math.min(PART, byteLength - from)
        await table.add([{ array: `${field}.${name}`, part, length, bytes: Buffer.from(buffer, byteOffset + from, length) }])
      }
    }
  table.close()
  // Whoever is still opening the version before finds what belongs to it.
  const kept = (await connection.tableNames()).filter((name) => name.startsWith(nameOf(0).slice(0, -1)))
  const old = kept.sort((one, other) => versionOf(other) - versionOf(one)).slice(2)
  for (const name of old) await connection.dropTable(name)
}
const versionOf = (name: string) => Number(name.slice(nameOf(0).length - 1))

/** What was kept of a version; undefined where nothing was. */
export async function readPostings(connection: lancedb.Connection, version: number): Promise<AllPostings | undefined> {
  if (!(await connection.tableNames()).includes(nameOf(version))) return undefined
  const table = await connection.openTable(nameOf(version))
  const lengths = new Map<string, number>()
  const parts = (await table.query().select(['array', 'length']).toArray()) as { array: string; length: number }[] // as keepPostings wrote them
  for (const { array, length } of parts) lengths.set(array, (lengths.get(array) ?? 0) + length)
  const wholes = new Map([...lengths].map(([array, length]) => [array, new Uint8Array(length)]))
  // One part after the other: all of them at once would be in memory twice.
  for (const offset of parts.keys()) {
    const [part] = await table.takeOffsets([offset]).select(['array', 'part', 'bytes']).toArray()
    wholes.get(part.array)?.set(part.bytes, part.part * PART)
  }
  table.close()
  const postingsOf = (field: string) =>
    Object.fromEntries(
      NAMES.map((name) => [name, new ARRAYS[name]((wholes.get(`${field}.${name}`) ?? new Uint8Array(0)).buffer)]),
    ) as Postings // every array has just been read
  return { title: postingsOf('title'), text: postingsOf('text'), words: postingsOf('words') }
}
