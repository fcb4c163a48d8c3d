import ExifReader from 'exifreader'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stripTraces } from './strip-traces.ts'

const bytesOf = (result: ReturnType<typeof stripTraces>) => {
  if ('problem' in result) throw new Error(result.problem)
  return Buffer.from(result.bytes)
}
const segment = (marker: number, payload: Buffer) => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(payload.length + 2)
  return Buffer.concat([Buffer.from([0xff, marker]), length, payload])
}
/** TIFF, big endian: orientation, the artist, and a pointer to where it was taken. */
function exif(orientation: number) {
  const tiff = Buffer.alloc(26 + 18)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(2, 8)
  tiff.writeUInt16BE(0x0112, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  tiff.writeUInt16BE(0x013b, 22)
  tiff.writeUInt16BE(2, 24)
  tiff.writeUInt32BE(4, 26)
  tiff.write('abc\0', 30, 'latin1')
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]))
}
const jpeg = (...more: Buffer[]) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...more,
    segment(0xfe, Buffer.from('secret comment')),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret</x:xmpmeta>')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from('secret behind the end'),
  ])

describe('a photo', () => {
  test('loses author, place, comment and what hangs behind it, and keeps its picture and which side is up', () => {
    const stripped = bytesOf(stripTraces('image/jpeg', jpeg(exif(6))))
    expect(stripped.includes('secret')).toBe(false)
    expect(stripped.includes('abc')).toBe(false)
    expect(stripped.includes(Buffer.from([1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4]))).toBe(true)
    const tags = ExifReader.load(stripped.buffer.slice(stripped.byteOffset, stripped.byteOffset + stripped.length) as ArrayBuffer)
    expect(tags.Orientation?.value).toBe(6)
    expect(tags.Artist).toBeUndefined()
  })

  test('as PNG loses its texts', () => {
    const chunk = (name: string, payload: string) => {
      const size = Buffer.alloc(4)
      size.writeUInt32BE(payload.length)
      return Buffer.concat([size, Buffer.from(name + payload, 'latin1'), Buffer.alloc(4)])
    }
    const png = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', 'x'.repeat(13)),
      chunk('tEXt', 'Author\0secret'),
      chunk('eXIf', 'secret'),
      chunk('IDAT', 'picture'),
      chunk('IEND', ''),
      Buffer.from('secret'),
    ])
    const stripped = bytesOf(stripTraces('image/png', png))
    expect(stripped.includes('secret')).toBe(false)
    expect(stripped.includes('picture')).toBe(true)
  })

  test('as WebP loses EXIF and XMP, and no longer says that it has them', () => {
    const chunk = (name: string, payload: Buffer) => {
      const size = Buffer.alloc(4)
      size.writeUInt32LE(payload.length)
      return Buffer.concat([Buffer.from(name), size, payload, Buffer.alloc(payload.length % 2)])
    }
    const body = Buffer.concat([
      chunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 1, 0, 0, 1, 0, 0])),
      chunk('VP8 ', Buffer.from('picture')),
      chunk('EXIF', Buffer.from('secret')),
    ])
    const size = Buffer.alloc(4)
    size.writeUInt32LE(body.length + 4)
    const stripped = bytesOf(stripTraces('image/webp', Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBP'), body])))
    expect(stripped.includes('secret')).toBe(false)
    expect(stripped.includes('picture')).toBe(true)
    expect(stripped[20]).toBe(0)
  })

  test('that cannot be gone through to the end is not taken', () => {
    expect(stripTraces('image/heic', Buffer.from('ftypheic'))).toHaveProperty('problem')
    expect(stripTraces('image/tiff', Buffer.from('MM\0*'))).toHaveProperty('problem')
    expect(stripTraces('image/jpeg', jpeg(exif(1)).subarray(0, 60))).toHaveProperty('problem')
    expect(stripTraces('image/png', Buffer.from('no png'))).toHaveProperty('problem')
  })

  test('of whatever bytes is either stripped or refused, never an error', () => {
    const types = fc.constantFrom('image/jpeg', 'image/png', 'image/webp')
    fc.assert(
      fc.property(types, fc.uint8Array({ maxLength: 400 }), fc.nat(300), (type, noise, at) => {
        const bytes = jpeg(exif(3))
        noise.forEach((byte, place) => {
          if (at + place < bytes.length) bytes[at + place] = byte
        })
        const result = stripTraces(type, type === 'image/jpeg' ? bytes : noise)
        expect('bytes' in result || 'problem' in result).toBe(true)
      }),
    )
  })
})
