/** Numbers that tell tokens apart: 64 bits in two halves, of the bytes in a table. Of six million tokens two share one in one index of a million. */
const [ONE, TWO] = [0x811c9dc5, 0x1b873593]
const [FACTOR_ONE, FACTOR_TWO] = [0x01000193, 0x85ebca6b]
const BLANK = 0x20

/** Reads the tokens, parted by blanks, that stand in `bytes` from `from` to `until`; each as its two halves. */
export function eachToken(bytes: Uint8Array, [from, until]: readonly [number, number], take: (one: number, two: number) => void) {
  let [one, two, isToken] = [ONE, TWO, false]
  for (let at = from; at < until; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== BLANK) {
      one = Math.imul(one ^ byte, FACTOR_ONE)
      two = Math.imul(two ^ byte, FACTOR_TWO)
      two ^= two >>> 13
      isToken = true
      continue
    }
    if (isToken) take(one >>> 0, two >>> 0)
    one = ONE
    two = TWO
    isToken = false
  }
  if (isToken) take(one >>> 0, two >>> 0)
}
