import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Stored = { bytes: Buffer; meta: Record<string, string> }
type Multipart = { key: string; parts: Map<number, Buffer>; begun: Date }
type Asked = { method: string; key: string; query: URLSearchParams; body: Buffer; meta: Record<string, string> }
type Answered = { status?: number; headers?: Record<string, string>; body?: Buffer | string }

/** As much of S3 as its clients ask who keep files: objects, and uploads of several parts. Everything is in memory. */
export async function anObjectStore(bucket: string) {
  const [objects, uploads] = [new Map<string, Stored>(), new Map<string, Multipart>()]
  let serial = 0
  const server = createServer(async (request, response) => {
    const asked = await read(request, bucket)
    const { status = 200, headers = {}, body = '' } = answer(asked)
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(asked.method === 'HEAD' ? '' : body)
  })

  const answer = (asked: Asked): Answered => {
    const { method, key, query } = asked
    if (query.has('delete')) {
      for (const [, each = ''] of asked.body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) objects.delete(each)
      return xml('DeleteResult', '')
    }
    if (method === 'GET' && query.has('uploads')) return xml('ListMultipartUploadsResult', [...uploads].map(listed).join(''))
    if (method === 'POST' && query.has('uploads')) {
      const id = `upload-${++serial}`
      uploads.set(id, { key, parts: new Map(), begun: new Date() })
      return xml('InitiateMultipartUploadResult', `<Bucket>${bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId>`)
    }
    return query.has('uploadId') ? ofUpload(asked, query.get('uploadId') ?? '') : ofObject(asked)
  }

  const ofUpload = ({ method, key, query, body }: Asked, id: string): Answered => {
    const upload = uploads.get(id)
    if (!upload) return missing('NoSuchUpload')
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body)
      return { headers: { etag: `"${query.get('partNumber')}"` } }
    }
    const parts = [...upload.parts].sort(([one], [other]) => one - other)
    if (method === 'GET')
      return xml(
        'ListPartsResult',
        `<IsTruncated>false</IsTruncated>${parts.map(([at, { length }]) => `<Part><PartNumber>${at}</PartNumber><ETag>"${at}"</ETag><Size>${length}</Size></Part>`).join('')}`,
      )
    uploads.delete(id)
    if (method === 'DELETE') return { status: 204 }
    objects.set(key, { bytes: Buffer.concat(parts.map(([, bytes]) => bytes)), meta: {} })
    return xml('CompleteMultipartUploadResult', `<Key>${key}</Key><ETag>"whole"</ETag>`)
  }

  const ofObject = ({ method, key, body, meta }: Asked): Answered => {
    if (method === 'PUT') {
      objects.set(key, { bytes: body, meta })
      return { headers: { etag: '"one"' } }
    }
    if (method === 'DELETE') {
      objects.delete(key)
      return { status: 204 }
    }
    const found = objects.get(key)
    return found
      ? { headers: { ...found.meta, 'content-length': String(found.bytes.length) }, body: found.bytes }
      : missing('NoSuchKey')
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    uploads,
    close: () => new Promise((done) => server.close(done)),
  }
}

const xml = (name: string, inside: string): Answered => ({
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside}</${name}>`,
})
const missing = (code: string): Answered => ({ ...xml('Error', `<Code>${code}</Code><Message>${code}</Message>`), status: 404 })
const listed = ([id, { key, begun }]: [string, Multipart]) =>
  `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${begun.toISOString()}</Initiated></Upload>`

async function read(request: IncomingMessage, bucket: string): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://store')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const sent = Buffer.concat(chunks)
  const isChunked = /aws-chunked/.test(String(request.headers['content-encoding'] ?? ''))
  const meta = Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-')) as [string, string][]
  return {
    method: request.method ?? '',
    key: decodeURIComponent(pathname).slice(`/${bucket}/`.length),
    query: searchParams,
    body: isChunked ? unchunked(sent) : sent,
    meta: Object.fromEntries(meta),
  }
}

/** The client's own framing of what it streams: the length in hexadecimal, a line's end, the bytes, a line's end; then trailers. */
function unchunked(sent: Buffer) {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const end = sent.indexOf('\r\n', at)
    const length = Number.parseInt(sent.toString('latin1', at, end), 16)
    if (!(length > 0)) return Buffer.concat(parts)
    parts.push(sent.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
}
