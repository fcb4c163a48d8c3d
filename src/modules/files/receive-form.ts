import { PassThrough, Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import { FieldRefusal, Refusal } from '../../platform/errors.ts'
import type { Env } from '../../platform/module.ts'
import type { FieldError } from '../../platform/problem.ts'
import { storeFile } from './actions/store-file.ts'
import { LARGEST, MOST, type StoredFile } from './model.ts'

/** A form as it was sent: fields (several of a name as a list), the files that were taken in, and what was wrong with the others. */
export type ReceivedForm = {
  values: Record<string, string | string[]>
  files: Record<string, StoredFile[]>
  errors: FieldError[]
}

/**
 * Reads a form with files, streaming each to where it belongs; nothing of a file is held in memory. A form without files
 * (urlencoded) is read as well. Each file is unkept until the action that it is for keeps it.
 */
export async function receiveForm(c: Context<Env>): Promise<ReceivedForm> {
  const type = c.req.header('content-type') ?? ''
  if (!type.startsWith('multipart/form-data'))
    return { values: (await c.req.parseBody({ all: true })) as Record<string, string | string[]>, files: {}, errors: [] }
  const body = c.req.raw.body
  const form: ReceivedForm = { values: {}, files: {}, errors: [] }
  if (!body) return form
  const busboy = parserOf(type)
  const storing: Promise<void>[] = []
  const flowing: PassThrough[] = []
  busboy.on('field', (name, value) => add(form.values, name, value))
  busboy.on('file', (field, part: Readable, name) => {
    const content = flowOf(part)
    // A field in which no file was chosen comes as an empty file without a name.
    if (!name) return void content.resume()
    flowing.push(content)
    const stored = take(c, form, { field, name, content })
    stored.catch(() => {}) // awaited below; until then it is not unhandled
    storing.push(stored)
  })
  busboy.on('filesLimit', () => form.errors.push({ field: '', message: `一次最多上传 ${MOST} 个文件` }))
  await new Promise<void>((done, fail) => {
    const breakOff = (error: unknown) => {
      for (const content of flowing) content.destroy(broken(error))
      fail(broken(error))
    }
    const source = Readable.fromWeb(body as unknown as ReadableStream) // the two types of web streams are one
    busboy.on('finish', done)
    busboy.on('error', breakOff)
    source.on('error', breakOff)
    source.pipe(busboy)
  }).finally(() => Promise.allSettled(storing))
  for (const each of storing) await each
  return form
}

/** A part of the form as a stream that may be refused or break: the form behind it is read on, and no error goes unheard. */
function flowOf(part: Readable) {
  const content = new PassThrough()
  part.on('error', (error) => content.destroy(error))
  content.on('error', () => part.unpipe(content).resume())
  part.pipe(content)
  return content
}

function parserOf(type: string) {
  try {
    // One byte more than is allowed comes through, so that the limit is noticed and said.
    return new Busboy({
      headers: { 'content-type': type },
      limits: { fileSize: LARGEST + 1, files: MOST, fields: 200, fieldSize: 262_144, parts: 250 },
    })
  } catch (error) {
    throw broken(error)
  }
}

async function take(
  c: Context<Env>,
  form: ReceivedForm,
  { field, name, content }: { field: string; name: string; content: Readable },
) {
  try {
    const file = await storeFile(c.var.ctx, { name, content, field })
    form.files[field] = [...(form.files[field] ?? []), file]
  } catch (error) {
    // The rest of a file that is refused still has to go by, or the form would never end.
    content.resume()
    if (!(error instanceof FieldRefusal)) throw error
    form.errors.push({ field, message: `“${name}”：${error.message}` })
  }
}

function add(values: ReceivedForm['values'], name: string, value: string) {
  const before = Object.hasOwn(values, name) ? values[name] : undefined
  values[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
}

const broken = (error: unknown) =>
  error instanceof Refusal ? error : new Refusal(400, 'files.broken-form', '上传没有完成，请检查网络后重新提交')
