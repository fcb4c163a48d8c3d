import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, open, readFile, stat } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { log } from '../log.ts'
import { exclusively } from '../postgres/lock.ts'
import { folderOf, type Kept, readKept } from './place.ts'
import { attend, type Presence } from './presence.ts'
import { engineAbsent, engineAway } from './refusals.ts'

/** Where the engine answers, and to whom. */
export type Address = { url: string; username: string; password: string }
export type Home = { reach: () => Promise<Address>; kill: () => Promise<void>; leave: () => Promise<void> }

const MAIN = join(import.meta.dirname, 'process', 'main.ts')
const START = 30_000
// After a start that failed, callers are refused at once for a while instead of trying it again each time.
const REST = 10_000

/** The engine of a data directory: joined when it runs, started otherwise, brought back when it dies while in use. */
export function embeddedHome(dataDir: string): Home {
  const folder = folderOf(dataDir)
  let [entered, isLeft, failedAt, failure] = [undefined as Promise<Entered> | undefined, false, 0, undefined as unknown]
  const enterOnce = () => {
    if (Date.now() - failedAt < REST) return Promise.reject(failure)
    const entering = enter(folder).then(
      (found) => {
        if (isLeft) found.presence.leave()
        else void found.presence.lost.then(() => bringBack(entering))
        return found
      },
      (error: unknown) => {
        ;[failedAt, failure] = [Date.now(), error]
        if (entered === entering) entered = undefined
        throw error
      },
    )
    entered = entering
    return entering
  }
  const bringBack = async (gone: Promise<Entered>) => {
    if (entered === gone) entered = undefined
    // Whoever removed the folder does not want it back.
    if (isLeft || !(await exists(folder))) return
    log.warn('the data engine is gone; bringing it back')
    await (entered ?? enterOnce()).then(
      () => log.info('the data engine is back'),
      (error: unknown) => log.error({ err: error }, 'the data engine stays away'),
    )
  }
  return {
    async reach() {
      let found = await (entered ?? enterOnce())
      if (found.presence.isLost()) found = await enterOnce()
      return { url: `http://127.0.0.1:${found.kept.port}`, username: 'yangguang', password: found.kept.secret }
    },
    async kill() {
      const kept = await readKept(folder)
      if (kept) await endProcess(kept.pid)
    },
    async leave() {
      isLeft = true
      const found = await entered?.catch(() => undefined)
      found?.presence.leave()
    },
  }
}

type Entered = { kept: Kept; presence: Presence }

async function enter(folder: string): Promise<Entered> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return exclusively(join(folder, 'engine.lock'), async () => {
    const kept = await readKept(folder)
    const presence = kept ? await attend(kept) : 'nobody'
    if (kept && typeof presence === 'object') return { kept, presence }
    if (kept && presence === 'silent') await endProcess(kept.pid)
    return start(folder)
  })
}

async function start(folder: string): Promise<Entered> {
  if (process.platform === 'win32') throw engineAbsent()
  const output = await open(join(folder, 'engine.log'), 'w', 0o600)
  const secret = randomBytes(24).toString('hex')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, folder], {
    // A group of its own: what interrupts us at the terminal is not meant for it; it ends when nobody is present.
    detached: true,
    stdio: ['ignore', output.fd, output.fd, 'ipc'],
    // Its working memory: half of the machine, so that records, pages and jobs keep theirs.
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      UV_THREADPOOL_SIZE: '40',
      ENGINE_SECRET: secret,
      ENGINE_MEMORY: String(memoryFor()),
    },
  })
  child.unref()
  const [outcome] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => ['exit']),
    pause(START, ['silence'], { ref: false }),
  ]).catch((error: unknown) => [error])) as [unknown]
  await output.close()
  if (outcome !== 'ready') {
    if (child.pid) await endProcess(child.pid)
    const said = await readFile(join(folder, 'engine.log'), 'utf8').catch(() => '')
    log.error({ outcome, said: said.slice(-2_000) }, 'the data engine did not start')
    // Without its program it will never start; whatever else it was may pass.
    throw isAbsence(said) ? engineAbsent(said) : engineAway(said)
  }
  const kept = await readKept(folder)
  const presence = kept && (await attend(kept))
  if (kept && typeof presence === 'object') return { kept, presence }
  throw engineAway()
}

/** Half of what this machine, or the container, has. */
const memoryFor = () =>
  Math.floor((process.constrainedMemory() > 0 ? Math.min(process.constrainedMemory(), totalmem()) : totalmem()) / 2)

/** Whether the process said that this machine has no such engine. */
export const isAbsence = (said: string) =>
  /no native binding|failed to load native binding|Cannot find (module|package) '(chdb|@chdb)/i.test(said)

/** Ends the engine's process, and no other that has its number by now. */
async function endProcess(pid: number) {
  const said = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => (process.platform === 'linux' ? '' : MAIN))
  if (!said.includes(MAIN)) return
  try {
    process.kill(pid, 'SIGKILL')
    for (let tries = 0; tries < 100; tries++) {
      process.kill(pid, 0)
      await pause(50)
    }
  } catch {
    // It is gone.
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
