import { stripJpeg } from './jpeg.ts'
import { stripPng } from './png.ts'
import { stripWebp } from './webp.ts'

/** What a photo tells besides the picture (where and when it was taken, with which device, by whom) is taken out of its bytes. */
export type Stripped = { bytes: Uint8Array } | { problem: string }

const UNREADABLE = '照片中的拍摄位置等信息没有能够去除，没有接收。请另存为 JPG 或者 PNG 图片，或者截图后再上传'

/** Only formats that can be gone through to the last byte are taken; what cannot be stripped is not kept. */
export function stripTraces(type: string, bytes: Uint8Array): Stripped {
  const strip = stripOf(type)
  if (!strip) return { problem: UNREADABLE }
  const stripped = strip(bytes)
  return stripped ? { bytes: stripped } : { problem: UNREADABLE }
}

export const isPhoto = (type: string) => type.startsWith('image/')

function stripOf(type: string) {
  if (type === 'image/jpeg') return stripJpeg
  if (type === 'image/png') return stripPng
  return type === 'image/webp' ? stripWebp : null
}
