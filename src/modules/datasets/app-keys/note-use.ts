import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { log } from '../../../platform/log.ts'
import { readSetting } from '../../../platform/settings.ts'
import { type Quota, QuotaSetting } from './settings.ts'

const EVERY = 5_000
const AGAIN = 10_000

type Use = { key: string; dataset: string; day: string; calls: number; rows: number; refused: number }
type Taken = { day: string; calls: number; rows: number; readAt: number; quota: Quota }
type Waiting = { uses: Map<string, Use>; taken: Map<string, Taken> }
const held = new WeakMap<object, Waiting>()

type Call = { key: string; dataset: string; rows: number; refused?: boolean }

/** Counts what a key took. Written a few seconds later, so that no call waits for it. */
export function noteUse(ctx: Ctx, { key, dataset, rows, refused = false }: Call) {
  const { uses, taken } = waitingOf(ctx)
  const day = dayOf(ctx.now)
  const name = `${key} ${dataset} ${day}`
  const use = uses.get(name) ?? { key, dataset, day, calls: 0, rows: 0, refused: 0 }
  if (refused) use.refused++
  else {
    use.calls++
    use.rows += rows
  }
  uses.set(name, use)
  const known = taken.get(key)
  if (known?.day === day && !refused) {
    known.calls++
    known.rows += rows
  }
}

/** Refuses a key that has taken its share of the day. What other processes took is known ten seconds later. */
export async function checkQuota(ctx: Ctx, { key, dataset }: { key: string; dataset: string }) {
  const { taken } = waitingOf(ctx)
  const day = dayOf(ctx.now)
  let known = taken.get(key)
  if (!known || known.day !== day || Date.now() - known.readAt > AGAIN) {
    known = await readTaken(ctx, key, day)
    taken.set(key, known)
  }
  const { quota } = known
  if (known.calls < quota.callsPerDay && known.rows < quota.rowsPerDay) return
  noteUse(ctx, { key, dataset, rows: 0, refused: true })
  const which =
    known.calls < quota.callsPerDay
      ? `${quota.rowsPerDay.toLocaleString('en-US')} 行`
      : `${quota.callsPerDay.toLocaleString('en-US')} 次`
  throw new Refusal(429, 'datasets.quota', `这个应用密钥今天的用量已达上限（每天 ${which}），明天零时恢复`)
}

/** Writes down what waits. */
export async function flushUse({ db }: Pick<Ctx, 'db'>) {
  const waiting = held.get(db.getExecutor().adapter)
  const uses = [...(waiting?.uses.values() ?? [])]
  waiting?.uses.clear()
  if (uses.length === 0) return
  await sql`insert into datasets.app_key_use (app_key_id, on_day, dataset_id, calls, rows, refused)
    select key, day, dataset, calls, rows, refused
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as given (key uuid, day date, dataset uuid, calls bigint, rows bigint, refused bigint)
    on conflict (app_key_id, on_day, dataset_id) do update set
      calls = app_key_use.calls + excluded.calls, rows = app_key_use.rows + excluded.rows,
      refused = app_key_use.refused + excluded.refused`.execute(db)
}

function waitingOf(ctx: Ctx): Waiting {
  const key = ctx.db.getExecutor().adapter
  let waiting = held.get(key)
  if (!waiting) {
    waiting = { uses: new Map(), taken: new Map() }
    held.set(key, waiting)
  }
  if (waiting.uses.size === 0)
    setTimeout(() => {
      flushUse(ctx).catch((error: unknown) => log.warn({ err: error }, 'datasets: what app keys took could not be noted'))
    }, EVERY).unref()
  return waiting
}

async function readTaken(ctx: Ctx, key: string, day: string): Promise<Taken> {
  await flushUse(ctx)
  const [quota, { rows }] = await Promise.all([
    readSetting(ctx, QuotaSetting),
    sql<{ calls: number; rows: number }>`select coalesce(sum(calls), 0)::float8 as calls, coalesce(sum(rows), 0)::float8 as rows
      from datasets.app_key_use where app_key_id = ${key}::uuid and on_day = ${day}::date`.execute(ctx.db),
  ])
  return { day, calls: rows[0]?.calls ?? 0, rows: rows[0]?.rows ?? 0, readAt: Date.now(), quota }
}
