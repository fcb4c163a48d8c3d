import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { Context } from 'hono'
import type { Env } from '../../platform/module.ts'
import { dispositionOf } from './model.ts'
import { readFile } from './queries.ts'

/**
 * Answers with a file, always as a download under its own name, never to be guessed at or run in a page. The caller has made sure
 * that the actor may read it.
 */
export async function serveFile(c: Context<Env>, id: string, name?: string): Promise<Response> {
  const { file, stream } = await readFile(c.var.ctx, id)
  const headers = {
    'content-type': file.type,
    'content-length': String(file.bytes),
    'content-disposition': dispositionOf(name ?? file.name),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
  return new Response(Readable.toWeb(stream) as ReadableStream as unknown as BodyInit, { headers }) // the two types of web streams are one
}
