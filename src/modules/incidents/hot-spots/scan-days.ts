import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { recordAll } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { idsOfDay } from '../../demands/index.ts'
import { AlarmRaised } from '../events.ts'
import { IncidentSettings } from '../settings.ts'
import { alarmsAmong, DAYS, type Look, lookAt, WINDOWS } from './look.ts'

// An item is told late for what was dispatched late: the last days are counted again.
const COUNTED_AGAIN = 3

/** Counts the last days anew and looks at yesterday, once. Safe to repeat. */
export async function scanYesterday(ctx: Ctx) {
  const day = addDays(dayOf(ctx.now), -1)
  const done = await ctx.db.selectFrom('incidents.scan').select('day').where('day', '=', day).executeTakeFirst()
  if (done) return
  await inTransaction(ctx, (tx) => scan(tx, day))
}

export async function scan(tx: Tx, day: string) {
  await sql`select pg_advisory_xact_lock(186002)`.execute(tx.db)
  const done = await tx.db.selectFrom('incidents.scan').select('day').where('day', '=', day).executeTakeFirst()
  if (done) return
  await countDays(tx, addDays(day, 1 - COUNTED_AGAIN), day)
  const { falseAlarmsAWeek: budget, leastDemands: least } = await readSetting(tx, IncidentSettings)
  const looks = await looksOf(tx, day)
  const alarms = alarmsAmong(looks, { budget, least })
  const fresh = await withoutKnown(tx, alarms, day)
  const rows = fresh.map(({ item, cell, days, observed, expected, score, chance }) => ({
    item,
    cell,
    from_on: addDays(day, 1 - days),
    until_on: day,
    observed,
    expected,
    score,
    chance,
    looks: looks.length,
    budget,
    raised_on: dayOf(tx.now),
  }))
  const raised =
    rows.length === 0
      ? []
      : await tx.db
          .insertInto('incidents.alarm')
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .returning(['id', 'item', 'observed', 'expected'])
          .execute()
  await tx.db
    .insertInto('incidents.scan')
    .values({ day, looks: looks.length, alarms: raised.length, scanned_at: tx.now })
    .execute()
  await recordAll(
    tx,
    AlarmRaised,
    raised.map(({ id, item, observed, expected }) => ({ subjectId: id, data: { item, observed, expected }, organisation: null })),
  )
}

/** Demands by day, item and place, from what is public about them: a street, or a square of a hundredth of a degree. */
export const countDays = async (tx: Tx, from: string, until: string) => {
  await sql`delete from incidents.tally where day between ${from}::date and ${until}::date`.execute(tx.db)
  await sql`insert into incidents.tally (day, item, cell, demands)
    select received_on, item, coalesce(street, round(lat::numeric, 2) || ',' || round(lon::numeric, 2)) as cell, count(*)
    from demands.public_demand where id >= ${idsOfDay(from).from}::uuid and id < ${idsOfDay(until).until}::uuid
      and received_on between ${from}::date and ${until}::date
      and item is not null and (street is not null or lat is not null) and state <> 'withdrawn'
    group by 1, 2, 3`.execute(tx.db)
}

/** Only what came in the longest window is looked at, each item with its history. */
async function looksOf(tx: Tx, day: string): Promise<Look[]> {
  const { rows } = await sql<{ item: string; cell: string; back: number; demands: number }>`
    select item, cell, ${day}::date - day as back, demands from incidents.tally
    where day > ${addDays(day, -DAYS)}::date and day <= ${day}::date
      and item in (select item from incidents.tally where day > ${addDays(day, -Math.max(...WINDOWS))}::date and day <= ${day}::date)`.execute(
    tx.db,
  )
  return [...Map.groupBy(rows, ({ item }) => item)].flatMap(([item, ofItem]) => {
    const cells = new Map<string, Float64Array>()
    for (const { cell, back, demands } of ofItem) {
      const counts = cells.get(cell) ?? new Float64Array(DAYS)
      counts[back] = demands
      cells.set(cell, counts)
    }
    return lookAt({ item, cells })
  })
}

/** What was raised in the last week is not raised again each day. */
async function withoutKnown(tx: Tx, alarms: readonly Look[], day: string) {
  const known = await tx.db
    .selectFrom('incidents.alarm')
    .select(['item', 'cell'])
    .where('until_on', '>', addDays(day, -7))
    .execute()
  const names = new Set(known.map(({ item, cell }) => `${item}\n${cell}`))
  return alarms.filter(({ item, cell }) => !names.has(`${item}\n${cell}`))
}
