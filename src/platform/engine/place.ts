import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What DATA_DIR/engine/engine.json holds: where the engine's process listens, and the word it wants to hear. */
export type Kept = { port: number; secret: string; pid: number }

export const folderOf = (dataDir: string) => join(dataDir, 'engine')

const pathOf = (folder: string) => join(folder, 'engine.json')

export const readKept = (folder: string): Promise<Kept | undefined> =>
  readFile(pathOf(folder), 'utf8').then(
    (text) => JSON.parse(text) as Kept,
    () => undefined,
  )

export async function writeKept(folder: string, kept: Kept) {
  const draft = `${pathOf(folder)}.${process.pid}`
  await writeFile(draft, JSON.stringify(kept), { mode: 0o600 })
  await rename(draft, pathOf(folder))
}
