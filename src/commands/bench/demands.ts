import { sql } from 'kysely'
import { type Ctx, SYSTEM } from '../../platform/ctx.ts'
import { seedOffices } from '../../seed/offices.ts'
import { progress } from '../command.ts'
import { inBenchCity } from './city.ts'
import { benchDesk } from './demands/desk.ts'
import { fillOffice } from './demands/fill.ts'
import { benchIntake } from './demands/intake.ts'
import { benchReplan } from './demands/replan.ts'
import { benchSuggestions } from './demands/suggestions.ts'
import type { Figure } from './figure.ts'
import { benchLikeness } from './likeness.ts'

const [ROWS, FILED] = [1_000_000, 20_000]

/**
 * The hub at work: demands coming in over HTTP, the desk and the map of an office with so many open cases (`--rows`), all of them planned anew,
 * suggestions from what was dispatched (`--documents`, which is also how many come in), and where an arrival belongs among as many cases.
 */
export const benchDemands = ({ rows = ROWS, documents = FILED }: { rows?: number; documents?: number }) =>
  inBenchCity(async (city): Promise<Figure[]> => {
    progress('Making the city …')
    await boundStatements(city.db)
    await seedOffices(city.db, new Date())
    const ctx: Ctx = { db: city.db, actor: SYSTEM, now: new Date() }
    const { id: office } = await city.db
      .selectFrom('organisations.organisation')
      .select('id')
      .where('slug', '=', 'futian-urban-management')
      .executeTakeFirstOrThrow()
    const filing = await benchIntake(city, ctx, documents)
    const suggesting = await benchSuggestions(ctx, documents)
    await fillOffice(ctx, office, rows)
    const watching = await benchDesk(ctx, { office, rows })
    const planning = await benchReplan(ctx, rows)
    const belonging = (await benchLikeness({ rows })).filter(({ what }) => what.startsWith('assignment'))
    return [...filing, ...suggesting, ...watching, ...planning, ...belonging]
  })

/** What waits for ever in the database fails instead, here and in the server that is measured; the posts have a bound of their own. */
async function boundStatements(db: Ctx['db']) {
  await sql`alter system set statement_timeout = '10min'`.execute(db)
  await sql`select pg_reload_conf()`.execute(db)
}
