import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Unreadable } from '../../model.ts'
import type { Source } from './source.ts'

const DENSEST = 500
const DENSE_FROM = 500 << 20

/** What a gzip file unpacks to, unpacked anew for each reading. */
export function gunzipped(source: Source): Source {
  return {
    name: source.name.replace(/\.(gz|gzip|tgz)$/i, ''),
    bytes: null,
    place: null,
    open: async function* () {
      let packed = 0
      const counted = async function* () {
        for await (const piece of source.open()) {
          packed += piece.length
          yield piece
        }
      }
      const input = Readable.from(counted(), { objectMode: false, highWaterMark: 1 << 20 })
      const unpacking = createGunzip({ chunkSize: 1 << 20 })
      input.on('error', (error) => unpacking.destroy(error))
      let unpacked = 0
      try {
        for await (const piece of input.pipe(unpacking) as AsyncIterable<Buffer>) {
          unpacked += piece.length
          if (unpacked > DENSE_FROM && unpacked > packed * DENSEST)
            throw new Unreadable('压缩文件解开后大得异常，疑似压缩炸弹，没有继续读')
          yield piece
        }
      } catch (error) {
        if (error instanceof Unreadable) throw error
        throw new Unreadable('压缩文件不完整或者已经损坏，请重新压缩或者重新上传', { cause: error })
      } finally {
        input.destroy()
        unpacking.destroy()
      }
    },
  }
}
