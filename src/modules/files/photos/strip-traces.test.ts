import ExifReader from 'exifreader'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exif, jpeg } from '../../../../test/photo.ts'
import { stripTraces } from './strip-traces.ts'

const bytesOf = (result: ReturnType<typeof stripTraces>) => {
  if ('problem' in result) throw new Error(result.problem)
  return Buffer.from(result.bytes)
}
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
