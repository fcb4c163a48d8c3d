import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import {
  airQuestion,
  announceBriefing,
  askQuestion,
  passQuestion,
  planBriefing,
  startBriefing,
} from '../../modules/briefings/index.ts'
import { findByUsername, getActor } from '../../modules/identity/index.ts'
import { loadOrganisations, organisationBySlug } from '../../modules/organisations/index.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { seedOffices } from '../../seed/offices.ts'
import { progress } from '../command.ts'
import { type BenchCity, inBenchCity } from './city.ts'
import { beside, type Figure } from './figure.ts'
import { run, startServer } from './server.ts'

const READERS = 2_000
const ROUNDS = 7
const GOAL_MILLISECONDS = 1_000

/**
 * How long after a moderator's click the last of 2,000 readers of one page sees the question: through the action, the database and the
 * server as it runs for a city. Beside it a bare server that writes the same words to as many readers when it is told to.
 */
export const benchLive = () =>
  inBenchCity(async (city): Promise<Figure[]> => {
    const children: ChildProcess[] = []
    try {
      progress('Preparing a live page …')
      const { event, ctx } = await aLivePage(city)
      const home = await startServer(city, children, { RUN: 'web', PUBLIC_URL: 'http://localhost' })
      const bare = await startBare(children)
      progress(`Connecting ${READERS} readers to each …`)
      const ours = await startReaders(children, `${home}/briefings/${event}/stream`)
      const theirs = await startReaders(children, bare.url)
      const took: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
      for (let round = 1; round <= ROUNDS; round++) {
        // The first round of each warms up.
        const bareTook = await shownTo(theirs, `bench-${round}-`, async (mark) => void bare.child.send(mark))
        const number = await aQuestion(ctx, event, `bench-${round}-`)
        const ourTook = await shownTo(ours, `bench-${round}-`, () => inTransaction(ctx, (tx) => airQuestion(tx, event, number)))
        if (round === 1) continue
        took.ours.push(...ourTook)
        took.bare.push(...bareTook)
      }
      return figuresOf(took)
    } finally {
      for (const child of children) child.kill()
      await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')))
    }
  })

function figuresOf({ ours, bare }: { ours: number[]; bare: number[] }): Figure[] {
  const sorted = { ours: ours.toSorted((a, b) => a - b), bare: bare.toSorted((a, b) => a - b) }
  const at = (values: number[], share: number) =>
    values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
  return [
    { share: 0.5, what: 'half of 2,000 readers see a question within' },
    { share: 0.95, what: '95 of 100 readers within' },
    { share: 1, what: 'all readers within', goal: GOAL_MILLISECONDS },
  ].map(({ share, what, goal }) =>
    beside(what, 'ms', {
      value: at(sorted.ours, share),
      baseline: at(sorted.bare, share),
      ...(goal !== undefined && { goal }),
    }),
  )
}

/** A press conference that is on, as 方琪 runs it. */
async function aLivePage({ db }: BenchCity) {
  const now = new Date()
  await seedOffices(db, now)
  const fang = await findByUsername({ db }, 'fang')
  const office = organisationBySlug(await loadOrganisations({ db }), 'sz-office')
  if (!fang || !office) throw new Error('The sample city lacks its cast')
  const ctx: Ctx = { db, now, actor: await getActor({ db, now }, fang.id) }
  const series = await db.selectFrom('briefings.series').select('id').where('slug', '=', 'press').executeTakeFirstOrThrow()
  const { id: event } = await inTransaction(ctx, (tx) =>
    planBriefing(tx, {
      series: series.id,
      organisation: office.id,
      title: '新闻发布会（示例）',
      topic: '示例',
      place: '示例',
      startsAt: new Date(now.getTime() + 600_000),
      endsAt: new Date(now.getTime() + 7_200_000),
      questionsUntil: null,
      takesLiveQuestions: true,
      speakers: [],
      materials: [],
      key: null,
    }),
  )
  await inTransaction(ctx, (tx) => announceBriefing(tx, event))
  await inTransaction(ctx, (tx) => startBriefing(tx, event))
  return { event, ctx }
}

/** Asked and passed, ready to be put on the air. */
async function aQuestion(ctx: Ctx, event: string, mark: string) {
  await inTransaction(ctx, (tx) =>
    askQuestion(tx, event, { text: `${mark}：这项政策什么时候开始实施？（示例）`, name: '', contact: null, key: randomUUID() }),
  )
  const { number } = await ctx.db
    .selectFrom('briefings.question')
    .select('number')
    .where('event_id', '=', event)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await inTransaction(ctx, (tx) => passQuestion(tx, event, number, { shown: null, sure: true }))
  // What passing it told the readers is over before the clock starts.
  await pause(500)
  return number
}

/** Says something and gives how long each reader waited for it, in milliseconds. */
async function shownTo(readers: ChildProcess, mark: string, say: (mark: string) => Promise<unknown>) {
  const seen = once(readers, 'message') as Promise<[{ seen: number[] }]>
  readers.send(mark)
  await pause(300)
  const began = performance.timeOrigin + performance.now()
  await say(mark)
  const [{ seen: instants }] = await seen
  if (instants.length < READERS) throw new Error(`Only ${instants.length} of ${READERS} readers have seen it`)
  return instants.map((instant) => instant - began)
}

async function startReaders(children: ChildProcess[], url: string) {
  const child = run('live-readers.ts', {}, [url, String(READERS)])
  children.push(child)
  const [ready] = (await once(child, 'message')) as [{ connected: number }]
  if (ready.connected !== READERS) throw new Error(`Only ${ready.connected} readers were let in at ${url}`)
  return child
}

async function startBare(children: ChildProcess[]) {
  const child = run('live-bare.ts', {})
  children.push(child)
  const [port] = (await once(child, 'message')) as [number]
  return { child, url: `http://127.0.0.1:${port}/` }
}
