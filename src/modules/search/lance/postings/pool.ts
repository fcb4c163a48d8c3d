export const BLOCK = 1 << 22
/** Most tokens stand in one or two places; a few in all: each next piece has room for more. */
const ROOMS = [4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096]
const LARGEST = 16_384
const LINK = 4

/** Many growing strings of bytes in few blocks: each is a chain of pieces, a piece ends with the address of the next. */
export function openPool() {
  const blocks: Uint8Array[] = []
  const views: DataView[] = []
  let [free, end] = [0, 0]
  const roomOf = (level: number) => ROOMS[level] ?? LARGEST
  return {
    blocks,
    roomOf,
    /** The address of a new piece, linked to the one that ended at `full`; the first one to none. */
    slice(full: number, level: number) {
      const size = roomOf(level) + LINK
      if (free + size > end) {
        free = blocks.length * BLOCK
        end = free + BLOCK
        if (end > 0xffffffff) throw new RangeError('The index is too large for one process.')
        const block = new Uint8Array(BLOCK)
        blocks.push(block)
        views.push(new DataView(block.buffer))
      }
      const address = free
      free += size
      if (level > 0) views[Math.floor(full / BLOCK)]?.setUint32(full % BLOCK, address)
      return address
    },
    /** The whole string that begins at an address, to where it belongs. */
    copy(first: number, into: Uint8Array, [from, until]: readonly [number, number]) {
      let address = first
      for (let [to, level] = [from, 0]; to < until; level++) {
        const [block, start] = [blocks[Math.floor(address / BLOCK)], address % BLOCK]
        const end = start + Math.min(roomOf(level), until - to)
        // Most pieces are a few bytes: cheaper one by one.
        for (let at = start; at < end; at++) into[to++] = block?.[at] ?? 0
        if (to < until) address = views[Math.floor(address / BLOCK)]?.getUint32(start + roomOf(level)) ?? 0
      }
    },
  }
}
