import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { installation } from '../../../../platform/installation.ts'
import type { Kept } from './place.ts'

/** A file on this disk on its way into storage: its hash, and the step that may still be taken back. */
export async function keepFile(path: string): Promise<Kept> {
  const { config, storage } = installation()
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash)
  const storedAs = `ingestion/originals/${randomUUID()}`
  let isStored = false
  return {
    file: { sha256: hash.digest('hex'), storedAs },
    store: async () => {
      if (config.S3_BUCKET) await storage.putStream(storedAs, createReadStream(path), { contentLength: (await stat(path)).size })
      else await storage.moveFromFs(path, storedAs)
      isStored = true
    },
    takeBack: async () => {
      if (!isStored) return
      if (config.S3_BUCKET) return storage.delete(storedAs)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await rename(join(config.DATA_DIR, 'files', storedAs), path)
    },
  }
}
