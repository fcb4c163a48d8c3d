import { type Calendar, calendarAsOf, dayKind } from '../modules/calendar/index.ts'
import { SampleSetting } from '../modules/identity/index.ts'
import { ClockShift } from '../platform/clock.ts'
import { inTransaction, SYSTEM } from '../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../platform/day.ts'
import type { Db } from '../platform/db.ts'
import { readSetting, writeSetting } from '../platform/settings.ts'
import { publishedFor } from '../replay/published.ts'
import { replay } from '../replay/replay.ts'
import { importReportBefore } from '../replay/report-before.ts'
import { accessLife } from './access-life.ts'
import { briefingsLife } from './briefings-life.ts'
import { castLife } from './cast-life.ts'
import { consultationsLife } from './consultations-life.ts'
import { dataLife } from './data-life.ts'
import { dataRequestsLife } from './data-requests-life.ts'
import { decisionsLife } from './decisions-life.ts'
import { everydayLife } from './demands-everyday-life.ts'
import { demandsLife } from './demands-life.ts'
import { dutiesLife } from './duties-life.ts'
import { gazetteLife } from './gazette-life.ts'
import { incidentsLife } from './incidents-life.ts'
import { intakeLife } from './intake-life.ts'
import { messagesLife } from './messages-life.ts'
import { seedOffices } from './offices.ts'
import { openDaysLife } from './open-days-life.ts'
import { publishingLife } from './publishing-life.ts'
import { supervisionLife } from './supervision-life.ts'

/** How much of a real city's year the sample shows. */
const SCALE = 0.02

/**
 * Fills an empty installation with the sample city and a small slice of its life up to today, lived through the real actions.
 * An installation that holds anything is left as it is.
 */
export async function seedSample(db: Db, now: Date, progress?: (share: number) => void) {
  const used = await db.selectFrom('organisations.organisation').select('id').limit(1).executeTakeFirst()
  if (used && !(await readSetting({ db }, SampleSetting))) return
  await seedOffices(db, now)
  const lived = await db.selectFrom('requests.request').select('id').limit(1).executeTakeFirst()
  if (lived) return
  const calendar = await calendarAsOf({ db }, new Date('2100-01-01'))
  const today = countedDay(calendar, dayOf(now))
  // The sample's past ends yesterday: today belongs to whoever tries it.
  const until = addDays(today, -1)
  const year = Number(addDays(today, -60).slice(0, 4))
  const behind = Math.min(1, (Date.parse(until) - Date.parse(`${year}-01-01`)) / (365 * 86_400_000))
  const importBefore = importReportBefore({ year, processed: publishedFor(year - 1, SCALE).processedBefore })
  const cast = castLife(calendar, today)
  const publishing = publishingLife(calendar, today)
  const data = dataLife(calendar, today)
  const access = accessLife(calendar, today)
  const needs = dataRequestsLife(calendar, today)
  const decisions = decisionsLife(calendar, today)
  const briefings = briefingsLife(calendar, today)
  const openDays = openDaysLife(calendar, today)
  const letters = messagesLife(calendar, today)
  const consultations = consultationsLife(calendar, today)
  const demands = demandsLife(calendar, until)
  const everyday = everydayLife(calendar, until)
  const list = dutiesLife(until)
  const incidents = incidentsLife(today)
  await replay(db, {
    window: { from: `${year - 1}-11-01`, until, year },
    published: publishedFor(year, SCALE * behind),
    scale: SCALE,
    seed: 20,
    width: 8,
    onDay: async (morning, day) => {
      await importBefore(morning, day)
      await cast(morning, day)
      await publishing(morning, day)
      await data(morning, day)
      await access(morning, day)
      await needs(morning, day)
      await decisions(morning, day)
      await briefings(morning, day)
      await letters(morning, day)
      await consultations(morning, day)
      await openDays(morning, day)
      await list(morning, day)
      await demands(morning, day)
      await everyday(morning, day)
      await incidents(morning, day)
    },
    ...(progress && { progress }),
  })
  await gazetteLife(db, until)
  await intakeLife(db, until)
  await supervisionLife(db, until)
  if (today !== dayOf(now)) {
    const shift = startOf(today).getTime() + 9 * 3_600_000 - now.getTime()
    await inTransaction({ db, now, actor: SYSTEM }, (tx) => writeSetting(tx, ClockShift, shift))
  }
}

/** Today; beyond the last year whose holidays are published, the last day of that year, to which the sample's clock is then set. */
function countedDay(calendar: Calendar, today: string) {
  let year = Number(today.slice(0, 4))
  if (dayKind(calendar, today).published) return today
  while (!dayKind(calendar, `${year}-01-01`).published) year--
  return `${year}-12-31`
}
