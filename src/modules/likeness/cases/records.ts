import { type CaseSketch, FEATURES, KEYS, NAMES } from './case.ts'

/** How a sketch is written down: numbers of 32 bits, little-endian, always as many. */
const NUMBERS = 4 + FEATURES + NAMES + 4 + 1 + KEYS
export const RECORD_BYTES = NUMBERS * 4

/** `keys` are those under which it is found; none for a case that others stand for. */
export type CaseRecord = { sketch: CaseSketch; keys: Uint32Array }

export function toRecords(records: readonly CaseRecord[]): Buffer {
  const buffer = Buffer.alloc(records.length * RECORD_BYTES)
  let at = 0
  const put = (numbers: ArrayLike<number>, count: number) => {
    for (let place = 0; place < count; place++) at = buffer.writeUInt32LE((numbers[place] ?? 0) >>> 0, at)
  }
  for (const { sketch, keys } of records) {
    put(sketch.id, 4)
    put(sketch.features, FEATURES)
    put(sketch.names, NAMES)
    put([sketch.lat, sketch.lon, sketch.minute, sketch.item], 4)
    put([0], 1)
    put(keys, KEYS)
  }
  return buffer
}

/** The words that led to the keys are not written down: what is read in is there to be found, not to ask. */
export function* fromRecords(buffer: Buffer): Generator<CaseRecord> {
  const numbers = new Uint32Array(buffer.length >> 2)
  for (let place = 0; place < numbers.length; place++) numbers[place] = buffer.readUInt32LE(place * 4)
  for (let from = 0; from + NUMBERS <= numbers.length; from += NUMBERS) {
    let at = from
    const take = (count: number) => {
      at += count
      return numbers.subarray(at - count, at)
    }
    const given = (part: Uint32Array) => part.filter((number) => number !== 0)
    const id = take(4)
    const features = given(take(FEATURES))
    const names = given(take(NAMES))
    const [lat = 0, lon = 0, minute = 0, item = 0] = take(4)
    take(1)
    yield {
      sketch: { id, features, words: new Uint32Array(), names, lat: lat | 0, lon: lon | 0, minute, item },
      keys: given(take(KEYS)),
    }
  }
}
