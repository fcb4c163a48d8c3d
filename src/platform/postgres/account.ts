import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Who owns the data and runs the server: undefined when that is simply us, an unprivileged account when we are root. */
export type Account = { uid: number; gid: number } | undefined

const run = promisify(execFile)

/** PostgreSQL refuses to run as root, so root lends it `postgres`, or makes that account, or falls back to `nobody`. */
export function findAccount(): Promise<Account> {
  found ??= process.getuid?.() === 0 ? lookUpOrCreate() : Promise.resolve(undefined)
  return found
}

let found: Promise<Account> | undefined

async function lookUpOrCreate(): Promise<Account> {
  const postgres = await lookUp('postgres')
  if (postgres) return postgres
  await run('useradd', ['--system', '--user-group', '--shell', '/bin/false', 'postgres']).catch(() => {})
  const account = (await lookUp('postgres')) ?? (await lookUp('nobody'))
  if (account) return account
  throw new Error(
    'PostgreSQL does not run as root, and this machine has no account postgres or nobody to lend it: create one, or run as another user.',
  )
}

async function lookUp(name: string): Promise<Account> {
  const id = (flag: string) => run('id', [flag, name]).then(({ stdout }) => Number(stdout))
  const [uid, gid] = await Promise.all([id('-u'), id('-g')]).catch(() => [])
  return uid !== undefined && gid !== undefined ? { uid, gid } : undefined
}
