export const segment = (marker: number, payload: Buffer) => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(payload.length + 2)
  return Buffer.concat([Buffer.from([0xff, marker]), length, payload])
}
/** TIFF, big endian: orientation, the artist, and a pointer to where it was taken. */
export function exif(orientation: number) {
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
/** A picture with what cameras and programs write beside it: each trace says `secret` or `abc`. */
export const jpeg = (...more: Buffer[]) =>
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
