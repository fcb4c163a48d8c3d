import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { log } from '../../platform/log.ts'

const EVERY = 5_000
type Use = 'views' | 'downloads' | 'calls'
type Noted = { dataset: string; day: string } & Record<Use, number>
const noted = new WeakMap<object, Map<string, Noted>>()

/** Counts a use of a data set; written down some seconds later, so that no reader waits for it. */
export function countUse(ctx: Ctx, dataset: string, use: Use) {
  const key = ctx.db.getExecutor().adapter
  const before = noted.get(key)
  const waiting = before ?? new Map<string, Noted>()
  if (!before) {
    noted.set(key, waiting)
    setTimeout(() => {
      flushUses(ctx).catch((error: unknown) => log.warn({ err: error }, 'datasets: uses could not be counted'))
    }, EVERY).unref()
  }
  const day = dayOf(ctx.now)
  const line = waiting.get(`${day} ${dataset}`) ?? { dataset, day, views: 0, downloads: 0, calls: 0 }
  line[use]++
  waiting.set(`${day} ${dataset}`, line)
}

/** Writes down what waits. */
export async function flushUses({ db }: Pick<Ctx, 'db'>) {
  const key = db.getExecutor().adapter
  const waiting = [...(noted.get(key)?.values() ?? [])]
  noted.delete(key)
  if (waiting.length === 0) return
  await sql`insert into datasets.usage (dataset_id, day, views, downloads, calls)
    select dataset, day, views, downloads, calls
    from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as given (dataset uuid, day date, views int, downloads int, calls int)
    on conflict (dataset_id, day) do update set views = usage.views + excluded.views,
      downloads = usage.downloads + excluded.downloads, calls = usage.calls + excluded.calls`.execute(db)
}
