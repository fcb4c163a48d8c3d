/** JPEG segments that say how the picture is drawn; all others (APPn, comments) say something about it. */
const DRAWING = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdb, 0xdc, 0xdd, 0xda,
])
const [APP0, APP1, APP14, SOS, EOI] = [0xe0, 0xe1, 0xee, 0xda, 0xd9]

/** Keeps the picture, how its colours are meant (JFIF, Adobe) and which side is up; null when the bytes are no sound JPEG. */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let [at, turned, scans] = [2, 0, 0]
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    // What stands behind the end (a second picture, a film, a preview) goes.
    if (marker === EOI) break
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length || end < at + 4) return null
    const segment = bytes.subarray(at, end)
    if (marker === APP1) turned = orientationIn(segment.subarray(4)) || turned
    if (DRAWING.has(marker) || (marker === APP0 && says(segment, 'JFIF')) || (marker === APP14 && says(segment, 'Adobe')))
      kept.push(marker === APP0 ? withoutPreview(segment) : segment)
    at = end
    if (marker !== SOS) continue
    scans += 1
    const next = endOfScan(bytes, at)
    kept.push(bytes.subarray(at, next))
    at = next
  }
  if (scans === 0) return null
  if (turned > 1) kept.splice(1, 0, orientationSegment(turned))
  kept.push(Uint8Array.of(0xff, EOI))
  return joined(kept)
}

/** The compressed picture runs until a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number) {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

const says = (segment: Uint8Array, word: string) => Buffer.from(segment.subarray(4, 4 + word.length)).toString('latin1') === word

/** A JFIF head may hold a small preview, which may be of another picture. */
function withoutPreview(segment: Uint8Array) {
  const head = segment.slice(0, 18)
  if (head.length < 18) return segment
  head.set([0, 16], 2)
  head.set([0, 0], 16)
  return head
}

/** Tag 0x0112 of the first directory: 1 to 8; 0 where there is none. */
function orientationIn(payload: Uint8Array) {
  if (Buffer.from(payload.subarray(0, 6)).toString('latin1') !== 'Exif\0\0') return 0
  const tiff = payload.subarray(6)
  if (tiff.length < 14) return 0
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const little = tiff[0] === 0x49
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return 0
  const count = view.getUint16(directory, little)
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > tiff.length) return 0
    if (view.getUint16(entry, little) !== 0x0112) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : 0
  }
  return 0
}

/** An EXIF segment with nothing in it but which side is up. */
const orientationSegment = (value: number) =>
  Uint8Array.from([
    ...[0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0],
    ...[0, 0, 0, 0],
  ])

export function joined(parts: readonly Uint8Array[]) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
