import { createHash } from 'node:crypto'
import { chmod, mkdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Account } from './account.ts'

/** Where root keeps what the server's own account could not reach in the checkout. */
export const REACHABLE = '/var/lib/yangguang'

/** Where a data directory's cluster is to be made: inside it, or, where the account cannot enter it, apart. */
export async function clusterPlace(dataDir: string, account: Account) {
  if (await canEnter(dataDir, account)) return join(dataDir, 'postgres')
  await makeReachable()
  return join(REACHABLE, createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16), 'postgres')
}

/** Whether the account may pass through a folder and all those above it. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  if (!account) return true
  const { mode, uid, gid } = await stat(folder)
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  if ((mode & bit) === 0) return false
  return dirname(folder) === folder || canEnter(dirname(folder), account)
}

/** Makes the folder apart, whatever the umask. */
export async function makeReachable() {
  await mkdir(REACHABLE, { recursive: true })
  await chmod(REACHABLE, 0o755)
}
