import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { notFound } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'

type Sent = { name: string; type?: string } & ({ storedAs: string | null; bytes?: number } | { body: Readable })

/** Always a download, never to be guessed at or run in a page. */
export async function sendFile({ name, type = 'application/octet-stream', ...from }: Sent): Promise<Response> {
  if ('storedAs' in from && from.storedAs === null) throw notFound()
  const body = 'body' in from ? from.body : await installation().storage.getStream(from.storedAs ?? '')
  const headers = {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    ...('bytes' in from && from.bytes !== undefined && { 'content-length': String(from.bytes) }),
  }
  return new Response(Readable.toWeb(body) as ReadableStream as unknown as BodyInit, { headers }) // the two types of web streams are one
}
