import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { dayOf, longDay } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { catalogueOf } from './catalogue/queries.ts'
import { DecisionBehind, HearingProposalOverdue, TaskOverdue } from './events.ts'
import { workbenchPath } from './model.ts'

/** What falls due: a decision behind its plan, a task that is late, a proposal without answer. Each is said once. */
export async function runDue(ctx: Ctx) {
  const today = dayOf(ctx.now)
  const behind = await ctx.db
    .selectFrom('decisions.decision')
    .select('id')
    .where('state', '<>', 'ended')
    .where('due_on', '<', today)
    .where((is) => is.or([is('reminded_due_on', 'is', null), is('reminded_due_on', '<>', is.ref('due_on'))]))
    .execute()
  for (const { id } of behind) await sayBehind(ctx, id)
  const tasks = await ctx.db
    .selectFrom('decisions.task')
    .select('id')
    .where('done_on', 'is', null)
    .where('reminded', '=', false)
    .where('due_on', '<', today)
    .execute()
  for (const { id } of tasks) await sayTaskLate(ctx, id)
  const proposals = await ctx.db
    .selectFrom('decisions.hearing_proposal')
    .select('id')
    .where('state', '=', 'received')
    .where('reminded', '=', false)
    .where('due_on', '<', today)
    .execute()
  for (const { id } of proposals) await sayUnanswered(ctx, id)
}

/** Looked at again under its lock: it may have moved on a moment ago. */
const sayBehind = (ctx: Ctx, id: string) =>
  inTransaction(ctx, async (tx) => {
    const decision = await tx.db
      .selectFrom('decisions.decision')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const { due_on, reminded_due_on, state } = decision
    if (due_on === null || due_on >= dayOf(tx.now) || reminded_due_on === due_on || state === 'ended') return
    await tx.db.updateTable('decisions.decision').set({ reminded_due_on: due_on }).where('id', '=', id).execute()
    await record(tx, DecisionBehind, id, { dueOn: due_on }, decision.organisation_id)
    const office = state === 'under-review' ? decision.legality_id : decision.organisation_id
    const to = await listHolders(tx, office, state === 'under-review' ? 'legal-reviewer' : 'decision-officer')
    const heads = state === 'under-review' ? [] : await listHolders(tx, office, 'office-head')
    await notifyAll(tx, [...to, ...heads, ...(await listHolders(tx, decision.office_id, 'decision-officer'))], {
      kind: DecisionBehind.name,
      title: `决策落后于计划：${decision.title}`,
      body: `${decision.number} 下一步原定${longDay(due_on)}前完成。`,
      url: workbenchPath(id),
    })
  })

const sayTaskLate = (ctx: Ctx, id: string) =>
  inTransaction(ctx, async (tx) => {
    const task = await tx.db.selectFrom('decisions.task').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    if (task.done_on !== null || task.reminded || task.due_on >= dayOf(tx.now)) return
    await tx.db.updateTable('decisions.task').set({ reminded: true }).where('id', '=', id).execute()
    await record(
      tx,
      TaskOverdue,
      task.decision_id,
      { task: id, office: task.organisation_id, dueOn: task.due_on },
      task.organisation_id,
    )
    await notifyAll(tx, await listHolders(tx, task.organisation_id, 'office-head'), {
      kind: TaskOverdue.name,
      title: `执行任务逾期：${task.title}`,
      body: `应当在${longDay(task.due_on)}前完成，请报告执行情况。`,
      url: workbenchPath(task.decision_id),
    })
  })

const sayUnanswered = (ctx: Ctx, id: string) =>
  inTransaction(ctx, async (tx) => {
    const proposal = await tx.db
      .selectFrom('decisions.hearing_proposal')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (proposal.state !== 'received' || proposal.reminded) return
    await tx.db.updateTable('decisions.hearing_proposal').set({ reminded: true }).where('id', '=', id).execute()
    const item = await tx.db
      .selectFrom('decisions.item')
      .select('catalogue_id')
      .where('id', '=', proposal.item_id)
      .executeTakeFirstOrThrow()
    const office = (await catalogueOf(tx, item.catalogue_id))?.office_id ?? ''
    await record(tx, HearingProposalOverdue, id, { dueOn: proposal.due_on }, office)
    await notifyAll(tx, await listHolders(tx, office, 'decision-officer'), {
      kind: HearingProposalOverdue.name,
      title: `听证建议逾期未答复：${proposal.number}`,
      body: `应当在${longDay(proposal.due_on)}前答复。`,
      url: `/workbench/decisions/proposals/${id}`,
    })
  })
