import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'

type Asked = { key: string; most: number; part?: number; seconds: number }
type Granted = { granted: number; until: Date }

/**
 * Takes a part of what may be used under a key within a span, over all processes: never more than `most` is granted, and the span begins with
 * the first use. In real time, as limits are; what is kept is lost with a crash of the database, which forgives.
 */
export async function takeShared({ db }: Pick<Ctx, 'db'>, { key, most, part = 1, seconds }: Asked): Promise<Granted> {
  const { rows } = await sql<Granted>`
    insert into platform.spent as held (key, used, until)
    values (${key}, ${Math.min(part, most)}::integer, clock_timestamp() + make_interval(secs => ${seconds}))
    on conflict (key) do update set
      used = case when held.until <= clock_timestamp() then excluded.used else least(${most}::integer, held.used + ${part}::integer) end,
      until = case when held.until <= clock_timestamp() then excluded.until else held.until end
    returning new.until, new.used - case when old.until > clock_timestamp() then coalesce(old.used, 0) else 0 end as granted`.execute(
    db,
  )
  return rows[0] ?? { granted: 0, until: new Date() }
}

/** What has run out is forgotten. */
export const forgetSpent = ({ db }: Pick<Ctx, 'db'>) =>
  sql`delete from platform.spent where until < clock_timestamp()`.execute(db)

/**
 * A budget by the minute, the hour, … that all processes share without asking the database each time: a process takes a fiftieth ahead and
 * spends it. The bound is never passed; at the end of a span some of it may lie unused.
 */
export function openSharedBudget(name: string, seconds: number) {
  const ahead = new Map<string, { left: number; until: number }>()
  return {
    /** Counts one use; null, or after how many milliseconds there is room again. */
    async spend(ctx: Pick<Ctx, 'db'>, who: string, most: number): Promise<number | null> {
      const held = ahead.get(who)
      if (held && held.left > 0 && held.until > Date.now()) {
        held.left--
        return null
      }
      const key = `${name}:${who}`
      const { granted, until } = await takeShared(ctx, { key, most, part: Math.max(1, Math.floor(most / 50)), seconds })
      if (granted < 1) return Math.max(0, until.getTime() - Date.now())
      if (ahead.size > 10_000) ahead.clear()
      // Two that asked at the same time have both been granted a part.
      const others = ahead.get(who)
      ahead.set(who, { left: granted - 1 + (others && others.until > Date.now() ? others.left : 0), until: until.getTime() })
      return null
    },
  }
}
