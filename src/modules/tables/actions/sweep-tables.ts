import type { Ctx } from '../../../platform/ctx.ts'
import { engine, plain } from '../../../platform/engine/index.ts'
import { headsName, tableName } from '../model.ts'
import { RAW } from '../storage/engine-tables.ts'
import { dropTable } from './archive-table.ts'

const HOUR = 3_600_000
// Nobody makes a table for longer than this; one that is finished waits longer for a record to stand on it.
const [UNFINISHED, UNHELD] = [24 * HOUR, 7 * 24 * HOUR]

/** Clears away what was begun and never became part of a record: staged tables, and what crashes left in the engine. */
export async function sweepTables(ctx: Ctx) {
  const before = (age: number) => new Date(ctx.now.getTime() - age)
  const forgotten = await ctx.db
    .selectFrom('tables.version')
    .select('id')
    .where('place', '=', 'staged')
    .where('held_at', 'is', null)
    .where((is) =>
      is.or([
        is('made_at', '<', before(UNHELD)),
        is.and([is('parquet_stored_as', 'is', null), is('made_at', '<', before(UNFINISHED))]),
      ]),
    )
    .execute()
  for (const { id } of forgotten) await dropTable(ctx, id)
  await sweepEngine(ctx)
}

/** Tables in the engine that no record knows, or knows to be elsewhere. Their age is the engine's own, in real time. */
async function sweepEngine(ctx: Ctx) {
  // Where there never was a table the engine is not started for this.
  if (!(await ctx.db.selectFrom('tables.version').select('id').limit(1).executeTakeFirst())) return
  const { rows } = await engine().query(
    plain(
      `SELECT name, dateDiff('second', metadata_modification_time, now()) FROM system.tables
      WHERE database = currentDatabase() AND (startsWith(name, 't_') OR startsWith(name, 'h_') OR startsWith(name, {raw:String}))`,
      { raw: RAW },
    ),
    { rows: 1_000_000 },
  )
  const found = rows.map(([name, age]) => ({ name: String(name), isOld: Number(age) * 1_000 > UNFINISHED }))
  const known = await ctx.db.selectFrom('tables.version').select('id').where('place', 'in', ['staged', 'current']).execute()
  const names = new Set(known.flatMap(({ id }) => [tableName(id), headsName(id)]))
  for (const { name, isOld } of found)
    if (isOld && !names.has(name)) await engine().command(plain(`DROP TABLE IF EXISTS ${name}`))
}
