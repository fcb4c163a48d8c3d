import type { Selectable } from 'kysely'
import type { DB } from '../../platform/db-types.ts'

/** One upload. Equal bytes are stored once; each upload has a row of its own, so that nobody's file is anybody else's. */
export type StoredFile = Selectable<DB['files.file']>

export const LARGEST = 50 * 1_048_576
export const MOST = 10

/** Where the bytes lie in the storage: by what they are. */
export const keyOf = (sha256: string) => `sha256/${sha256.slice(0, 2)}/${sha256}`

/**
 * A name as it may be shown and saved: its last part, without control characters and the marks that turn the direction of writing
 * (by which `gpj.exe` is made to look like `exe.jpg`), and not too long.
 */
export function safeName(name: string) {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const [, stem = plain, extension = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(plain) ?? []
  return ([...stem].slice(0, 150).join('') || '文件') + extension
}

export const extensionOf = (name: string) => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Content-Disposition for a download under its own name (RFC 6266, RFC 5987). */
export function dispositionOf(name: string) {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** 1.2 MB */
export const sizeWords = (bytes: number) =>
  bytes < 1_024 ? `${bytes} B` : bytes < 1_048_576 ? `${(bytes / 1_024).toFixed(0)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
