import { BLOCK, openPool } from './pool.ts'
import { eachToken } from './tokens.ts'

/**
 * Where each token of one field stands: for every token the places in ascending order, each as the step from the one before, doubled, plus one
 * where it stands there more than once; then how often. Plain arrays, so that they can be kept and read back as they are.
 */
export type Postings = {
  /** Tokens in the field of each place. */
  lengths: Float32Array
  /** Open addressing over the tokens' halves: number of the token plus one. */
  slots: Uint32Array
  one: Uint32Array
  two: Uint32Array
  /** In how many places each token stands. */
  holding: Uint32Array
  /** Where in `bytes` each token begins; one more than there are tokens. */
  at: Float64Array
  bytes: Uint8Array
}

/** What is looked at with every token lies side by side, in half a line of the processor's cache. */
const [ONE, TWO, PLACE, TIMES, WRITTEN, TO, END, HOLDING, WIDTH] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
/** What is looked at when a piece is full. */
const [FIRST, LEVEL, SIZE, SELDOM] = [0, 1, 2, 3]

/** Takes the field of one place after the other, in ascending order. */
export function openGathering(places: number) {
  const lengths = new Float32Array(places)
  const pool = openPool()
  let room = 1 << 12
  let slots = new Uint32Array(room * 2)
  let often = new Uint32Array(room * WIDTH)
  let seldom = new Uint32Array(room * SELDOM)
  let tokens = 0
  let last = -1
  let [ones, twos, records] = [new Uint32Array(1_024), new Uint32Array(1_024), new Uint32Array(1_024)]
  let reached = 0

  function grow() {
    room *= 2
    often = longer(often, room * WIDTH)
    seldom = longer(seldom, room * SELDOM)
    slots = new Uint32Array(room * 2)
    for (let id = 0; id < tokens; id++) slots[slotOf(often[id * WIDTH + ONE] ?? 0, often[id * WIDTH + TWO] ?? 0)] = id + 1
  }

  /**
   * Looks once at everything that the tokens of one text will need. What is looked at in one go comes from memory together; looked at as it
   * is needed, each waits for the one before: that took most of the time.
   */
  function reach(length: number) {
    const mask = slots.length - 1
    for (let index = 0; index < length; index++) {
      const id = slots[((ones[index] ?? 0) ^ (twos[index] ?? 0)) & mask] ?? 0
      records[index] = id === 0 ? TO : (id - 1) * WIDTH + TO
    }
    for (let index = 0; index < length; index++) records[index] = often[records[index] ?? 0] ?? 0
    for (let index = 0; index < length; index++) {
      const to = records[index] ?? 0
      reached ^= pool.blocks[to >>> BITS]?.[to & INSIDE] ?? 0
    }
    return reached
  }

  /** Where a token is among the slots, or may be put. */
  function slotOf(one: number, two: number) {
    const mask = slots.length - 1
    for (let slot = (one ^ two) & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot] ?? 0
      if (id === 0) return slot
      const record = (id - 1) * WIDTH
      if (often[record + ONE] === one && often[record + TWO] === two) return slot
    }
  }

  /** Writes down the place at which a token was seen last, now that it is known how often. */
  function write(id: number) {
    const record = id * WIDTH
    const [place, times] = [often[record + PLACE] ?? 0, often[record + TIMES] ?? 0]
    writeNumber(id, (place - (often[record + WRITTEN] ?? 0)) * 2 + (times > 1 ? 1 : 0))
    if (times > 1) writeNumber(id, times)
    often[record + WRITTEN] = place
    often[record + HOLDING] = (often[record + HOLDING] ?? 0) + 1
  }

  function writeNumber(id: number, number: number) {
    const record = id * WIDTH
    let [left, to] = [number, often[record + TO] ?? 0]
    for (;;) {
      if (to === often[record + END]) to = nextPiece(id)
      const block = pool.blocks[to >>> BITS]
      if (block) block[to & INSIDE] = left < 128 ? left : (left & 127) | 128
      to++
      if (left < 128) break
      left >>>= 7
    }
    often[record + TO] = to
  }

  function nextPiece(id: number) {
    const [record, rest] = [id * WIDTH, id * SELDOM]
    const level = seldom[rest + LEVEL] ?? 0
    const to = pool.slice(often[record + END] ?? 0, level)
    if (level === 0) seldom[rest + FIRST] = to
    seldom[rest + LEVEL] = level + 1
    seldom[rest + SIZE] = (seldom[rest + SIZE] ?? 0) + pool.roomOf(level)
    often[record + END] = to + pool.roomOf(level)
    return to
  }

  const sizeOf = (id: number) =>
    (seldom[id * SELDOM + SIZE] ?? 0) - ((often[id * WIDTH + END] ?? 0) - (often[id * WIDTH + TO] ?? 0))

  return {
    add(place: number, bytes: Uint8Array, range: readonly [number, number]) {
      if (place <= last) throw new Error('The places of a table do not come in their order.')
      last = place
      const most = (range[1] - range[0]) / 2 + 1
      while (tokens + most > room) grow()
      if (most > ones.length)
        [ones, twos, records] = [new Uint32Array(2 * most), new Uint32Array(2 * most), new Uint32Array(2 * most)]
      let length = 0
      eachToken(bytes, range, (one, two) => {
        ones[length] = one
        twos[length++] = two
      })
      lengths[place] = length
      reach(length)
      // So that no place is none.
      const now = place + 1
      for (let index = 0; index < length; index++) {
        const [one, two] = [ones[index] ?? 0, twos[index] ?? 0]
        const slot = slotOf(one, two)
        let id = (slots[slot] ?? 0) - 1
        if (id < 0) {
          id = tokens++
          slots[slot] = id + 1
          often[id * WIDTH + ONE] = one
          often[id * WIDTH + TWO] = two
        }
        const record = id * WIDTH
        if (often[record + PLACE] === now) {
          often[record + TIMES] = (often[record + TIMES] ?? 0) + 1
          continue
        }
        if (often[record + TIMES] !== 0) write(id)
        often[record + PLACE] = now
        often[record + TIMES] = 1
      }
    },
    finish(): Postings {
      for (let id = 0; id < tokens; id++) write(id)
      const [one, two, holding] = [new Uint32Array(tokens), new Uint32Array(tokens), new Uint32Array(tokens)]
      const at = new Float64Array(tokens + 1)
      for (let id = 0; id < tokens; id++) {
        one[id] = often[id * WIDTH + ONE] ?? 0
        two[id] = often[id * WIDTH + TWO] ?? 0
        holding[id] = often[id * WIDTH + HOLDING] ?? 0
        at[id + 1] = (at[id] ?? 0) + sizeOf(id)
      }
      const bytes = new Uint8Array(at[tokens] ?? 0)
      for (let id = 0; id < tokens; id++) pool.copy(seldom[id * SELDOM + FIRST] ?? 0, bytes, [at[id] ?? 0, at[id + 1] ?? 0])
      return { lengths, slots, one, two, holding, at, bytes }
    },
  }
}
const [BITS, INSIDE] = [Math.log2(BLOCK), BLOCK - 1]

function longer(array: Uint32Array, length: number) {
  const grown = new Uint32Array(length)
  grown.set(array)
  return grown
}
