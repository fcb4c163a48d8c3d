/** A file to be saved under its Chinese name (RFC 6266, RFC 8187). */
export function download({ name, bytes }: { name: string; bytes: Uint8Array }, type: string) {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename="report${name.slice(name.lastIndexOf('.'))}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  })
}
