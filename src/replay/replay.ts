import { sql } from 'kysely'
import { type Calendar, calendarAsOf, calendarOf, calendarYear, dayKind, loadCalendar } from '../modules/calendar/index.ts'
import { listPosts } from '../modules/identity/index.ts'
import { closeDays } from '../modules/ledger/index.ts'
import { isValidOn, loadOrganisations, type Organisation } from '../modules/organisations/index.ts'
import { recountDueDates } from '../modules/requests/index.ts'
import { type Actor, type Ctx, SYSTEM } from '../platform/ctx.ts'
import { addDays } from '../platform/day.ts'
import type { Db } from '../platform/db.ts'
import { runDue } from '../worker.ts'
import { atOnce } from './at-once.ts'
import { type Chance, chanceOf } from './chance.ts'
import { planYear } from './plan-year.ts'
import type { Published } from './published.ts'
import { planRemedies, type RunningRemedy, runRemedyDay } from './remedies.ts'
import { type Officers, peopleOf, type Running, runDay } from './run-cases.ts'

export type Replay = {
  /** The first and last simulated day, and the year whose figures are to be met. */
  window: { from: string; until: string; year: number }
  /** What the requests of the year must arrive at; without it nobody applies. */
  published?: Published
  scale: number
  seed: number
  /** What else goes on in the city: made ready once, then called for every day with its date. */
  lives?: readonly ((life: Life) => Promise<(day: string) => Promise<void>>)[]
  /** How many cases act at once. */
  width?: number
  /** Called after each simulated day, with the share of the way that is behind. */
  progress?: (share: number, day: string) => void
  /** What else happens on a day, before the offices open: the report of the year before, say. */
  onDay?: (ctx: Ctx, day: string) => Promise<void>
}

/** What a life of the city is handed to make ready with. */
export type Life = {
  db: Db
  chance: Chance
  calendar: Calendar
  offices: readonly Organisation[]
  window: Replay['window']
}

/**
 * Lives through a stretch of a city's life day by day, through the real actions and with the clock moved along: what people file
 * and offices do, what the calendar brings about, the sealing of each day. Gives the number of events it caused.
 */
export async function replay(db: Db, { window, published, scale, seed, width = 20, progress, onDay, lives = [] }: Replay) {
  const chance = chanceOf(seed)
  const calendar = assumed(await calendarAsOf({ db }, new Date('2100-01-01')), window.year + 1)
  const offices = (await loadOrganisations({ db })).all.filter((office) => isValidOn(office, window.from))
  const officers = await officersOf(db, window.from)
  const working = offices.filter(({ id }) => officers.has(id))
  const planned = published ? planYear(chance, calendar, { offices: working, window, published, scale }) : []
  const others = await Promise.all(lives.map((live) => live({ db, chance, calendar, offices: working, window })))
  const byDay = new Map<string, Running[]>()
  const appoint = (day: string, running: Running) => void (byDay.get(day)?.push(running) ?? byDay.set(day, [running]))
  const cases = planned.map((one): Running => ({ ...one, made: {}, next: 0 }))
  for (const one of cases) for (const day of new Set([one.submittedOn, ...one.steps.map((step) => step.day)])) appoint(day, one)
  const remedies = published ? planRemedies(chance, calendar, { cases, window, published }) : []
  const remediesByDay = Map.groupBy(
    remedies.flatMap((remedy) => [...new Set(remedy.steps.map(({ day }) => day))].map((day) => ({ day, remedy }))),
    ({ day }) => day,
  )
  const world = { db, officers, people: peopleOf(chance) }
  const days = Math.round((Date.parse(window.until) - Date.parse(window.from)) / 86_400_000) + 1
  const before = await countEvents(db)
  let version = ''
  for (let index = 0; index < days; index++) {
    const day = addDays(window.from, index)
    const morning: Ctx = { db, actor: SYSTEM, now: new Date(`${day}T00:30:00+08:00`) }
    const inForce = String((await loadCalendar(morning)).version)
    if (version !== '' && inForce !== version) await recountDueDates(morning)
    version = inForce
    await runDue(morning)
    await onDay?.(morning, day)
    await atOnce(width, byDay.get(day) ?? [], (running) => runDay(world, running, day))
    await atOnce(width, remediesByDay.get(day) ?? [], ({ remedy }: { remedy: RunningRemedy }) => runRemedyDay(world, remedy, day))
    for (const live of others) await live(day)
    await closeDays({ ...morning, now: new Date(`${day}T23:59:00+08:00`) })
    progress?.((index + 1) / days, day)
  }
  const stuck = cases.find(({ next, steps }) => (steps[next]?.day ?? '9999') <= window.until)
  if (stuck) throw new Error(`The plan of a case of ${stuck.submittedOn} (${stuck.outcome}) is out of order`)
  return { events: (await countEvents(db)) - before, cases: cases.length }
}

/** For plans that reach into a year whose holidays nobody knows yet: its weekdays are taken as working days. */
function assumed(calendar: Calendar, year: number) {
  if (dayKind(calendar, `${year}-01-01`).published) return calendar
  const nothing = calendarYear({ title: '', number: '', url: '', issuedOn: `${year - 1}-12-31` }, [])
  return calendarOf(`${calendar.version} and ${year}`, new Map([...calendar.years, [year, nothing]]))
}

async function officersOf(db: Db, from: string): Promise<Officers> {
  const found = new Map<string, { officer?: Actor; head?: Actor }>()
  for (const { person_id, organisation_id, role } of await listPosts({ db, now: new Date(`${from}T00:00:00Z`) })) {
    const actor: Actor = { id: person_id, kind: 'officer', posts: [{ organisation: organisation_id, role }], oversees: [] }
    const known = found.get(organisation_id) ?? {}
    if (role === 'request-officer') known.officer ??= actor
    if (role === 'office-head') known.head ??= actor
    found.set(organisation_id, known)
  }
  return new Map([...found].flatMap(([id, { officer, head }]) => (officer && head ? [[id, { officer, head }] as const] : [])))
}

async function countEvents(db: Db) {
  const { rows } = await sql<{ count: number }>`select count(*) as count from platform.event`.execute(db)
  return rows[0]?.count ?? 0
}
