import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { addDays, dayOf, longDay } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { loadCalendar } from '../calendar/index.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { seedVocabularies } from './actions/seed-vocabularies.ts'
import { DatasetOverdue } from './events.ts'
import { nextDueOn } from './frequency.ts'
import { frequencies, workbenchPath } from './model.ts'

const AHEAD = 3

/** What falls due: themes and licences are there; stewards are told once that a renewal comes, and once that it is past. */
export async function runDue(ctx: Ctx) {
  await inTransaction(ctx, seedVocabularies)
  const today = dayOf(ctx.now)
  const late = await ctx.db
    .selectFrom('datasets.dataset')
    .select(['id', 'next_due_on'])
    .where('state', '=', 'published')
    .where('next_due_on', '<', today)
    .where((is) => is.or([is('reminded_due_on', 'is', null), is('reminded_due_on', '<>', is.ref('next_due_on'))]))
    .execute()
  for (const { id, next_due_on } of late) await remind(ctx, { id, due: next_due_on ?? '', late: true })
  const soon = await ctx.db
    .selectFrom('datasets.dataset')
    .select(['id', 'next_due_on'])
    .where('state', '=', 'published')
    // What is renewed each day is not announced each day.
    .where('frequency', 'not in', ['real-time', 'daily'])
    .where('next_due_on', '>=', today)
    .where('next_due_on', '<=', addDays(today, AHEAD))
    .where((is) => is.or([is('warned_due_on', 'is', null), is('warned_due_on', '<>', is.ref('next_due_on'))]))
    .execute()
  for (const { id, next_due_on } of soon) await remind(ctx, { id, due: next_due_on ?? '', late: false })
}

/** Looked at again under its lock: it may have been renewed a moment ago. */
async function remind(ctx: Ctx, { id, due, late }: { id: string; due: string; late: boolean }) {
  await inTransaction(ctx, async (tx) => {
    const dataset = await tx.db
      .selectFrom('datasets.dataset')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const told = late ? dataset.reminded_due_on : dataset.warned_due_on
    if (dataset.state !== 'published' || dataset.next_due_on !== due || told === due) return
    await tx.db
      .updateTable('datasets.dataset')
      .set(late ? { reminded_due_on: due } : { warned_due_on: due })
      .where('id', '=', id)
      .execute()
    if (late) await record(tx, DatasetOverdue, id, { dueOn: due }, dataset.organisation_id)
    await notifyAll(tx, await listHolders(tx, dataset.organisation_id, 'data-steward'), {
      kind: 'datasets.due',
      title: `${late ? '逾期未更新' : '即将应更新'}：${dataset.title}`,
      body: `这个数据集${frequencies[dataset.frequency]}更新，${longDay(due)}前应当更新${late ? '，现已逾期' : ''}。数据没有变化的，请确认无变化。`,
      url: workbenchPath(id),
    })
  })
}

/** Due dates are projections: another notice of holidays may move them. */
export async function recomputeDue(ctx: Ctx) {
  const calendar = await loadCalendar(ctx, { fresh: true })
  const published = await ctx.db
    .selectFrom('datasets.dataset')
    .select(['id', 'frequency', 'updated_on', 'next_due_on'])
    .where('state', '=', 'published')
    .where('opening_class', '<>', 'not-open')
    .execute()
  for (const { id, frequency, updated_on, next_due_on } of published) {
    const due = nextDueOn(calendar, frequency, updated_on)
    if (due !== next_due_on)
      await ctx.db
        .updateTable('datasets.dataset')
        .set({ next_due_on: due })
        .where('id', '=', id)
        .where('updated_on', '=', updated_on)
        .execute()
  }
}
