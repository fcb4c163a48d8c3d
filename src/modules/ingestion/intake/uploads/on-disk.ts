import { mkdirSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import type { Config } from '../../../../platform/config.ts'
import { incoming, roomIn } from '../room.ts'
import { keepFile } from './keep-file.ts'
import type { UploadPlace } from './place.ts'

/** A folder of DATA_DIR: the length of a file is how much of it has come. */
export function diskPlace({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): UploadPlace {
  const directory = join(DATA_DIR, 'incoming', 'uploads')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const pathOf = (id: string) => join(directory, id)
  const settle = (id: string) => rm(`${pathOf(id)}.json`, { force: true })
  return {
    store: new FileStore({ directory }),
    nameOf: (id) => id,
    arrived: async (id) => (await stat(pathOf(id)).catch(() => null))?.size ?? 0,
    keep: (id) => keepFile(pathOf(id)),
    settle,
    remove: async (id) => {
      await rm(pathOf(id), { force: true })
      await settle(id)
    },
    room: async () => roomIn(await incoming('uploads')),
    sweep: async (known) => {
      for (const name of await readdir(await incoming('uploads'))) {
        if (known.has(name.replace(/\.json$/, ''))) continue
        const found = await stat(pathOf(name)).catch(() => null)
        // Real time, as the disk has it: one that has just been announced is not known yet.
        if (found && Date.now() - found.mtimeMs > 3_600_000) await rm(pathOf(name), { force: true })
      }
    },
  }
}
