import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findAccount } from './account.ts'
import { attend } from './attendance.ts'
import { type Cluster, createCluster, freePort, SUPERUSER, startCluster, stopCluster } from './cluster.ts'
import { clusterAt, DATABASE, newPassword } from './embedded.ts'
import { urlOf } from './kept.ts'
import { canEnter, makeReachable, REACHABLE } from './place.ts'
import type { DatabaseServer } from './server.ts'

// Nobody needs this data after a crash.
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** A server of its own in a temporary folder, removed with everything in it on `stop()` or when this process ends in any way. */
export async function openTemporaryServer(): Promise<DatabaseServer> {
  const folder = await temporaryFolder()
  const cluster = await clusterAt(join(folder, 'postgres'))
  const remove = guard(folder, cluster)
  try {
    const kept = { user: SUPERUSER, password: newPassword(), database: DATABASE, port: await freePort(), data: cluster.data }
    await createCluster(cluster, kept.password, ['--no-sync'])
    await startCluster(cluster, { port: kept.port, settings: CARELESS })
    const attendance = await attend(kept)
    if (typeof attendance === 'object') await attendance.leave()
    return { url: urlOf(kept, DATABASE), joined: false, stop: remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function temporaryFolder() {
  const account = await findAccount()
  const isOpen = await canEnter(tmpdir(), account)
  if (!isOpen) await makeReachable()
  const folder = await mkdtemp(join(isOpen ? tmpdir() : REACHABLE, 'yangguang-'))
  await chmod(folder, 0o711)
  return folder
}

/** A watcher that outlives us: when our end of its pipe closes, even by `kill -9`, it ends the server and removes the folder. */
function guard(folder: string, cluster: Cluster) {
  if (process.platform === 'win32') return () => stopCluster(cluster).finally(() => rm(folder, { recursive: true, force: true }))
  const watcher = spawn('/bin/sh', ['-c', WATCH, 'sh', folder], { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  watcher.unref()
  return async () => {
    if (watcher.exitCode !== null) return
    watcher.ref()
    watcher.stdin.end()
    await once(watcher, 'exit')
  }
}

const WATCH = `cat > /dev/null
pid=$(head -n 1 "$1/postgres/postmaster.pid" 2> /dev/null) && kill -QUIT "$pid"
while [ -e "$1/postgres/postmaster.pid" ] && kill -0 "$pid" 2> /dev/null; do sleep 0.05; done
rm -rf "$1"`
