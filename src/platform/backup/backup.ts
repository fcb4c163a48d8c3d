import { readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import pg from 'pg'
import type { Pack } from 'tar-stream'
import { type Config, readConfig } from '../config.ts'
import { openBaseBackup } from '../postgres/base-backup.ts'
import { openDatabaseServer } from '../postgres/server.ts'
import { addFile, addTar, type Manifest, writeArchive } from './archive.ts'

/** What a backup or a restore did. */
export type Done = { file: string; bytes: number; seconds: number }
type Options = { config?: Pick<Config, 'DATA_DIR' | 'DATABASE_URL'>; progress?: (sentence: string) => void }

/** Copies the database and everything else in DATA_DIR into one file, while the server runs or not. */
export async function backup(file: string, { config = readConfig(), progress = () => {} }: Options = {}): Promise<Done> {
  const began = performance.now()
  const target = resolve(file)
  const server = await openDatabaseServer({ config })
  try {
    const manifest = await describe(server.url, config.DATABASE_URL !== undefined)
    const bytes = await writeArchive(target, manifest, async (archive) => {
      progress('Copying the database …')
      await addTar(archive, 'postgres', await openBaseBackup(server.url))
      // After the database: whatever it names was stored before it was named.
      progress('Copying files and keys …')
      await addFolder(archive, config.DATA_DIR, (path) => path.startsWith(target))
    })
    return { file: target, bytes, seconds: secondsSince(began) }
  } finally {
    await server.stop()
  }
}

export const secondsSince = (began: number) => Math.round((performance.now() - began) / 100) / 10

async function describe(connectionString: string, isForeign: boolean): Promise<Manifest> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: number; user: string; database: string }>(
      `select current_setting('server_version_num')::int / 10000 as version, rolname as user, current_database() as database
       from pg_roles where rolsuper order by rolname = current_user desc, oid limit 1`,
    )
    const [postgres] = rows
    if (!postgres) throw new Error('the database server has no superuser')
    return { format: 'yangguang-backup-1', madeAt: new Date().toISOString(), postgres, isForeign }
  } finally {
    await client.end()
  }
}

async function addFolder(archive: Pack, dataDir: string, isExcluded: (path: string) => boolean) {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(dataDir, path)
    // `postgres…` is the cluster and what is known of where it runs. The data engine's folder cannot be copied while it is written;
    // every table of it has its Parquet among the files, from which the next start makes it anew.
    const isElsewhere = name.startsWith('postgres') || /^engine[\\/]/.test(name)
    if (!entry.isFile() || isElsewhere || isExcluded(path)) continue
    await addFile(archive, `data/${name.replaceAll('\\', '/')}`, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error // removed meanwhile: not there any more is what the backup says too
    })
  }
}
