import { isUtf8 } from 'node:buffer'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { Unreadable } from '../../model.ts'
import { decoded } from '../text/encoding.ts'
import type { Source } from './source.ts'

export type ZipMember = {
  /** As written in the archive, UTF-8 or GBK; only ever shown, never used as a path. */
  name: string
  bytes: number
  encrypted: boolean
  open: () => AsyncIterable<Buffer>
}

export type Zip = { members: ZipMember[]; close: () => void }

const MOST_MEMBERS = 10_000
const MOST_UNPACKED = 40 * 2 ** 30
/** Tables pack well, 20 to 50 times; nothing honest beyond some megabytes packs 400 times. */
const DENSEST = 400
const DENSE_FROM = 200 << 20

/** What an archive holds; throws `Unreadable` for one that is broken or made to burst. */
export async function openZip(source: Source): Promise<Zip> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }
  const { place } = source
  if (!place) throw new Unreadable('压缩包里的压缩包没有读入，请解开后再上传')
  const zip = await sound(() =>
    'path' in place ? yauzl.openPromise(place.path, options) : yauzl.fromBufferPromise(place.buffer, options),
  )
  try {
    const members: ZipMember[] = []
    let unpacked = 0
    await sound(async () => {
      for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
        if (members.length >= MOST_MEMBERS) throw new Unreadable(`压缩包里的文件超过 ${MOST_MEMBERS} 个，没有读入`)
        const member = memberOf(zip, entry)
        if (member.name.endsWith('/') || member.name.endsWith('\\')) continue
        unpacked += entry.uncompressedSize
        if (isDense(entry) || unpacked > MOST_UNPACKED) throw new Unreadable('压缩包解开后大得异常，疑似压缩炸弹，没有读入')
        members.push(member)
      }
    })
    return { members, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

const isDense = ({ uncompressedSize, compressedSize }: Entry) =>
  uncompressedSize > DENSE_FROM && uncompressedSize > compressedSize * DENSEST

function memberOf(zip: ZipFile, entry: Entry): ZipMember {
  return {
    name: nameOf(entry),
    bytes: entry.uncompressedSize,
    encrypted: (entry.generalPurposeBitFlag & 1) !== 0,
    open: async function* () {
      const stream = await sound(() => zip.openReadStreamPromise(entry))
      try {
        yield* stream
      } catch (error) {
        throw broken(error)
      }
    },
  }
}

/** Flag 11 says UTF-8; Windows writes the names in the code page of the machine, here GBK. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw
  const name = isUtf8(raw) ? raw.toString('utf8') : (decoded(raw, 'gb18030', true) ?? raw.toString('latin1'))
  return name.replaceAll('\\', '/').replaceAll('\0', '')
}

async function sound<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw broken(error)
  }
}

const broken = (error: unknown) => new Unreadable('压缩包不完整或者已经损坏，请重新导出或者重新上传', { cause: error })
