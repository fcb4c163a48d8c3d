import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { log } from '../log.ts'
import { findAccount } from './account.ts'
import { type Attendance, attend } from './attendance.ts'
import { findBinaries } from './binaries.ts'
import {
  type Cluster,
  createCluster,
  freePort,
  hasCluster,
  isFree,
  isRunning,
  SUPERUSER,
  servingPid,
  setPassword,
  startCluster,
  stopCluster,
} from './cluster.ts'
import { type Kept, readKept, urlOf, writeKept } from './kept.ts'
import { exclusively } from './lock.ts'
import { clusterPlace } from './place.ts'
import type { DatabaseServer } from './server.ts'

export const DATABASE = 'yangguang'

type Entered = { kept: Kept; attendance: Attendance; joined: boolean }

/** Joins the server of this data directory, or makes and starts it. If it dies while in use, it is started again. */
export async function openEmbeddedServer(dataDir: string): Promise<DatabaseServer> {
  await mkdir(dataDir, { recursive: true })
  const { kept, joined, ...entered } = await inTurn(dataDir, () => enter(dataDir))
  let { attendance } = entered
  let isStopped = false
  const follow = () =>
    void attendance.lost.then(async () => {
      const again = await enterAgain(dataDir, kept, () => isStopped)
      if (!again) return
      attendance = again
      follow()
    })
  follow()
  return {
    url: urlOf(kept, kept.database),
    joined,
    async stop() {
      if (isStopped) return
      isStopped = true
      await inTurn(dataDir, async () => {
        if (await attendance.leave()) await stopCluster(await clusterAt(kept.data))
      })
    },
  }
}

/** The cluster in a data directory, with the programs and the account that run it. */
export async function clusterAt(data: string): Promise<Cluster> {
  const account = await findAccount()
  return { data, account, binaries: await findBinaries(account), log: join(dirname(data), 'postgres.log') }
}

/** Opening and closing one at a time: of two commands started together one makes the cluster and the other joins it. */
export async function inTurn<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  // The folder may have been removed under a running server; its processes must end all the same.
  return (await exists(dataDir)) ? exclusively(join(dataDir, 'postgres.lock'), work) : work()
}

async function enter(dataDir: string): Promise<Entered> {
  const kept = await readKept(dataDir)
  if (!kept) return start(dataDir, await settle(dataDir))
  const attendance = await attend(kept)
  if (typeof attendance === 'object') return { kept, attendance, joined: true }
  await recall(kept, attendance)
  return start(dataDir, { ...kept, port: (await isFree(kept.port)) ? kept.port : await freePort() })
}

async function start(dataDir: string, kept: Kept): Promise<Entered> {
  await writeKept(dataDir, kept)
  await startCluster(await clusterAt(kept.data), { port: kept.port })
  const pid = await servingPid(kept.data)
  await writeKept(dataDir, { ...kept, ...(pid && { pid }) })
  const attendance = await attend(kept)
  if (typeof attendance === 'object') return { kept, attendance, joined: false }
  throw new Error(`PostgreSQL was started on port ${kept.port}, but ${attendance} answers there.`)
}

/** The address that the process has handed out stays: the same port, the same password. */
async function enterAgain(dataDir: string, kept: Kept, isStopped: () => boolean) {
  log.warn('the database is gone; bringing it back')
  for (let wait = 100; !isStopped(); wait = Math.min(wait * 2, 5_000)) {
    await pause(wait, undefined, { ref: false })
    if ((await readKept(dataDir).catch(() => undefined))?.password !== kept.password) {
      return void log.error('the data directory was removed or replaced; the database stays away')
    }
    const entered = await inTurn(dataDir, async () => {
      if (isStopped()) return undefined
      const present = await attend(kept)
      if (typeof present === 'object') return present
      await recall(kept, present)
      return (await start(dataDir, kept)).attendance
    }).catch((error: unknown) => void log.warn({ err: error }, 'the database is not back yet'))
    if (!entered) continue
    log.info('the database is back')
    return entered
  }
}

/** Makes sure that the cluster of an earlier start can be started again. */
async function recall(kept: Kept, answering: 'nobody' | 'stranger') {
  if (!(await hasCluster(kept.data))) {
    throw new Error(`The database of this DATA_DIR was in ${kept.data} and is gone: restore a backup into an empty DATA_DIR.`)
  }
  // If it is ours that refused us, its password was set by another postgres.json.
  if (answering === 'stranger' && (await stopIfRunning(kept.data))) await setPassword(await clusterAt(kept.data), kept)
}

/** A new cluster, or one whose postgres.json was lost. */
async function settle(dataDir: string): Promise<Kept> {
  const data = await findPlace(dataDir)
  const cluster = await clusterAt(data)
  const kept = { user: SUPERUSER, password: newPassword(), database: DATABASE, port: await freePort(), data }
  if (await hasCluster(data)) {
    await stopIfRunning(data)
    await setPassword(cluster, kept)
  } else {
    await createCluster(cluster, kept.password)
  }
  return kept
}

/** Where a data directory's cluster belongs; a cluster apart that an earlier, removed DATA_DIR left there is set aside. */
export async function findPlace(dataDir: string) {
  const data = await clusterPlace(dataDir, await findAccount())
  if (dirname(data) !== dataDir) await setAside(data)
  return data
}

async function stopIfRunning(data: string) {
  const cluster = await clusterAt(data)
  const running = await isRunning(cluster)
  if (running) await stopCluster(cluster)
  return running
}

// A new beginning is meant, but what was there before is kept, once.
async function setAside(data: string) {
  const folder = dirname(data)
  if (!(await exists(folder))) return
  await stopIfRunning(data)
  await rm(`${folder}.previous`, { recursive: true, force: true })
  await rename(folder, `${folder}.previous`)
}

export const newPassword = () => randomBytes(24).toString('hex')

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
