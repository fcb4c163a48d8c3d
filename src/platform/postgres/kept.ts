import { readFile, rename, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'

/** What DATA_DIR/postgres.json holds: enough to find the cluster and to talk to it. */
export type Kept = { port: number; user: string; password: string; database: string; data: string; pid?: number }

const pathOf = (dataDir: string) => join(dataDir, 'postgres.json')

export async function readKept(dataDir: string): Promise<Kept | undefined> {
  const text = await readFile(pathOf(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new Error(`${pathOf(dataDir)} cannot be read: this DATA_DIR belongs to another account of the machine.`, {
      cause: error,
    })
  })
  if (text === undefined) return undefined
  const kept = JSON.parse(text) as Kept
  return { ...kept, data: resolve(dataDir, kept.data) }
}

/** Data inside DATA_DIR is named from there, so that the folder can be moved. */
export async function writeKept(dataDir: string, kept: Kept) {
  const inside = relative(dataDir, kept.data)
  const data = inside.startsWith('..') ? kept.data : inside
  const draft = `${pathOf(dataDir)}.${process.pid}`
  await writeFile(draft, `${JSON.stringify({ ...kept, data }, undefined, 2)}\n`, { mode: 0o600, flush: true })
  await rename(draft, pathOf(dataDir))
}

export const urlOf = ({ user, password, port }: Kept, database: string) =>
  `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
