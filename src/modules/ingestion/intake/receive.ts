import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import { Refusal } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import type { Env } from '../../../platform/module.ts'
import type { FieldError } from '../../../platform/problem.ts'
import { safeName } from '../../files/index.ts'
import { LARGEST } from './model.ts'
import { incoming, NO_ROOM, roomIn } from './room.ts'

/** The one file of a form, in storage already; `release` takes it out again where no record comes to stand on it. */
export type Received = { name: string; bytes: number; sha256: string; storedAs: string; release: () => Promise<void> }
export type ReceivedUpload = { values: Record<string, string>; file?: Received; errors: FieldError[] }

/**
 * Reads the form of an upload, the file streaming to disk and then into storage. Tables come in any format and are told by their content
 * when they are read, in the worker: here only size and room count. What breaks off leaves nothing.
 */
export async function receiveUpload(c: Context<Env>): Promise<ReceivedUpload> {
  const type = c.req.header('content-type') ?? ''
  const upload: ReceivedUpload = { values: {}, errors: [] }
  const body = c.req.raw.body
  if (!type.startsWith('multipart/form-data') || !body)
    return { ...upload, errors: [{ field: 'file', message: '请选择要上传的文件' }] }
  const storing: Promise<void>[] = []
  const flowing: PassThrough[] = []
  const busboy = parserOf(type)
  busboy.on('field', (name, value) => {
    upload.values[name] = value
  })
  busboy.on('file', (_field, part: Readable, name) => {
    const content = new PassThrough()
    part.on('error', (error) => content.destroy(error))
    content.on('error', () => part.unpipe(content).resume())
    part.pipe(content)
    if (!name) return void content.resume()
    flowing.push(content)
    const stored = store(upload, name, content)
    stored.catch(() => {}) // awaited below; until then it is not unhandled
    storing.push(stored)
  })
  try {
    await new Promise<void>((done, fail) => {
      const source = Readable.fromWeb(body as unknown as ReadableStream) // the two types of web streams are one
      const breakOff = () => {
        for (const content of flowing) content.destroy(broken())
        fail(broken())
      }
      busboy.on('finish', done)
      busboy.on('error', breakOff)
      source.on('error', breakOff)
      source.pipe(busboy)
    }).finally(() => Promise.allSettled(storing))
    for (const each of storing) await each
  } catch (error) {
    await upload.file?.release()
    throw error
  }
  if (!upload.file && !upload.values.upload && upload.errors.length === 0)
    upload.errors.push({ field: 'file', message: '请选择要上传的文件' })
  return upload
}

async function store(upload: ReceivedUpload, given: string, content: Readable) {
  const { config, storage } = installation()
  const folder = await incoming()
  const name = safeName(given)
  const path = join(folder, randomUUID())
  try {
    const room = await roomIn(folder)
    const { bytes, sha256 } = await write(content, path, room)
    const message =
      bytes === 0
        ? `“${name}”是空的`
        : bytes > LARGEST
          ? `“${name}”超过 ${LARGEST / 1_048_576} MB，请压缩成 ZIP 或者分成几个文件后上传`
          : bytes > room
            ? NO_ROOM
            : upload.file
              ? '一次只能上传一个文件'
              : null
    if (message !== null) return void upload.errors.push({ field: 'file', message })
    const storedAs = `ingestion/originals/${randomUUID()}`
    if (config.S3_BUCKET) await storage.putStream(storedAs, createReadStream(path), { contentLength: bytes })
    else await storage.moveFromFs(path, storedAs)
    upload.file = { name, bytes, sha256, storedAs, release: () => storage.delete(storedAs) }
  } finally {
    await rm(path, { force: true })
  }
}

/** What is too much is let go by unwritten: a form has to be read to its end. */
async function write(content: Readable, path: string, room: number) {
  const hash = createHash('sha256')
  const most = Math.min(LARGEST, room)
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > most) return done()
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(content, measure, createWriteStream(path, { mode: 0o600 }))
  return { bytes, sha256: hash.digest('hex') }
}

function parserOf(type: string) {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: { fileSize: LARGEST + 1, files: 2, fields: 20, fieldSize: 10_000, parts: 30 },
    })
  } catch {
    throw broken()
  }
}

const broken = () => new Refusal(400, 'ingestion.broken-upload', '上传没有完成，请检查网络后重新提交')
