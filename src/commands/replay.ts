import { sql } from 'kysely'
import { z } from 'zod'
import { deriveReport, suits } from '../modules/annual-reports/index.ts'
import { figuresOf } from '../modules/gazette/index.ts'
import { verifyLedger } from '../modules/ledger/index.ts'
import { loadOrganisations, organisationBySlug } from '../modules/organisations/index.ts'
import { countAnew } from '../modules/supervision/index.ts'
import { ClockShift } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { inTransaction, SYSTEM } from '../platform/ctx.ts'
import { connect, type Database } from '../platform/db.ts'
import { closeEngine } from '../platform/engine/index.ts'
import { openInstallation } from '../platform/installation.ts'
import { migrate } from '../platform/migrate.ts'
import { openDatabaseServer } from '../platform/postgres/server.ts'
import { writeSetting } from '../platform/settings.ts'
import { dataYear } from '../replay/data/live.ts'
import { publishedDataFor } from '../replay/data/published.ts'
import { reconcileDemands } from '../replay/demands/figures.ts'
import { demandsLife } from '../replay/demands/live.ts'
import { publishedDemandsFor } from '../replay/demands/published.ts'
import { reconcile, reconcileItems } from '../replay/figures.ts'
import { reconcileParticipation } from '../replay/participation/figures.ts'
import { participationLife } from '../replay/participation/live.ts'
import { publishedParticipationFor } from '../replay/participation/published.ts'
import { publishedFor } from '../replay/published.ts'
import { publishingLife } from '../replay/publishing/live.ts'
import { type PublishedItems, publishedItemsFor } from '../replay/publishing/published.ts'
import { staffOf } from '../replay/publishing/staff.ts'
import { type Life, replay } from '../replay/replay.ts'
import { importReportBefore } from '../replay/report-before.ts'
import { seedOffices } from '../seed/offices.ts'
import { startWorker } from '../worker.ts'
import { runCommand, WrongUsage } from './command.ts'

const PARTS = ['requests', 'publishing', 'data', 'participation', 'demands']
/** What a year is without being asked: demands are many and take their own time. */
const USUAL = PARTS.slice(0, -1)
const Options = z.object({
  year: z.coerce
    .number()
    .int()
    .min(2021, '--year must be 2021 or later')
    .max(2026, '--year must be a year whose holidays are known'),
  scale: z.coerce.number().positive().max(100).default(1),
  seed: z.coerce.number().int().min(0).default(1),
  demands: z.coerce.number().int().min(250, '--demands must be 250 or more').max(40_000_000).default(200_000),
  only: z
    .string()
    .default(USUAL.join(','))
    .transform((text) => text.split(',')),
})

await runCommand({
  usage: `npm run replay -- --year 2024 [--scale 1] [--seed N] [--only ${PARTS.join(',')}] [--demands N] [--json]`,
  options: {
    year: { type: 'string' },
    scale: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    demands: { type: 'string' },
  },
  work: async (_, values) => {
    const options = Options.safeParse(values)
    if (!options.success)
      throw new WrongUsage(options.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; '))
    const unknown = options.data.only.filter((part) => !PARTS.includes(part))
    if (unknown.length > 0)
      throw new WrongUsage(`--only ${unknown.join(',')} is not part of the replay; there is ${PARTS.join(', ')}`)
    return run(options.data)
  },
  tell: ({ year, scale, seconds, events, figures, ledger }) =>
    [
      `Replayed ${year} at scale ${scale}: ${events} events in ${seconds} s (${Math.round(events / seconds)} a second).`,
      ...figures.map(
        ({ name, published, derived }) =>
          `  ${published === derived ? '✓' : '✗'} ${name}: published ${published}, derived ${derived}`,
      ),
      `  ledger: ${ledger}`,
    ].join('\n'),
})

async function run({ year, scale, seed, only, demands }: z.infer<typeof Options>) {
  const [asksFor, publishes] = [only.includes('requests'), only.includes('publishing')]
  const opens = only.includes('data') ? dataYear(publishedDataFor(scale)) : null
  const hears = only.includes('participation') ? publishedParticipationFor(scale) : null
  const files = only.includes('demands') ? publishedDemandsFor(demands) : null
  const config = readConfig()
  const server = await openDatabaseServer({ config })
  openInstallation(config)
  const db = connect(server.url, 24, { durable: false })
  const now = () => new Date(`${year}-12-31T15:00:00Z`)
  const ending = [closeEngine, () => db.destroy(), () => server.stop()]
  try {
    await migrate(db, server.url)
    await seedOffices(db, new Date(`${year - 1}-10-31T00:00:00Z`))
    // Requests of the autumn are still open in the new year; demands are done within weeks.
    const begins = only.every((part) => part === 'demands') ? '12-01' : '11-01'
    const window = { from: `${year - 1}-${begins}`, until: `${year}-12-31`, year }
    await refuseLived(db, window)
    const [published, items] = [publishedFor(year, scale), publishedItemsFor(scale)]
    const fresh = await isFresh(db)
    const started = performance.now()
    const worker = await startWorker({ db, connectionString: unhurried(server.url), now, concurrency: 2, cron: false })
    ending.unshift(() => worker.stop())
    const { events } = await replay(db, {
      window,
      scale,
      seed,
      ...(asksFor && { published, onDay: importReportBefore({ year, processed: published.processedBefore }) }),
      lives: [
        ...(publishes ? [publishing(items)] : []),
        ...(opens ? [opens.live] : []),
        ...(hears ? [participationLife(hears)] : []),
        ...(files ? [demandsLife(files)] : []),
      ],
      progress: bar(),
    })
    const end = new Date(`${year}-12-31T23:59:59+08:00`)
    const ctx = { db, actor: SYSTEM, now: end }
    // Nobody has looked at a figure meanwhile: all are counted once, at the end.
    if (files) await countAnew(ctx)
    await flush(db)
    const seconds = Math.round((performance.now() - started) / 100) / 10
    if (fresh) await inTransaction(ctx, (tx) => writeSetting(tx, ClockShift, end.getTime() - Date.now()))
    const ledger = (await verifyLedger(ctx)).verified ? ('verified' as const) : ('broken' as const)
    const figures = [
      ...(asksFor ? reconcile(published, await derive(db, year)) : []),
      ...(publishes ? reconcileItems(items, await deriveItems(db, year)) : []),
      ...(opens ? await opens.reconcile(db) : []),
      ...(hears ? await reconcileParticipation(db, year, hears) : []),
      ...(files ? await reconcileDemands(db, year, files) : []),
    ]
    return { year, scale, seconds, events, figures, ledger }
  } finally {
    for (const end of ending) await end()
  }
}

/** For jobs too a commit need not wait for the disk; what a crash takes back of them is worked off again. */
function unhurried(url: string) {
  const address = new URL(url)
  address.searchParams.set('options', '-c synchronous_commit=off')
  return address.href
}

function publishing(published: PublishedItems) {
  return async ({ window, ...life }: Life) =>
    publishingLife({ ...life, year: window.year, published, staff: await staffOf(life.db, window.from) })
}

/** What everyone can count: public documents by the day on which they were first published, and the gazette. */
async function deriveItems(db: Database, year: number) {
  const { rows } = await sql<{ items: number; news: number; press: number }>`
    select count(*)::int as items, (count(*) filter (where kind = 'news'))::int as news, (count(*) filter (where kind = 'press'))::int as press
    from publishing.public_document
    where first_published_at >= ${`${year}-01-01T00:00:00+08:00`} and first_published_at < ${`${year + 1}-01-01T00:00:00+08:00`}`.execute(
    db,
  )
  return { items: 0, news: 0, press: 0, ...rows[0], ...(await figuresOf({ db, actor: SYSTEM, now: new Date() }, year)) }
}

/** A year is lived through once: mixed with the cases of another life its figures would mean nothing. */
async function refuseLived(db: Database, { from, until, year }: { from: string; until: string; year: number }) {
  const lived = await db
    .selectFrom('requests.request')
    .select('id')
    .where('submitted_on', '>=', from)
    .where('submitted_on', '<=', until)
    .limit(1)
    .executeTakeFirst()
  const published = await db
    .selectFrom('publishing.document')
    .select('id')
    .where('first_published_at', '>=', new Date(`${from}T00:00:00+08:00`))
    .limit(1)
    .executeTakeFirst()
  const heard = await db.selectFrom('messages.message').select('id').where('received_on', '>=', from).limit(1).executeTakeFirst()
  const opened = await db
    .selectFrom('datasets.dataset')
    .select('id')
    .where('published_on', '>=', from)
    .limit(1)
    .executeTakeFirst()
  const filed = await db.selectFrom('demands.demand').select('id').where('received_on', '>=', from).limit(1).executeTakeFirst()
  if (lived || published || heard || opened || filed)
    throw new Error(
      `This database already holds cases of ${year}. Replay into one of its own: DATA_DIR=./var-${year} npm run replay -- --year ${year}`,
    )
}

/** Waits until everything that was committed without waiting is on the disk. */
async function flush(db: Database) {
  await db.transaction().execute(async (tx) => {
    await sql`set local synchronous_commit = on`.execute(tx)
    await sql`select pg_current_xact_id()`.execute(tx)
  })
}

async function isFresh(db: Database) {
  return (await db.selectFrom('requests.request').select('id').limit(1).executeTakeFirst()) === undefined
}

async function derive(db: Database, year: number) {
  const city = organisationBySlug(await loadOrganisations({ db }), 'sz')
  if (!city) throw new Error('There is no city in this database')
  const { figures } = await deriveReport({ db }, city.id, year)
  const {
    rows: [before],
  } = await sql<{ processed: number }>`
    select (tables -> 'table3' -> 'rows' -> '三、（七）总计' -> 6)::int as processed
    from annual_reports.report where organisation_id = ${city.id} and year = ${year - 1} and status = 'closed'`.execute(db)
  return {
    processed: figures.table3.processedTotal.total,
    processedBefore: before?.processed ?? null,
    reviews: figures.table4.review.total,
    suits: suits(figures.table4),
    feeNotices: figures.fees.notices,
    feeNoticedYuan: figures.fees.amountYuan,
    feePaidYuan: figures.fees.receivedYuan,
  }
}

/** A line that fills up on a terminal, or one line for each tenth elsewhere. */
function bar() {
  let tenth = 0
  return (share: number, day: string) => {
    if (process.stderr.isTTY)
      return void process.stderr.write(`\r${'█'.repeat(Math.round(share * 40)).padEnd(40, '·')} ${day}${share === 1 ? '\n' : ''}`)
    if (Math.floor(share * 10) <= tenth) return
    tenth = Math.floor(share * 10)
    process.stderr.write(`${tenth * 10} % · ${day}\n`)
  }
}
