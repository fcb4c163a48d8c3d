/** A picture as grey values, row by row. */
export type Grey = { width: number; height: number; at: (x: number, y: number) => number }

const SIDE = 32
const LOW = 8

/**
 * What a picture looks like in 64 bits (pHash): the slow waves of a 32 × 32 grey copy, each above or below their middle. A picture that was
 * made smaller, brighter or saved again keeps nearly all of them; null for a picture of one colour, which looks like every other such.
 */
export function photoHash(picture: Grey): bigint | null {
  const waves = cosines(shrink(picture))
  const low = Array.from({ length: LOW * LOW }, (_, index) => waves[Math.floor(index / LOW) * SIDE + (index % LOW)] ?? 0)
  // The first is the brightness, which says nothing of what is seen.
  const sorted = low.slice(1).sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  if (Math.max(...low.slice(1).map(Math.abs)) < 1) return null
  return low.reduce((hash, wave, index) => (index > 0 && wave > middle ? hash | (1n << BigInt(index)) : hash), 0n)
}

/** In how many of the 64 bits two pictures differ. */
export function distanceOf(a: bigint, b: bigint) {
  let [difference, bits] = [a ^ b, 0]
  for (; difference > 0n; difference &= difference - 1n) bits++
  return bits
}

/** The mean of the pixels that fall on each of 32 × 32 places. */
function shrink({ width, height, at }: Grey): Float64Array {
  const small = new Float64Array(SIDE * SIDE)
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++) {
      const [left, right] = spanOf(column, width)
      const [top, bottom] = spanOf(row, height)
      let sum = 0
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += at(x, y)
      small[row * SIDE + column] = sum / ((right - left) * (bottom - top))
    }
  return small
}
const spanOf = (place: number, length: number): [number, number] => {
  const from = Math.min(length - 1, Math.floor((place * length) / SIDE))
  return [from, Math.max(from + 1, Math.floor(((place + 1) * length) / SIDE))]
}

/** The two-dimensional cosine transform (DCT-II), rows and then columns. */
function cosines(values: Float64Array): Float64Array {
  const rows = transformed(values, (line, place) => line * SIDE + place)
  return transformed(rows, (line, place) => place * SIDE + line)
}
function transformed(values: Float64Array, at: (line: number, place: number) => number): Float64Array {
  const result = new Float64Array(SIDE * SIDE)
  for (let line = 0; line < SIDE; line++)
    for (let wave = 0; wave < SIDE; wave++) {
      let sum = 0
      for (let place = 0; place < SIDE; place++) sum += (values[at(line, place)] ?? 0) * (COSINE[wave * SIDE + place] ?? 0)
      result[at(line, wave)] = sum * (wave === 0 ? Math.sqrt(1 / SIDE) : Math.sqrt(2 / SIDE))
    }
  return result
}
const COSINE = Float64Array.from({ length: SIDE * SIDE }, (_, index) =>
  Math.cos((Math.PI * (2 * (index % SIDE) + 1) * Math.floor(index / SIDE)) / (2 * SIDE)),
)
