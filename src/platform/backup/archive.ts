import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { type Extract, type ExtractEvents, extract, type Header, type Pack, pack } from 'tar-stream'
import { z } from 'zod'

/**
 * One archive is a tar file, compressed by zstd with a checksum: first `manifest.json`, then `postgres/…` (the data
 * directory) and `data/…` (the rest of DATA_DIR), last `end`, without which it is not whole.
 */
export type Manifest = z.infer<typeof Manifest>
export const Manifest = z.object({
  format: z.literal('yangguang-backup-1'),
  madeAt: z.iso.datetime(),
  postgres: z.object({ version: z.int(), user: z.string(), database: z.string() }),
  /** Whether the database was one that DATABASE_URL names, with settings of its own. */
  isForeign: z.boolean(),
})

/** One file or folder of an archive while it is read; its bytes must be taken, or passed over with `resume()`. */
export type Entry = ExtractEvents['entry'][1] & AsyncIterable<Buffer>

/** Writes an archive; the file appears under its name only when it is whole. Answers its size in bytes. */
export async function writeArchive(file: string, manifest: Manifest, fill: (archive: Pack) => Promise<void>) {
  const unfinished = `${file}.partial`
  const archive = pack()
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } })
  const written = pipeline(Readable.from(archive), compress, createWriteStream(unfinished, { mode: 0o600, flush: true }))
  try {
    await Promise.all([written, filled(archive, manifest, fill)])
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return (await stat(file)).size
}

async function filled(archive: Pack, manifest: Manifest, fill: (archive: Pack) => Promise<void>) {
  try {
    await addText(archive, 'manifest.json', JSON.stringify(manifest))
    await fill(archive)
    await addText(archive, 'end', '')
    archive.finalize()
  } catch (error) {
    archive.destroy(error as Error)
    throw error
  }
}

const addText = (archive: Pack, name: string, text: string) =>
  addEntry(archive, { name, size: Buffer.byteLength(text) }, Readable.from([Buffer.from(text)]))

/** Adds an entry with its bytes; a folder has none. */
export async function addEntry(
  archive: Pack,
  header: Partial<Header> & { name: string },
  bytes: AsyncIterable<Uint8Array> = Readable.from([]),
) {
  const { promise: added, resolve, reject } = Promise.withResolvers<void>()
  const sink = archive.entry(header, (error) => (error ? reject(error) : resolve()))
  added.catch(() => {}) // seen below, or the reason why the loop ends
  for await (const chunk of bytes) if (!sink.write(chunk)) await once(sink, 'drain')
  sink.end(null)
  await added
}

/** Adds every entry of another tar stream under a folder. */
export async function addTar(archive: Pack, folder: string, tar: Readable) {
  const entries = openEntries()
  const fed = pipeline(tar, entries)
  const taken = (async () => {
    for await (const entry of entries) {
      const { name, mode, mtime, size, type } = entry.header
      await addEntry(archive, { name: `${folder}/${name}`, mode, mtime, size, type }, entry)
    }
  })()
  await Promise.all([fed, taken])
}

/** Adds a file as long as it is now, should it grow meanwhile. */
export async function addFile(archive: Pack, name: string, path: string) {
  const handle = await open(path)
  const { size, mode, mtime } = await handle.stat()
  const bytes = size > 0 ? handle.createReadStream({ end: size - 1 }) : Readable.from([])
  await addEntry(archive, { name, size, mode, mtime }, bytes)
  await handle.close()
}

/** Reads an archive: what it says of itself goes to `begin`, every entry to `take`. Throws when it is not whole. */
export async function readArchive(
  file: string,
  { begin, take }: { begin: (manifest: Manifest) => Promise<void>; take: (entry: Entry) => Promise<void> },
) {
  const entries = openEntries()
  let isBegun = false
  let isWhole = false
  const fed = pipeline(createReadStream(file), createZstdDecompress(), entries)
  const taken = (async () => {
    for await (const entry of entries) {
      const { name } = entry.header
      isWhole = name === 'end'
      if (!isBegun) {
        await begin(await manifestIn(entry))
        isBegun = true
      } else if (isWhole) entry.resume()
      else await take(entry)
    }
  })()
  await Promise.all([fed, taken]).catch((cause: unknown) => {
    const { code = '', message = '' } = cause as { code?: string; message?: string }
    const isDamage = code.startsWith('ZSTD') || code === 'Z_BUF_ERROR' || message.startsWith('Invalid tar')
    if (isDamage) throw new Error(`${file} is damaged, or no backup.`, { cause })
    throw cause
  })
  if (!isWhole) throw new Error(`${file} is not whole, or no backup.`)
}

// Its types leave open what an entry is made of.
const openEntries = () => extract() as Extract & AsyncIterable<Entry>

async function manifestIn(entry: Entry) {
  const chunks: Buffer[] = []
  for await (const chunk of entry) chunks.push(chunk)
  const text = entry.header.name === 'manifest.json' ? Buffer.concat(chunks).toString() : '{}'
  const manifest = Manifest.safeParse(JSON.parse(text))
  if (!manifest.success) throw new Error('This archive is no backup that this version of Yangguang can read.')
  return manifest.data
}
