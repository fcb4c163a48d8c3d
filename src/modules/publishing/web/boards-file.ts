import type { ListFile } from '../../../platform/list-file.ts'

/** A list to be saved under its Chinese name (RFC 6266, RFC 8187). */
export const fileAnswer = ({ name, bytes, type }: ListFile) =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename="list${name.slice(name.lastIndexOf('.'))}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  })
