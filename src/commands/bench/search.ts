import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { seedOffices } from '../../seed/offices.ts'
import { progress } from '../command.ts'
import { type BenchCity, inBenchCity } from './city.ts'
import { beside, type Figure, significant } from './figure.ts'
import { loadOf } from './load.ts'
import { questionsOf, vocabulary } from './search-documents.ts'
import { run, startServer } from './server.ts'

const ALL = 550_000
const GOAL = { p95: 30, p99: 300, rebuild: 600, suggestions: 10, rate: 200 }
const NOW = new Date('2026-09-16T01:00:00Z')
const [SECONDS, CONNECTIONS] = [8, 8]

type Built = { seconds: number; processors: number }
type Asked = { opening: number; kinds: string[]; first: number[]; again: number[]; suggestions: number[] }

/** Searching half a million documents with facets, beside the engine asked barely for the same words; each in a process of its own. */
export const benchSearch = ({ documents = ALL }: { documents?: number } = {}) =>
  inBenchCity(async (city): Promise<Figure[]> => {
    await seedOffices(city.db, NOW)
    progress(`Building the index over ${documents} documents …`)
    const built = await inProcess<Built>(city, 'build', String(documents))
    const asked = await inProcess<Asked>(city, 'ask')
    progress('Asking the bare engine …')
    const bare = await inProcess<number[]>(city, 'bare')
    const served = await servedOf(city)
    return [
      { what: 'documents', value: documents, unit: 'documents' },
      {
        what: 'rebuild, generating left out',
        value: significant(built.seconds),
        unit: 's',
        ...(documents === ALL && { goal: GOAL.rebuild }),
      },
      { what: 'rebuild, time on processors', value: significant(built.processors), unit: 's' },
      { what: 'opening the index', value: significant(asked.opening), unit: 's' },
      ...percentiles('a question with facets, asked for the first time', asked.first, bare),
      ...percentiles('a question with facets, asked again', asked.again, bare),
      ...byKind(asked, bare),
      { what: 'suggestions while typing, 50 of 100 within', value: significant(at(asked.suggestions, 0.5)), unit: 'ms' },
      {
        what: 'suggestions while typing, 95 of 100 within',
        value: significant(at(asked.suggestions, 0.95)),
        unit: 'ms',
        goal: GOAL.suggestions,
      },
      { what: '/api/search', value: significant(served.rate), unit: 'requests per second', goal: GOAL.rate },
      { what: '/api/search, 95 of 100 within', value: significant(served.p95), unit: 'ms' },
    ]
  })

const at = (times: readonly number[], share: number) =>
  times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN

const percentiles = (what: string, times: readonly number[], bare: readonly number[]): Figure[] => [
  beside(`${what}, 50 of 100 within`, 'ms', { value: at(times, 0.5), baseline: at(bare, 0.5) }),
  beside(`${what}, 95 of 100 within`, 'ms', { value: at(times, 0.95), baseline: at(bare, 0.95), goal: GOAL.p95 }),
  beside(`${what}, 99 of 100 within`, 'ms', { value: at(times, 0.99), baseline: at(bare, 0.99), goal: GOAL.p99 }),
]

function byKind({ kinds, first }: Asked, bare: readonly number[]) {
  const of = (times: readonly number[], kind: string) => times.filter((_, index) => kinds[index] === kind)
  return [...new Set(kinds)].map((kind) =>
    beside(`${kind}, first time, 95 of 100 within`, 'ms', {
      value: at(of(first, kind), 0.95),
      baseline: at(of(bare, kind), 0.95),
    }),
  )
}

/** Different questions to a server as `npm start` runs it: its kept pages answer none of them. Who asks takes a part of the same processors. */
async function servedOf(city: BenchCity) {
  const children: ChildProcess[] = []
  try {
    progress('Asking over HTTP …')
    // Each of the askers has an address of its own: nobody comes near what one address may ask.
    const home = await startServer(city, children, {
      RUN: 'web',
      TRUST_PROXY: 'true',
      DATABASE_URL: city.url,
      PUBLIC_URL: 'http://127.0.0.1',
    })
    const all = Array.from({ length: 20 }, (_, round) => questionsOf(vocabulary(), 1_000 + round))
      .flat()
      .map(
        ({ query }) =>
          `${home}/api/search?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`,
      )
    const urls = [...new Set(all)]
    await fetch(urls[0] ?? home)
    return await loadOf(urls, SECONDS, { connections: CONNECTIONS, headersOf: (n) => ({ 'x-forwarded-for': `10.0.0.${n + 1}` }) })
  } finally {
    for (const child of children) child.kill()
    await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')))
  }
}

type Said<T> = { progress?: string; result?: T }

/** Has one part done by `search-process.ts`. */
async function inProcess<T>({ config, url }: BenchCity, what: string, ...args: string[]): Promise<T> {
  const environment = { DATA_DIR: config.DATA_DIR, DATABASE_URL: url, LOG_LEVEL: 'warn' }
  const child = run('search-process.ts', environment, [what, ...args])
  let result: T | undefined
  child.on('message', (said: Said<T>) => {
    if (said.progress !== undefined) progress(said.progress)
    if (said.result !== undefined) result = said.result
  })
  const [code] = await once(child, 'exit')
  if (result === undefined) throw new Error(`bench search: ${what} ended with ${code}`)
  return result
}
