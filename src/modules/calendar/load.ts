import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { type Calendar, type CalendarYear, calendarOf, calendarYear } from './model.ts'

type Known = { id: string; year: number; enteredAt: number; content: CalendarYear }
type Remembered = { newest: string; checkedAt: number; editions: readonly Known[]; calendars: Map<string, Calendar>; last?: Last }
/** The calendar answered last and the instants for which it is the one: most questions are about the same moment. */
type Last = { from: number; until: number; calendar: Calendar }

const CHECKED_FOR = 1_000

// By the connection pool's adapter, which a transaction shares with the database it is in. Real time: it measures staleness, not law.
const remembered = new WeakMap<object, Remembered>()
// What a transaction has entered and nobody else can see yet must not be remembered: it may be rolled back.
const entering = new WeakSet<object>()

/**
 * The calendar in force at `ctx.now`, as this process remembers it: at most a second behind what another process has entered.
 * `fresh` asks the database now, as whoever recomputes after `YearEntered` must.
 */
export const loadCalendar = (ctx: Pick<Ctx, 'db' | 'now'>, options: { fresh?: boolean } = {}) =>
  calendarAsOf(ctx, ctx.now, options)

/** The calendar as it was known at an instant: of each year the edition entered last by then. */
export async function calendarAsOf({ db }: Pick<Ctx, 'db'>, instant: Date, { fresh = false } = {}): Promise<Calendar> {
  const key = db.getExecutor().adapter
  const known = remembered.get(key)
  const current = known && !fresh && performance.now() - known.checkedAt < CHECKED_FOR ? known : await check(db, known)
  if (!entering.has(db)) remembered.set(key, current)
  return inForce(current, instant.getTime())
}

/** Has this process read again, after it entered a year itself. */
export const forgetCalendar = ({ db }: Pick<Ctx, 'db'>) => void remembered.delete(db.getExecutor().adapter)

/** To be called by whatever writes an edition: until it is committed, only its own transaction sees it. */
export function noteEntering(tx: Pick<Ctx, 'db'>) {
  entering.add(tx.db)
  forgetCalendar(tx)
}

async function check(db: Ctx['db'], known: Remembered | undefined): Promise<Remembered> {
  const { rows } = await sql<{
    newest: string
  }>`select count(*) || ' ' || coalesce(max(id::text), '') as newest from calendar.edition`.execute(db)
  const newest = rows[0]?.newest ?? ''
  if (known?.newest !== newest)
    return { newest, checkedAt: performance.now(), editions: await readEditions(db), calendars: new Map() }
  known.checkedAt = performance.now()
  return known
}

async function readEditions(db: Ctx['db']): Promise<Known[]> {
  const editions = await db
    .selectFrom('calendar.edition')
    .select(['id', 'year', 'issued_on', 'entered_at', 'title', 'number', 'url'])
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  const rows = await db.selectFrom('calendar.day').selectAll().orderBy('day').execute()
  const days = Map.groupBy(rows, (row) => row.edition_id)
  return editions.map(({ id, year, issued_on, entered_at, title, number, url }) => {
    const named = (days.get(id) ?? []).map(({ day, is_off, name, sentence }) => ({ day, isOff: is_off, name, sentence }))
    return {
      id,
      year,
      enteredAt: entered_at.getTime(),
      content: calendarYear({ title, number, url, issuedOn: issued_on }, named),
    }
  })
}

function inForce(known: Remembered, instant: number) {
  if (known.last && known.last.from <= instant && instant < known.last.until) return known.last.calendar
  const entered = known.editions.filter(({ enteredAt }) => enteredAt <= instant)
  const newest = new Map(entered.map((edition) => [edition.year, edition]))
  const version = versionOf([...newest.values()].map(({ id }) => id))
  const calendar =
    known.calendars.get(version) ?? calendarOf(version, new Map([...newest].map(([year, { content }]) => [year, content])))
  known.calendars.set(version, calendar)
  const ahead = known.editions.filter(({ enteredAt }) => enteredAt > instant).map(({ enteredAt }) => enteredAt)
  known.last = { from: entered.at(-1)?.enteredAt ?? 0, until: Math.min(...ahead, Number.POSITIVE_INFINITY), calendar }
  return calendar
}

/** Names the set of editions, whatever the order they were entered in. */
const versionOf = (ids: string[]) => createHash('sha256').update(ids.sort().join()).digest('hex').slice(0, 16)
