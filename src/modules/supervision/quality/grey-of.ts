import { decode } from 'jpeg-js'
import { PNG } from 'pngjs'
import type { Grey } from './photo-hash.ts'

// A photo of a telephone has twelve million pixels; one that says it has more is not opened.
const MEGAPIXELS = 40
const MEGABYTES = 400

/** The grey values of a photo; null for what is no JPEG or PNG that can be read. */
export function greyOf(bytes: Uint8Array): Grey | null {
  try {
    const isPng = bytes[0] === 0x89 && bytes[1] === 0x50
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
    if (isPng) return pixels(pngOf(Buffer.from(bytes)))
    if (!isJpeg) return null
    return pixels(decode(bytes, { useTArray: true, maxResolutionInMP: MEGAPIXELS, maxMemoryUsageInMB: MEGABYTES }))
  } catch {
    // A file that no decoder can read looks like nothing.
    return null
  }
}

function pngOf(bytes: Buffer) {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width * height > MEGAPIXELS * 1_000_000) throw new RangeError('too many pixels')
  return PNG.sync.read(bytes)
}

const pixels = ({ width, height, data }: { width: number; height: number; data: Uint8Array }): Grey => ({
  width,
  height,
  at: (x, y) => {
    const place = (y * width + x) * 4
    return 0.299 * (data[place] ?? 0) + 0.587 * (data[place + 1] ?? 0) + 0.114 * (data[place + 2] ?? 0)
  },
})
