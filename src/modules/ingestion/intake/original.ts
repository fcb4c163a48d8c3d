import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { installation } from '../../../platform/installation.ts'

/** The file as it came, as a path on this machine: where it lies, or a copy for as long as it is worked with. */
export async function openOriginal(storedAs: string): Promise<{ path: string; close: () => Promise<void> }> {
  const { config, storage } = installation()
  if (!config.S3_BUCKET) return { path: join(config.DATA_DIR, 'files', storedAs), close: async () => {} }
  const folder = join(config.DATA_DIR, 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const close = () => rm(path, { force: true })
  try {
    await pipeline(await storage.getStream(storedAs), createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await close()
    throw error
  }
  return { path, close }
}
