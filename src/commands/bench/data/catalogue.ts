import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { loadCalendar } from '../../../modules/calendar/index.ts'
import { loadOrganisations } from '../../../modules/organisations/index.ts'
import { type Ctx, SYSTEM } from '../../../platform/ctx.ts'
import type { Db } from '../../../platform/db.ts'
import { chanceOf } from '../../../replay/chance.ts'
import { openCatalogue } from '../../../replay/data/live.ts'
import { seedOffices } from '../../../seed/offices.ts'
import { progress } from '../../command.ts'
import type { BenchCity } from '../city.ts'
import { beside, type Figure, secondsOf, significant } from '../figure.ts'
import { loadOf } from '../load.ts'
import { startServer } from '../server.ts'
import { harvest } from './harvest.ts'

const SETS = 3_900
const GOAL = { search: 30, rate: 300 }
const [SECONDS, READERS, PROGRAMS] = [8, 2, 16]
const [WARM_UP, WARMING] = [3, 300]
const WINDOW = { from: '2026-03-02', until: '2026-06-30', year: 2026 }

/** A city's whole catalogue, opened through the gates, then asked over HTTP: searched, read row by row, harvested. */
export async function benchCatalogue(city: BenchCity, sets = SETS): Promise<Figure[]> {
  const ctx: Ctx = { db: city.db, actor: SYSTEM, now: new Date(`${WINDOW.until}T10:00:00+08:00`) }
  await seedOffices(city.db, new Date(`${WINDOW.from}T00:00:00Z`))
  progress(`Opening ${sets} data sets …`)
  const { all: offices } = await loadOrganisations(ctx)
  const life = { db: city.db, chance: chanceOf(1), calendar: await loadCalendar(ctx), offices, window: WINDOW }
  const opening = await secondsOf(() =>
    openCatalogue(life, sets, (done) => done % 500 === 0 && progress(`${done} data sets are open …`)),
  )
  const children: ChildProcess[] = []
  try {
    const home = await startServer(city, children, {
      RUN: 'web',
      TRUST_PROXY: 'true',
      DATABASE_URL: city.url,
      PUBLIC_URL: 'http://127.0.0.1',
    })
    return [
      { what: 'data sets, each opened through its gates', value: sets, unit: 'data sets' },
      { what: 'opening them', value: significant(opening), unit: 's' },
      ...(await searched(city.db, home)),
      ...(await readByPrograms(city.db, home)),
      ...(await harvest(home, sets)),
    ]
  } finally {
    for (const child of children) child.kill()
    await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')))
  }
}

/** Each has an address of its own: nobody comes near what one address may ask. */
const headersOf = (reader: number) => ({ 'x-forwarded-for': `10.0.0.${reader + 1}` })

/** Pages of the catalogue with their facets, no question twice, beside the database asked barely for the same words. */
async function searched(db: Db, home: string): Promise<Figure[]> {
  const questions = await questionsOf(db)
  const urls = questions.map((asked) => `${home}/datasets?${new URLSearchParams(asked)}`)
  // A process that has just started compiles what it runs: others have asked before, other questions than these.
  await loadOf(urls.splice(-WARMING), WARM_UP, { connections: READERS, headersOf })
  progress('Searching the catalogue …')
  const { p95, rate } = await loadOf(urls, SECONDS, { connections: READERS, headersOf })
  const bare: number[] = []
  for (const { q } of questions.slice(0, 200))
    bare.push(1_000 * (await secondsOf(() => barely(db, `%${q.split(' ').join('%')}%`))))
  bare.sort((one, other) => one - other)
  const baseline = bare[Math.floor(bare.length * 0.95)] ?? Number.NaN
  return [
    beside('search of the catalogue with facets, 95 of 100 pages within', 'ms', { value: p95, baseline, goal: GOAL.search }),
    { what: `the same, ${READERS} readers at a time`, value: significant(rate), unit: 'pages per second' },
  ]
}

const barely = (db: Db, words: string) =>
  sql`select id, title, abstract, updated_on, count(*) over () from datasets.dataset
    where state = 'published' and words like ${words} order by updated_on desc, id limit 20`.execute(db)

/** What people type: one or two words that stand in the catalogue, alone or within a theme, a class or a frequency. */
async function questionsOf(db: Db) {
  const { rows } = await sql<{ keywords: string[]; theme: string }>`
    select keywords, theme from datasets.dataset where state = 'published' order by id`.execute(db)
  const words = [...new Set(rows.flatMap(({ keywords }) => keywords))]
  const themes = [...new Set(rows.map(({ theme }) => theme))]
  const limits: Record<string, string>[] = [
    {},
    ...themes.map((theme) => ({ theme })),
    { class: 'conditional' },
    { frequency: 'yearly' },
    { sort: 'rows' },
  ]
  const pairs = words.flatMap((word, at) => [word, `${word} ${words[(at * 7 + 3) % words.length]}`])
  // Spread: no two that follow each other are alike.
  return limits
    .flatMap((limit, turn) => pairs.map((q, at) => ({ asked: { ...limit, q }, at: (at * 131 + turn * 17) % 9_973 })))
    .sort((one, other) => one.at - other.at)
    .map(({ asked }) => asked)
}

/** Rows of many small tables, as programs ask for them: pages, limits, groups, counts. */
async function readByPrograms(db: Db, home: string): Promise<Figure[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from datasets.dataset where state = 'published' and opening_class = 'unconditional' order by id limit 400`.execute(
    db,
  )
  const urls = Array.from({ length: 20 }, (_, round) =>
    rows.map(({ slug }, at) => `${home}/api/datasets/${slug}/rows?${questionOf(at * 31 + round)}`),
  ).flat()
  progress('Reading small tables over HTTP …')
  await loadOf(urls.slice(-200), 1, { connections: PROGRAMS, headersOf })
  const { rate, p95 } = await loadOf(urls, SECONDS, { connections: PROGRAMS, headersOf })
  return [
    { what: 'rows of small tables over HTTP', value: significant(rate), unit: 'requests per second', goal: GOAL.rate },
    { what: 'the same, 95 of 100 within', value: significant(p95), unit: 'ms' },
  ]
}

function questionOf(number: number) {
  const kind = number % 10
  if (kind < 5) return new URLSearchParams({ offset: String(number % 15), size: '20' })
  if (kind < 8) return new URLSearchParams({ filter: `编号:ge:SL${String(number % 30).padStart(6, '0')}`, size: '10' })
  return new URLSearchParams({ sort: '-编号', size: String(1 + (number % 50)) })
}
