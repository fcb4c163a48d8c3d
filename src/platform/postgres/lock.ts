import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

const BEAT = 1_000
const STALE = 10 * BEAT

/**
 * Runs the work while no other process on this machine runs work under the same path. The holder touches the file
 * every second, so one that was killed is overtaken after ten, whatever process has its number by then.
 */
export async function exclusively<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(path))) {
    if (await isStale(path)) await overtake(path)
    else await pause(50)
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    await rm(path, { force: true })
  }
}

const take = (path: string) =>
  writeFile(path, String(process.pid), { flag: 'wx', mode: 0o600 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

async function isStale(path: string) {
  const found = await stat(path).catch(() => undefined)
  if (!found) return false
  return Date.now() - found.mtimeMs > STALE || !isAlive(Number(await readFile(path, 'utf8').catch(() => '')))
}

// Of several that overtake at once only one can rename the file; the others see it gone and queue again.
async function overtake(path: string) {
  const aside = `${path}.${process.pid}`
  await rename(path, aside).catch(() => {})
  await rm(aside, { force: true })
}

function isAlive(pid: number) {
  if (!pid) return true // being written this moment
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
