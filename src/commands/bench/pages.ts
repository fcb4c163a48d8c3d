import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { findByUsername, issueToken } from '../../modules/identity/index.ts'
import { loadOrganisations, organisationBySlug } from '../../modules/organisations/index.ts'
import { fileRequest } from '../../modules/requests/index.ts'
import { type Actor, inTransaction, SYSTEM } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'
import { progress } from '../command.ts'
import { inBenchCity } from './city.ts'
import { beside, type Figure, median } from './figure.ts'
import { type Load, load } from './load.ts'
import { run, startServer } from './server.ts'

const ROUNDS = 3
const SECONDS = 3
const WARM_UP = 2
const GOAL = 0.5
const OFFICE = 'sz-finance'
const OFFICERS = ['chen', 'lin', 'he']

/** The sample city served as `npm start` serves it, beside a bare hello, each in a process of its own, asked in turn. */
export const benchPages = () =>
  inBenchCity(async (city): Promise<Figure[]> => {
    const children: ChildProcess[] = []
    try {
      progress('Starting the sample city …')
      const home = await startServer(city, children)
      const bare = await startBare(children)
      const tokens = await tokensOf(city.db)
      const id = await aCase(city.db)
      await untilIdle(city.db)
      const pages: Page[] = [
        { what: 'bare hello', url: bare },
        { what: 'home page', url: `${home}/`, goal: GOAL },
        { what: 'statistics page', url: `${home}/requests/statistics`, goal: GOAL },
        { what: 'document page', url: `${home}${await aPath(city.db, 'document')}`, goal: GOAL },
        { what: 'list of a column', url: `${home}/publishing/columns/notices`, goal: GOAL },
        { what: 'page of a rule', url: `${home}${await aPath(city.db, 'rule')}`, goal: GOAL },
        // Nobody else may be shown it, so it is rendered each time.
        {
          what: 'case page of an officer',
          url: `${home}/workbench/requests/${id}`,
          headersOf: (n) => ({ authorization: `Bearer ${tokens[n % tokens.length]}` }),
        },
      ]
      return figuresOf(await inTurn(pages))
    } finally {
      for (const child of children) child.kill()
      await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')))
    }
  })

/** The page of something that the sample city has published. */
async function aPath(db: Db, of: 'document' | 'rule') {
  const {
    rows: [found],
  } =
    of === 'document'
      ? await sql<{ path: string }>`select '/d/' || index_number as path from publishing.public_document
          where kind = 'policy' and withdrawn_at is null order by index_number limit 1`.execute(db)
      : await sql<{
          path: string
        }>`select '/rules/' || id as path from rules.public_rule order by promulgated_on limit 1`.execute(db)
  if (!found) throw new Error(`The sample city has published no ${of}`)
  return found.path
}

type Page = { what: string; url: string; goal?: number; headersOf?: (connection: number) => Record<string, string> }

async function inTurn(pages: readonly Page[]) {
  const loads = new Map<Page, Load[]>(pages.map((page) => [page, []]))
  for (const { url, headersOf } of pages) await load(url, WARM_UP, headersOf)
  for (let round = 0; round < ROUNDS; round++)
    for (const page of pages) {
      // The limits on reads count by ten seconds; asked in turn, nobody comes near them.
      progress(`Round ${round + 1}: ${page.what} …`)
      loads.get(page)?.push(await load(page.url, SECONDS, page.headersOf))
    }
  return loads
}

function figuresOf(loads: Map<Page, Load[]>): Figure[] {
  const [[, bare = []] = [], ...pages] = loads
  const of = (all: readonly Load[]) => ({ rate: median(all.map(({ rate }) => rate)), p95: median(all.map(({ p95 }) => p95)) })
  const baseline = of(bare)
  return pages.flatMap(([{ what, goal }, all]) => {
    const { rate, p95 } = of(all)
    return [
      beside(what, 'requests per second', {
        value: rate,
        baseline: baseline.rate,
        ...(goal !== undefined && { goal: Math.round(baseline.rate * goal) }),
      }),
      beside(`${what}, 95 of 100 within`, 'ms', { value: p95, baseline: baseline.p95 }),
    ]
  })
}

/** A city that has just been seeded has thousands to tell of what happened in it; that is not what is measured. */
async function untilIdle(db: Db) {
  for (;;) {
    const { rows } = await sql`select from graphile_worker.jobs where run_at <= now() limit 1`.execute(db)
    if (rows.length === 0) return
    await pause(500)
  }
}

async function startBare(children: ChildProcess[]) {
  const child = run('bare-hello.ts', {})
  children.push(child)
  const [port] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data') // it is piped
  return `http://127.0.0.1:${Number(port)}/`
}

const tokensOf = (db: Db) =>
  Promise.all(
    OFFICERS.map(async (username) => {
      const person = await findByUsername({ db }, username)
      if (!person) throw new Error(`The sample city has no ${username}`)
      const issued = await inTransaction({ db, now: new Date(), actor: SYSTEM }, (tx) =>
        issueToken(tx, person.id, { label: 'bench', days: 1 }),
      )
      return issued.token
    }),
  )

/** A case of the officers' own office. */
async function aCase(db: Db) {
  const [wang, tree] = [await findByUsername({ db }, 'wang'), await loadOrganisations({ db })]
  const organisation = organisationBySlug(tree, OFFICE)
  if (!wang || !organisation) throw new Error('The sample city lacks its cast')
  const actor: Actor = { id: wang.id, kind: 'person', posts: [], oversees: [] }
  const request = await inTransaction({ db, now: new Date(), actor }, (tx) =>
    fileRequest(tx, {
      organisation: organisation.id,
      title: '专项资金拨付明细（示例）',
      description: '请公开拨付明细（示例数据）',
      supply: 'electronic',
      delivery: 'online',
      documentNumber: null,
      assistance: null,
      identityNumber: null,
    }),
  )
  return request.id
}
