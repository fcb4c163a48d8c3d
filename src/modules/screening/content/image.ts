import ExifReader from 'exifreader'
import { type Content, contentOf, type HiddenContent } from './model.ts'

const AUTHORS = [
  'Artist',
  'Author',
  'Creator',
  'XPAuthor',
  'OwnerName',
  'CameraOwnerName',
  'Copyright',
  'By-line',
  'creator',
  'Caption/Abstract',
  'ImageDescription',
  'UserComment',
  'XPComment',
]

/** What a picture tells besides itself: where it was taken, by whom. */
export function readImage(bytes: Uint8Array): Content {
  const hidden: HiddenContent[] = []
  let tags: Record<string, { description?: unknown } | undefined>
  try {
    tags = ExifReader.load(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    ) as typeof tags
  } catch {
    // Without metadata there is nothing to read.
    return contentOf({ text: '' })
  }
  const value = (name: string) => String(tags[name]?.description ?? '').trim()
  if (value('GPSLatitude') && value('GPSLongitude'))
    hidden.push({ kind: 'location', where: '拍摄位置', text: `纬度 ${value('GPSLatitude')}，经度 ${value('GPSLongitude')}` })
  for (const name of AUTHORS)
    if (value(name) && !/^\[|^undefined$/.test(value(name))) hidden.push({ kind: 'metadata', where: name, text: value(name) })
  return contentOf({ text: '', hidden })
}
