import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type Imported, importLaws } from '../modules/rules/index.ts'
import { catchUp } from '../modules/search/index.ts'
// What is public is declared by all modules together; the search has to know of all of it.
import '../modules.ts'
import { startClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { type Ctx, SYSTEM } from '../platform/ctx.ts'
import { connect } from '../platform/db.ts'
import { openInstallation } from '../platform/installation.ts'
import { migrate } from '../platform/migrate.ts'
import { openDatabaseServer } from '../platform/postgres/server.ts'
import { progress, runCommand, WrongUsage } from './command.ts'

type Import<Result> = { work: (ctx: Ctx, file: string) => Promise<Result>; tell: (result: Result) => string }

/** What can be imported, by the word that names it. */
const IMPORTS = { laws: { work: laws, tell: tellOfLaws } satisfies Import<Imported> }
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
    return inInstallation((ctx) => IMPORTS[kind].work(ctx, file))
  },
  tell: (result) => IMPORTS[kind].tell(result),
})

/** In the installation of this DATA_DIR, joined where its server runs; the search has caught up when it returns. */
async function inInstallation<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  const config = readConfig()
  const server = await openDatabaseServer({ config })
  try {
    openInstallation(config)
    const db = connect(server.url, 6)
    await migrate(db, server.url)
    const clock = await startClock(db)
    try {
      const ctx = { db, actor: SYSTEM, now: clock.now() }
      const result = await work(ctx)
      progress('The search is catching up …')
      await catchUp(ctx)
      return result
    } finally {
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
  return importLaws(ctx, lines, {
    progress: (share) => {
      if (Math.floor(share * 10) <= tenth) return
      tenth = Math.floor(share * 10)
      progress(`${tenth * 10} %`)
    },
  })
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
