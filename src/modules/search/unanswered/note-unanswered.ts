import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { log } from '../../../platform/log.ts'

const EVERY = 5_000
const MOST = 500
const LONGEST = 40
// What looks like a number of somebody, an address or an account is not written down: the list is of words, not of people.
const PERSONAL = /\d{5,}|@|https?:|\d{3}[\s-]\d{3}/
// PostgreSQL keeps no text with it: it can only have been sent by a program.
const NUL = '\u0000'
const NIL = '00000000-0000-0000-0000-000000000000'

type Noted = { day: string; query: string; office: string; times: number }
const noted = new WeakMap<object, Map<string, Noted>>()

/** Keeps what was searched for in vain, as a number of times a day. Written a few seconds later, so that no reader waits for it. */
export function noteUnanswered(ctx: Ctx, query: string, office: string | null) {
  const text = query.slice(0, LONGEST)
  if (text === '' || PERSONAL.test(query) || query.includes(NUL)) return
  const key = ctx.db.getExecutor().adapter
  const before = noted.get(key)
  const waiting = before ?? new Map<string, Noted>()
  if (!before) {
    noted.set(key, waiting)
    setTimeout(() => {
      flushUnanswered(ctx).catch((error: unknown) => log.warn({ err: error }, 'search: what was not found could not be noted'))
    }, EVERY).unref()
  }
  const each = { day: dayOf(ctx.now), query: text, office: office ?? NIL, times: 0 }
  const name = `${each.day} ${each.office} ${text}`
  const known = waiting.get(name) ?? each
  known.times++
  if (waiting.size < MOST) waiting.set(name, known)
}

/** Writes down what waits. */
export async function flushUnanswered({ db }: Pick<Ctx, 'db'>) {
  const key = db.getExecutor().adapter
  const waiting = [...(noted.get(key)?.values() ?? [])]
  noted.delete(key)
  if (waiting.length === 0) return
  await sql`insert into search.unanswered (day, query, office, times)
    select day, query, office, times from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as given (day date, query text, office uuid, times int)
    on conflict (day, query, office) do update set times = unanswered.times + excluded.times`.execute(db)
}
