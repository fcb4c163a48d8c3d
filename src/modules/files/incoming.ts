import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FieldRefusal } from '../../platform/errors.ts'
import { installation } from '../../platform/installation.ts'
import { keyOf, LARGEST, sizeWords } from './model.ts'

/** A file on its way in: on the local disk, measured and hashed, not yet stored. */
export type Incoming = { path: string; bytes: number; sha256: string }

const folder = () => join(installation().config.DATA_DIR, 'incoming')

/** Streams to a temporary file, counting and hashing as it goes by. What is too much is let go by unwritten: a form has to be read to its end. */
export async function receive(source: Readable | Uint8Array, field = ''): Promise<Incoming> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const path = join(folder(), randomUUID())
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > LARGEST) return done()
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(
      source instanceof Readable ? source : Readable.from([source]),
      measure,
      createWriteStream(path, { mode: 0o600 }),
    )
    if (bytes > LARGEST) throw new FieldRefusal(field, `文件不能超过 ${sizeWords(LARGEST)}`)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, bytes, sha256: hash.digest('hex') }
}

export const discard = ({ path }: Pick<Incoming, 'path'>) => rm(path, { force: true })

/**
 * Puts the bytes where they belong, unless they are there already and whole. They are written under another name first:
 * a crash in between leaves no half file under a hash that promises the whole.
 */
export async function putBytes({ path, bytes, sha256 }: Incoming) {
  const { storage } = installation()
  const key = keyOf(sha256)
  const there = (await storage.exists(key)) ? await storage.getMetaData(key) : undefined
  if (there?.contentLength === bytes) return
  const draft = `incoming/${randomUUID()}`
  await storage.putStream(draft, createReadStream(path), { contentLength: bytes })
  await storage.move(draft, key)
}

/** What a crash left behind on the way in. */
export async function clearIncoming(olderThan: number) {
  const names = await readdir(folder()).catch(() => [])
  for (const name of names) {
    const path = join(folder(), name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (mtimeMs < olderThan) await rm(path, { force: true })
  }
}
