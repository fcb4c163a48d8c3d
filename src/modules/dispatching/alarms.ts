import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { record } from '../../platform/events.ts'
import { readSetting } from '../../platform/settings.ts'
import { isDispatcher } from '../demands/index.ts'
import { loadDuties } from '../duties/index.ts'
import { currentModel, forgetModel } from './current-model.ts'
import { AlarmRaised, AlarmSettled } from './events.ts'
import { chanceOfAtMost } from './learning/thresholds.ts'
import { DispatchingSetting } from './settings.ts'

export type Alarm = {
  id: string
  kind: 'list-changed' | 'promise-broken' | 'less-sure'
  sentence: string
  items: string[]
  raisedAt: Date
  settledAt: Date | null
}

export async function listAlarms({ db }: Pick<Ctx, 'db'>): Promise<Alarm[]> {
  const { rows } = await sql<Alarm>`select id, kind, sentence, items, raised_at "raisedAt", settled_at "settledAt"
    from dispatching.alarm order by settled_at is not null, raised_at desc limit 50`.execute(db)
  return rows
}

export async function settleAlarm(tx: Tx, id: string) {
  if (!isDispatcher(tx.actor)) throw forbidden('由分拨员处理')
  const row = await tx.db
    .updateTable('dispatching.alarm')
    .set({ settled_at: tx.now, settled_by: tx.actor?.id ?? null })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning('kind')
    .executeTakeFirst()
  if (!row) throw notFound()
  await record(tx, AlarmSettled, id, { kind: row.kind })
}

/** The duty list has changed: what the model in use knows of items that are gone, or does not know of new ones. */
export async function noteListChange(ctx: Ctx) {
  const [model, duties] = [await currentModel(ctx), await loadDuties(ctx, dayOf(ctx.now))]
  if (!model) return
  const { labels } = model.learned.machine
  const known = new Set(labels)
  const gone = labels.filter((label) => !duties.byCode.has(label))
  const fresh = duties.list
    .filter(({ code, validFrom }) => !known.has(code) && validFrom > dayOf(model.trainedAt))
    .map(({ code }) => code)
  const changed = duties.list
    .filter(({ code, version, validFrom }) => known.has(code) && version > 1 && validFrom > dayOf(model.trainedAt))
    .map(({ code }) => code)
  const items = [...gone, ...fresh, ...changed]
  if (items.length === 0) return
  const sentence = `职责清单有变化：模型学过的事项有 ${gone.length} 项已经失效，${fresh.length} 项是新增的，${changed.length} 项内容有修订。这些事项在下次学习前由人工分拨`
  await raise(ctx, 'list-changed', { sentence, items, suspend: items })
}

const WATCHED = 30
const DOUBT = 0.05

/** What went out without a person and came back: an item that clearly breaks its promise goes to a person until the next lesson. */
export async function watchPromise(ctx: Ctx) {
  const [{ error }, model] = [await readSetting(ctx, DispatchingSetting), await currentModel(ctx)]
  if (!model) return
  const since = new Date(ctx.now.getTime() - WATCHED * 86_400_000)
  const { rows } = await sql<{ item: string; all: number; wrong: number }>`select item, count(*)::int "all",
      count(*) filter (where outcome = 'returned')::int wrong
    from demands.public_leg where role = 'lead' and automatic and item is not null and dispatched_at > ${since}
    group by item having count(*) filter (where outcome = 'returned') > 0`.execute(ctx.db)
  const broken = rows.filter(
    ({ item, all, wrong }) => !model.suspended.has(item) && 1 - chanceOfAtMost(wrong - 1, { of: all, each: error }) < DOUBT,
  )
  if (broken.length === 0) return
  const sentence = `近 ${WATCHED} 天自动分拨后退回的超过承诺的 ${Math.round(error * 1000) / 10}%：${broken
    .map(({ item, all, wrong }) => `${item}（${all} 件退回 ${wrong} 件）`)
    .join('、')}。这些事项改由人工分拨`
  const items = broken.map(({ item }) => item)
  await raise(ctx, 'promise-broken', { sentence, items, suspend: items })
}

const [LATELY, FEWEST, LESS] = [7, 200, 0.15]

/** What comes in has changed: the model is clearly less sure of it than of what it was asked when it took over. */
export async function watchSureness(ctx: Ctx) {
  const model = await currentModel(ctx)
  if (!model) return
  const since = new Date(ctx.now.getTime() - LATELY * 86_400_000)
  const { rows } = await sql<{ cases: number; sure: number; before: number }>`select count(*)::int cases,
      coalesce(avg((candidates->0->>'probability')::float8), 0) sure,
      (select sum((bin->>'said')::float8) / nullif(sum((bin->>'cases')::float8), 0)
        from dispatching.model, jsonb_array_elements(figures->'challenger'->'bins') bin where id = ${model.id}) before
    from dispatching.suggestion where model_id = ${model.id} and suggested_at > ${since}`.execute(ctx.db)
  const { cases = 0, sure = 0, before = 0 } = rows[0] ?? {}
  if (cases < FEWEST || before - sure < LESS) return
  const percent = (value: number) => Math.round(value * 100)
  const sentence = `近 ${LATELY} 天的 ${cases} 件诉求，首选建议的平均把握是 ${percent(sure)}%，启用时是 ${percent(before)}%：诉求的内容可能有了变化，请留意分拨是否准确`
  await raise(ctx, 'less-sure', { sentence, items: [], suspend: [] })
}

type Raising = { sentence: string; items: string[]; suspend: string[] }

async function raise(ctx: Ctx, kind: Alarm['kind'], { sentence, items, suspend }: Raising) {
  await inTransaction(ctx, async (tx) => {
    await sql`update dispatching.model set suspended = (select coalesce(array_agg(distinct item), '{}') from unnest(suspended || ${suspend}::text[]) item)
      where standing = 'champion'`.execute(tx.db)
    // The same alarm is raised once until somebody has settled it.
    const open = await tx.db
      .selectFrom('dispatching.alarm')
      .select('id')
      .where('kind', '=', kind)
      .where('settled_at', 'is', null)
      .where((where) => where.or([where('sentence', '=', sentence), where('kind', '=', 'less-sure')]))
      .executeTakeFirst()
    if (open) return
    const { id } = await tx.db
      .insertInto('dispatching.alarm')
      .values({ kind, sentence, items: items.slice(0, 200), raised_at: tx.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, AlarmRaised, id, { kind, items: items.length })
  })
  forgetModel(ctx)
}
