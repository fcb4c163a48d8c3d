import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { dayOf, longDay } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { listHolders, listPosts } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { RequestConfirmed, RequestOverdue } from './events.ts'
import { dueOf, isOverdue, workbenchPath } from './model.ts'
import { remindOfRemarks } from './remarks/due.ts'

/** What falls due: silence confirms, and whoever owes an answer is told once that it is late. */
export async function runDue(ctx: Ctx) {
  const today = dayOf(ctx.now)
  const silent = await ctx.db
    .selectFrom('data_requests.request')
    .select('id')
    .where('state', '=', 'published')
    .where('confirm_due_on', '<', today)
    .execute()
  for (const { id } of silent) await confirmBySilence(ctx, id)
  const open = await ctx.db
    .selectFrom('data_requests.request')
    .select('id')
    .where('state', 'in', ['requested', 'triaged', 'referred', 'accepted'])
    .where((is) => is.or([is('triage_due_on', '<', today), is('answer_due_on', '<', today), is('planned_on', '<', today)]))
    .execute()
  for (const { id } of open) await remind(ctx, id)
  await remindOfRemarks(ctx)
}

async function confirmBySilence(ctx: Ctx, id: string) {
  await inTransaction(ctx, async (tx) => {
    const request = await lock(tx, id)
    if (request.state !== 'published' || (request.confirm_due_on ?? '') >= dayOf(tx.now)) return
    await tx.db
      .updateTable('data_requests.request')
      .set({ state: 'confirmed', confirmed_on: dayOf(tx.now), confirmed_by_silence: true })
      .where('id', '=', id)
      .execute()
    await record(tx, RequestConfirmed, id, { bySilence: true }, request.organisation_id)
  })
}

/** Looked at again under its lock: it may have been answered a moment ago. */
async function remind(ctx: Ctx, id: string) {
  await inTransaction(ctx, async (tx) => {
    const request = await lock(tx, id)
    const due = dueOf(request)
    if (due === null || !isOverdue(dayOf(tx.now), request) || request.reminded_due_on === due) return
    await tx.db.updateTable('data_requests.request').set({ reminded_due_on: due }).where('id', '=', id).execute()
    await record(tx, RequestOverdue, id, { dueOn: due }, request.organisation_id)
    const isTheirs = (request.state === 'referred' || request.state === 'accepted') && request.organisation_id !== null
    await notifyAll(tx, isTheirs ? await listHolders(tx, request.organisation_id ?? '', 'data-steward') : await triagers(tx), {
      kind: 'data-requests.overdue',
      title: `数据需求逾期：${request.title}`,
      body: `${request.number} 应当在${longDay(due)}前${request.state === 'accepted' ? '开放' : '答复'}，现已逾期。`,
      url: workbenchPath(id),
    })
  })
}

const lock = ({ db }: Ctx, id: string) =>
  db.selectFrom('data_requests.request').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

export const triagers = async (ctx: Ctx): Promise<string[]> =>
  (await listPosts(ctx)).filter(({ role }) => role === 'data-reviewer').map(({ person_id }) => person_id)
