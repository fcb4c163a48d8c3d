import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { type IngestProgress, ingestFile, reidentificationRisk, scanTable } from '../modules/ingestion/index.ts'
import { type Imported, importLaws } from '../modules/rules/index.ts'
import { catchUp } from '../modules/search/index.ts'
// What is public is declared by all modules together; the search has to know of all of it.
import '../modules.ts'
import { startClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { type Ctx, SYSTEM } from '../platform/ctx.ts'
import { connect } from '../platform/db.ts'
import { closeEngine } from '../platform/engine/index.ts'
import { openInstallation } from '../platform/installation.ts'
import { migrate } from '../platform/migrate.ts'
import { openDatabaseServer } from '../platform/postgres/server.ts'
import { progress, runCommand, WrongUsage } from './command.ts'

type Import<Result> = { work: (ctx: Ctx, file: string) => Promise<Result>; tell: (result: Result) => string }
type OfData = Awaited<ReturnType<typeof data>>

/** What can be imported, by the word that names it. */
const IMPORTS = {
  laws: { work: laws, tell: (result) => tellOfLaws(result as Imported) },
  data: { work: data, tell: (result) => tellOfData(result as OfData) },
} satisfies Record<string, Import<Imported | OfData>>
type Kind = keyof typeof IMPORTS
const KINDS = Object.keys(IMPORTS).join('|')

let kind: Kind = 'laws'

await runCommand({
  usage: `npm run import -- ${KINDS} FILE [--json]`,
  work: async ([what = '', file, ...others]) => {
    if (!Object.hasOwn(IMPORTS, what)) throw new WrongUsage(`There is no import of ${what || 'nothing'}; there is ${KINDS}.`)
    if (file === undefined || others.length > 0) throw new WrongUsage('Exactly one FILE is needed.')
    kind = what as Kind // it has just been looked up
    if (!(await isFile(file))) throw new Error(`There is no file ${file}.`)
    return inInstallation<Imported | OfData>((ctx) => IMPORTS[kind].work(ctx, file))
  },
  tell: (result) => IMPORTS[kind].tell(result),
})

/** In the installation of this DATA_DIR, joined where its server and engine run. */
async function inInstallation<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  const config = readConfig()
  const server = await openDatabaseServer({ config })
  try {
    openInstallation(config)
    const db = connect(server.url, 6)
    await migrate(db, server.url)
    const clock = await startClock(db)
    try {
      return await work({ db, actor: SYSTEM, now: clock.now() })
    } finally {
      await closeEngine()
      clock.stop()
      await db.destroy()
    }
  } finally {
    await server.stop()
  }
}

async function laws(ctx: Ctx, file: string) {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let tenth = 0
  const imported = await importLaws(ctx, lines, {
    progress: (share) => {
      if (Math.floor(share * 10) <= tenth) return
      tenth = Math.floor(share * 10)
      progress(`${tenth * 10} %`)
    },
  })
  progress('The search is catching up …')
  await catchUp(ctx)
  return imported
}

/** One file through reading, typing and the scan for personal data, up to the gate that a person decides. */
async function data(ctx: Ctx, file: string) {
  const ingested = await ingestFile(ctx, { path: file, name: basename(file), progress: sayProgress() })
  if (ingested.outcome === 'refused') return { ...ingested, tables: [] }
  const tables = []
  for (const { name, tableId, columns, rows, rejected, rejectedCount, recipe, notes, warnings } of ingested.tables) {
    const personal = await scanTable(ctx, tableId)
    const risk = await reidentificationRisk(ctx, tableId)
    tables.push({
      name,
      columns: columns.map(({ name: column, type, unit, code, crs }) => ({ name: column, type, unit, code, crs })),
      rows,
      rejected,
      rejectedCount,
      recipe,
      notes,
      warnings,
      personal,
      risk,
    })
  }
  return { outcome: ingested.outcome, sentence: ingested.sentence, warnings: ingested.warnings, tables }
}

function sayProgress() {
  let tenth = 0
  return (done: IngestProgress) => {
    if (done.step === 'typing') return progress(`${done.table}: ${done.rows} rows read`)
    if (done.step === 'filling') return
    const now = Math.floor((done.bytes / Math.max(done.total, 1)) * 10)
    if (now > tenth) progress(`${now * 10} %`)
    tenth = Math.max(tenth, now)
  }
}

function tellOfData({ sentence, tables }: OfData) {
  return [
    sentence,
    ...tables.flatMap(({ name, columns, rows, rejected, rejectedCount, personal }) => [
      `  ${name}: ${rows} rows; ${columns.map((column) => `${column.name} (${column.type})`).join(', ')}`,
      ...rejected
        .slice(0, 10)
        .map(({ line, column, value, reason }) => `    line ${line}${column ? `, ${column}` : ''}: ${value}: ${reason}`),
      ...(rejectedCount > 10 ? [`    … ${rejectedCount} in all`] : []),
      ...personal.map(
        ({ column, kind, rows: found, examples }) => `    ${column}: ${kind} in ${found} rows, as ${examples.join(', ')}`,
      ),
    ]),
  ].join('\n')
}

function tellOfLaws({ imported, withStructure, withDates, problems }: Imported) {
  return [
    `Imported ${imported} documents: ${withStructure} with structure, ${withDates} with the day from which they hold.`,
    ...problems.map(({ line, id, sentence }) => `  line ${line}${id ? ` (${id})` : ''}: ${sentence}`),
  ].join('\n')
}

function isFile(path: string) {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
