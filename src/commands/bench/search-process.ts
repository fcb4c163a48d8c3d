import { sql } from 'kysely'
import { pinyin } from 'pinyin-pro'
import { changeOf, flushUnanswered, indexOf, openTableOf, search, suggest } from '../../modules/search/index.ts'
import { readConfig } from '../../platform/config.ts'
import { SYSTEM } from '../../platform/ctx.ts'
import { connect } from '../../platform/db.ts'
import { openInstallation } from '../../platform/installation.ts'
import { secondsOf } from './figure.ts'
import { aThing, type Question, questionsOf, vocabulary } from './search-documents.ts'

// What `bench search` has done in a process of its own: who has just built an index holds gigabytes of what nobody asks for again.
const BATCH = 1_000
const NOW = new Date('2026-09-16T01:00:00Z')
const [what, many] = process.argv.slice(2)
const config = readConfig(process.env)
openInstallation(config)
const db = connect(config.DATABASE_URL ?? '', 8)
const ctx = { db, actor: SYSTEM, now: NOW }
const words = vocabulary()
const { rows: offices } = await sql<{ id: string }>`select id from organisations.organisation order by position`.execute(db)

const WORKS = { build, ask, bare }
const work = WORKS[what as keyof typeof WORKS] // whoever starts it names one
process.send?.({ result: await work() })
await flushUnanswered(ctx)
process.exit()

async function build() {
  const documents = Number(many)
  let [read, generating] = [0, 0]
  const stream = async function* () {
    for (let at = 0; at < documents; at += BATCH) {
      const began = performance.now()
      const batch = Array.from({ length: Math.min(BATCH, documents - at) }, (_, number) =>
        aThing(at + number, { words, offices: offices.map(({ id }) => id) }),
      )
      generating += performance.now() - began
      yield batch.map(changeOf)
      read += batch.length
      if (read % 50_000 === 0) process.send?.({ progress: `${read} …` })
    }
  }
  const before = process.cpuUsage()
  const seconds = await secondsOf(() => indexOf(ctx).rebuild(stream()))
  const { user, system } = process.cpuUsage(before)
  return { seconds: seconds - generating / 1_000, processors: (user + system) / 1_000_000 - generating / 1_000 }
}

async function ask() {
  const index = indexOf(ctx)
  const opening = await secondsOf(() => index.state())
  const questions = questionsOf(words, offices.length)
  process.send?.({ progress: 'Asking each question for the first time …' })
  const first = await timesOf(questions, ({ query }) => search(ctx, query))
  process.send?.({ progress: 'Asking again …' })
  const again = await timesOf(questions, ({ query }) => search(ctx, query))
  process.send?.({ progress: 'Typing …' })
  await suggest(ctx, '深圳')
  const suggestions = await timesOf(typed(questions), (text) => suggest(ctx, text))
  return { opening, kinds: questions.map(({ kind }) => kind), first, again, suggestions }
}

/** The same words put to the engine alone: the best twenty, no counts, no filters, no order of their own. */
async function bare() {
  const { find, close } = await openTableOf({ config, db })
  const times = await timesOf(questionsOf(words, offices.length), ({ query }) => find(query.q))
  close()
  return times
}

/** As people type: a character, two, three … of what they will have asked, in characters, or in letters as it is spoken. */
function typed(questions: readonly Question[]) {
  return questions.slice(0, 200).flatMap(({ query: { q } }, index) => {
    const text = index % 3 === 0 ? pinyin(q, { toneType: 'none', type: 'array' }).join('') : q
    return Array.from({ length: Math.min(6, text.length) }, (_, at) => text.slice(0, at + 1))
  })
}

async function timesOf<T>(all: readonly T[], answer: (each: T) => Promise<unknown>) {
  const times: number[] = []
  for (const each of all) {
    const began = performance.now()
    await answer(each)
    times.push(performance.now() - began)
  }
  return times
}
