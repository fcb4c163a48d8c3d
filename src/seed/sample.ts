import { calendarAsOf, dayKind } from '../modules/calendar/index.ts'
import { dayOf } from '../platform/day.ts'
import type { Database } from '../platform/db.ts'
import { SampleSetting } from '../modules/identity/index.ts'
import { readSetting } from '../platform/settings.ts'
import { publishedFor } from '../replay/published.ts'
import { replay } from '../replay/replay.ts'
import { importReportBefore } from '../replay/report-before.ts'
import { seedOffices } from './offices.ts'

/** How much of a real city's year the sample shows. */
const SCALE = 0.02

/**
 * Fills an empty installation with the sample city and a small slice of its life up to today, lived through the real actions.
 * An installation that holds anything is left as it is.
 */
export async function seedSample(db: Database, now: Date, progress?: (share: number) => void) {
  const used = await db.selectFrom('organisations.organisation').select('id').limit(1).executeTakeFirst()
  if (used && !(await readSetting({ db }, SampleSetting))) return
  await seedOffices(db, now)
  const lived = await db.selectFrom('requests.request').select('id').limit(1).executeTakeFirst()
  if (lived) return
  const until = await lastCountedDay(db, dayOf(now))
  const year = Number(until.slice(0, 4))
  const behind = (Date.parse(until) - Date.parse(`${year}-01-01`)) / (365 * 86_400_000)
  const published = publishedFor(year, SCALE * Math.max(0.1, behind))
  const window = { from: `${year - 1}-11-01`, until, year }
  await replay(db, {
    window, published, scale: SCALE, seed: 20, width: 8,
    onDay: importReportBefore({ ...window, processed: publishedFor(year - 1, SCALE).processedBefore }),
    ...(progress && { progress }),
  })
}

/** Today, or the last day of the last year whose holidays are published: a later one could not be lived through. */
async function lastCountedDay(db: Database, today: string) {
  const calendar = await calendarAsOf({ db }, new Date('2100-01-01'))
  let year = Number(today.slice(0, 4))
  if (dayKind(calendar, today).published) return today
  while (!dayKind(calendar, `${year}-01-01`).published) year--
  return `${year}-12-31`
}
