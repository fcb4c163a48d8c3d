import { Unreadable } from '../../model.ts'
import { readXml } from './xml-parts.ts'

const SLAB = 16 << 20
const MOST_BYTES = 2 ** 30

export type SharedStrings = { at: (index: number) => string; count: number }

/** The texts that cells refer to, in UTF-8 in large slabs: a million short strings would cost ten times as much. */
export async function readSharedStrings(bytes: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const slabs: Buffer[] = []
  let slab = Buffer.allocUnsafe(1 << 20)
  let used = 0
  let total = 0
  let count = 0
  let slots = new Uint32Array(3 * 4096) // slab, start, end
  let text = ''
  let inText = false
  let phonetic = 0

  function keep() {
    const room = text.length * 3
    if (used + room > slab.length) {
      slabs.push(slab)
      slab = Buffer.allocUnsafe(Math.max(SLAB, room))
      used = 0
    }
    const length = slab.write(text, used, 'utf8')
    if ((count + 1) * 3 > slots.length) {
      const larger = new Uint32Array(slots.length * 2)
      larger.set(slots)
      slots = larger
    }
    slots.set([slabs.length, used, used + length], count * 3)
    used += length
    total += length
    count++
    if (total > MOST_BYTES) throw new Unreadable('工作簿里的文字超过 1 GB，请另存为 CSV 再上传')
  }

  await readXml(bytes, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si') keep()
    },
    text(piece) {
      if (inText) text += piece
    },
  })
  slabs.push(slab)
  return {
    count,
    at(index) {
      if (!(index >= 0 && index < count)) return ''
      const [from, start, end] = slots.subarray(index * 3, index * 3 + 3)
      return slabs[from ?? 0]?.toString('utf8', start, end) ?? ''
    },
  }
}
