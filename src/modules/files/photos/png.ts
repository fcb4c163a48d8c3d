import { joined } from './jpeg.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Chunks without which the picture is another; texts, times, EXIF and colour profiles (they name devices) go. */
const DRAWING = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'bKGD', 'sBIT', 'acTL', 'fcTL', 'fdAT'])

export function stripPng(bytes: Uint8Array): Uint8Array | null {
  if (!SIGNATURE.every((byte, place) => bytes[place] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return null
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (DRAWING.has(name)) kept.push(bytes.subarray(at, end))
    // What stands behind the end goes.
    if (name === 'IEND') return joined(kept)
    at = end
  }
  return null
}
