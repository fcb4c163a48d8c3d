import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../platform/postgres/cluster.ts'
import type { BenchCity } from './city.ts'

/** A server over a city's DATA_DIR, as `npm start` runs it. Gives its address when it is ready. */
export async function startServer({ config }: BenchCity, children: ChildProcess[], environment: Record<string, string> = {}) {
  const port = await freePort()
  const child = run('../../main.ts', { DATA_DIR: config.DATA_DIR, PORT: String(port), LOG_LEVEL: 'warn', ...environment })
  children.push(child)
  const home = `http://127.0.0.1:${port}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
    if (
      await fetch(`${home}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return home
    await pause(200)
  }
}

/** A file of this folder in a process of its own, with none of the caller's settings. */
export function run(file: string, environment: Record<string, string>, args: readonly string[] = []) {
  const { DATABASE_URL: _database, PUBLIC_URL: _public, ...inherited } = process.env
  const path = fileURLToPath(new URL(file, import.meta.url))
  return spawn(process.execPath, ['--import', 'tsx', path, ...args], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
}
