import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { Unreadable } from './model.ts'

const MOST_MEMBERS = 10_000
const MOST_BYTES = 300 * 1_048_576
const MOST_OF_ONE = 150 * 1_048_576

export type Members = { names: string[]; read: ReadonlyMap<string, Buffer> }

/**
 * Unpacks what is wanted of a ZIP, counting as it flows: a member that grows beyond what a file of that size can be is a bomb, and
 * nothing more of it is read. What is not wanted is counted by what the directory says.
 */
export async function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Members> {
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const names: string[] = []
  const read = new Map<string, Buffer>()
  let [declared, total] = [0, 0]
  for await (const entry of entriesOf(zip)) {
    names.push(entry.fileName)
    declared += entry.uncompressedSize
    if (names.length > MOST_MEMBERS) throw new Unreadable(`压缩包内的文件超过 ${MOST_MEMBERS} 个，无法检查，请分开上传`)
    if (declared > MOST_BYTES || entry.uncompressedSize > MOST_OF_ONE) throw bomb()
    if (entry.isEncrypted()) throw new Unreadable('文件加了密码，无法检查，请去除密码后上传')
    if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) continue
    const content = await contentOf(zip, entry)
    total += content.length
    if (total > MOST_BYTES) throw bomb()
    read.set(entry.fileName, content)
  }
  return { names, read }
}

const bomb = () => new Unreadable('文件解压后过大，可能是压缩炸弹，没有继续读取')
const broken = () => new Unreadable('文件已损坏，无法读取，请检查后重新上传')

const open = (bytes: Buffer) =>
  new Promise<ZipFile>((done, fail) =>
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false }, (error, zip) =>
      error ? fail(broken()) : done(zip),
    ),
  )

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((done, fail) => {
      const after = (act: () => void) => {
        zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error')
        act()
      }
      zip.once('entry', (each: Entry) => after(() => done(each)))
      zip.once('end', () => after(() => done(null)))
      zip.once('error', () => after(() => fail(broken())))
      zip.readEntry()
    })
    if (!entry) return
    yield entry
  }
}

const contentOf = (zip: ZipFile, entry: Entry) =>
  new Promise<Buffer>((done, fail) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return fail(broken())
      const chunks: Buffer[] = []
      let length = 0
      stream.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > MOST_OF_ONE) {
          stream.destroy()
          return fail(bomb())
        }
        chunks.push(chunk)
      })
      stream.on('error', () => fail(broken()))
      stream.on('end', () => done(Buffer.concat(chunks)))
    }),
  )
