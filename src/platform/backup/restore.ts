import { createWriteStream } from 'node:fs'
import { chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Config, readConfig } from '../config.ts'
import type { Account } from '../postgres/account.ts'
import { type Cluster, freePort, makeOwned, setPassword } from '../postgres/cluster.ts'
import { clusterAt, findPlace, inTurn, newPassword } from '../postgres/embedded.ts'
import { writeKept } from '../postgres/kept.ts'
import { type Entry, type Manifest, readArchive } from './archive.ts'
import { type Done, secondsSince } from './backup.ts'

type Options = { config?: Pick<Config, 'DATA_DIR' | 'DATABASE_URL'>; progress?: (sentence: string) => void }

/** Puts a backup into an empty DATA_DIR, from which the next start serves it. What fails half-way is removed again. */
export async function restore(file: string, { config = readConfig(), progress = () => {} }: Options = {}): Promise<Done> {
  const began = performance.now()
  const [source, { DATA_DIR: dataDir }] = [resolve(file), config]
  if (config.DATABASE_URL) throw new Error('A backup is restored into the embedded database: leave DATABASE_URL unset.')
  const { size: bytes } = await stat(source).catch(() => Promise.reject(new Error(`There is no file ${source}.`)))
  if ((await readdir(dataDir).catch(() => [])).length > 0) {
    throw new Error(`DATA_DIR (${dataDir}) is not empty: a backup is restored only into an empty one.`)
  }
  await mkdir(dataDir, { recursive: true })
  progress('Putting back the database, files and keys …')
  await inTurn(dataDir, async () => {
    const cluster = await clusterAt(await findPlace(dataDir))
    try {
      await unpack(source, { dataDir, cluster })
    } catch (error) {
      await empty(dataDir)
      await rm(cluster.data, { recursive: true, force: true })
      throw error
    } finally {
      await rm(`${cluster.data}.new`, { recursive: true, force: true })
    }
  })
  return { file: source, bytes, seconds: secondsSince(began) }
}

async function unpack(source: string, { dataDir, cluster }: { dataDir: string; cluster: Cluster }) {
  const unfinished = `${cluster.data}.new`
  const { account, binaries } = cluster
  let manifest: Manifest | undefined
  await makeOwned(unfinished, account)
  await readArchive(source, {
    async begin(found) {
      manifest = found
      const version = Number.parseInt((await binaries.run('postgres', ['--version'])).replace(/^\D+/, ''), 10)
      if (found.postgres.version === version) return
      throw new Error(`The backup is of PostgreSQL ${found.postgres.version}, and Yangguang brings ${version}.`)
    },
    async take(entry) {
      const [top, ...path] = entry.header.name.split('/')
      if (top === 'postgres') await place(entry, { folder: unfinished, path, account })
      else if (top === 'data') await place(entry, { folder: dataDir, path, account: undefined })
      else entry.resume()
    },
  })
  if (!manifest) return
  await writeAccess(unfinished, { account, isForeign: manifest.isForeign })
  await rename(unfinished, cluster.data)
  const { user, database } = manifest.postgres
  const kept = { user, database, password: newPassword(), port: await freePort(), data: cluster.data }
  await setPassword(cluster, kept) // which recovers first, and that begins by writing every file through to the disk
  await writeKept(dataDir, kept)
}

/** Writes one entry below a folder, for its owner alone. */
async function place(entry: Entry, { folder, path, account }: { folder: string; path: string[]; account: Account }) {
  const target = join(folder, normalize(join(...path, '.')))
  if (path.includes('..')) throw new Error(`The archive names a place outside itself: ${entry.header.name}`)
  if (entry.header.type === 'directory') {
    await mkdir(target, { recursive: true, mode: 0o700 })
    entry.resume()
  } else if (entry.header.type === 'file') {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await pipeline(entry, createWriteStream(target, { mode: 0o600 }))
  } else {
    throw new Error(`The archive holds what is neither file nor folder: ${entry.header.name}`)
  }
  if (account) await chown(target, account.uid, account.gid)
}

/** Who may connect, as the embedded server has it; another server's settings do not belong here. */
async function writeAccess(data: string, { account, isForeign }: { account: Account; isForeign: boolean }) {
  const hosts = ['all', 'replication'].map((database) => `host ${database} all 127.0.0.1/32 scram-sha-256\n`).join('')
  const files = {
    'pg_hba.conf': hosts,
    ...(isForeign && { 'postgresql.conf': '', 'postgresql.auto.conf': '', 'pg_ident.conf': '' }),
  }
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(data, name), text, { mode: 0o600 })
    if (account) await chown(join(data, name), account.uid, account.gid)
  }
}

async function empty(folder: string) {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
}
