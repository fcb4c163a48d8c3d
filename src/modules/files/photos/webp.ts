import { joined } from './jpeg.ts'

const DRAWING = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'])
// In VP8X: whether a colour profile, EXIF or XMP follows.
const PROMISES = 0x20 | 0x08 | 0x04

export function stripWebp(bytes: Uint8Array): Uint8Array | null {
  const word = (at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
  if (word(0) !== 'RIFF' || word(8) !== 'WEBP') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return null
  const kept: Uint8Array[] = []
  for (let at = 12; at + 8 <= end; ) {
    const size = view.getUint32(at + 4, true)
    const next = at + 8 + size + (size % 2)
    if (at + 8 + size > end) return null
    const chunk = bytes.slice(at, Math.min(next, end))
    if (word(at) === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~PROMISES
    if (DRAWING.has(word(at))) kept.push(chunk)
    at = next
  }
  if (kept.length === 0) return null
  const body = joined(kept)
  const head = new Uint8Array(12)
  head.set(bytes.subarray(0, 12))
  new DataView(head.buffer).setUint32(4, body.length + 4, true)
  return joined([head, body])
}
