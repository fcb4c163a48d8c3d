type Named = { name: string; type: string }

/** A file to be saved under its Chinese name (RFC 6266, RFC 8187). */
export const download = ({ name, bytes, type }: Named & { bytes: Uint8Array }) =>
  new Response(new Uint8Array(bytes), { headers: { ...headersOf({ name, type }), 'content-length': String(bytes.byteLength) } })

/** The same for a file that is made while it is sent. */
export const downloadStream = ({ name, type, body }: Named & { body: ReadableStream<Uint8Array> }) =>
  new Response(body, { headers: headersOf({ name, type }) })

const headersOf = ({ name, type }: Named) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="file${name.slice(name.lastIndexOf('.'))}"; filename*=UTF-8''${encodeURIComponent(name)}`,
})
