import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Unreadable } from '../../model.ts'
import { fileSource, memorySource, type Source } from './source.ts'

const IN_MEMORY = 32 << 20
const LEAST_FREE = 512 << 20

export type Settling = { settle: (source: Source, where?: 'disk') => Promise<Source>; close: () => Promise<void> }

/** For readers that jump about in a file: what only streams is laid down, in memory or, when it is large, on disk until `close`. */
export function settling(): Settling {
  let folder: string | undefined
  let count = 0

  async function settle(source: Source, where?: 'disk'): Promise<Source> {
    if (source.place && (where !== 'disk' || 'path' in source.place)) return source
    const pieces: Buffer[] = []
    let length = 0
    const stream = source.open()[Symbol.asyncIterator]()
    for (let next = await stream.next(); !next.done; next = await stream.next()) {
      pieces.push(next.value)
      length += next.value.length
      if (where === 'disk' || length > IN_MEMORY) return onDisk(source.name, pieces, { [Symbol.asyncIterator]: () => stream })
    }
    return memorySource(Buffer.concat(pieces), source.name)
  }

  async function onDisk(name: string, begun: Buffer[], rest: AsyncIterable<Buffer>): Promise<Source> {
    folder ??= await mkdtemp(join(tmpdir(), 'yangguang-reading-'))
    const { bavail, bsize } = await statfs(folder)
    let room = bavail * bsize - LEAST_FREE
    const path = join(folder, String(count++))
    let length = 0
    await pipeline(async function* () {
      for await (const piece of chained(begun, rest)) {
        length += piece.length
        room -= piece.length
        if (room < 0) throw new Unreadable('磁盘空间不够解开这个文件，请联系管理员')
        yield piece
      }
    }, createWriteStream(path))
    return fileSource(path, name, length)
  }

  async function close() {
    if (folder) await rm(folder, { recursive: true, force: true })
  }

  return { settle, close }
}

async function* chained(begun: Buffer[], rest: AsyncIterable<Buffer>) {
  yield* begun
  yield* rest
}
