import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { type Decision, STEPS, type Step, steps } from './model.ts'
import { isLeader, isOffice } from './policy.ts'

/** What a decision on the board is behind with, or lacks. */
export type Behind = { decision: Decision; step: Step | null; plannedOn: string | null; days: number; lacks: string[] }

/** Decisions behind their plan and steps that are missing, for the government's office and who oversees it; the worst first. */
export async function readBoard(
  ctx: Ctx,
): Promise<{ rows: Behind[]; open: number; behind: number; lacking: number; waitingReview: number }> {
  const today = dayOf(ctx.now)
  const decisions = (
    await ctx.db.selectFrom('decisions.decision').selectAll().where('state', '<>', 'ended').orderBy('id').execute()
  ).filter(({ office_id, organisation_id }) => seesOnBoard(ctx, office_id, organisation_id))
  const ids = decisions.map(({ id }) => id)
  const [rows, drafts, askings, hearings, tasks] = await Promise.all([
    stepRows(ctx, ids),
    lastReviews(ctx, ids),
    late(ctx, ids, today),
    unreported(ctx, ids, today),
    lateTasks(ctx, ids, today),
  ])
  const byDecision = Map.groupBy(rows, ({ decision_id }) => decision_id)
  const found = decisions.map((decision): Behind => {
    const own = byDecision.get(decision.id) ?? []
    const next = STEPS.find((step) => own.some((row) => row.step === step && row.applies && row.done_on === null)) ?? null
    const plannedOn = own.find(({ step }) => step === next)?.planned_on ?? null
    const applies = (step: Step) => own.some((row) => row.step === step && row.applies && row.done_on === null)
    return {
      decision,
      step: next,
      plannedOn,
      days: plannedOn !== null && plannedOn < today ? daysBetween(plannedOn, today) : 0,
      lacks: [
        next !== null && plannedOn === null && `“${steps[next].label}”没有计划日期`,
        askings.has(decision.id) && '征求意见已届满，结果没有登记',
        hearings.has(decision.id) && '听证会已过举行日期，没有公布报告',
        decision.state === 'reviewed' && drafts.get(decision.id) !== decision.draft_version && '草案在合法性审查后有改动',
        decision.state === 'published' && applies('archive') && '已公布，没有归档',
        decision.state === 'published' && applies('execution') && !tasks.assigned.has(decision.id) && '已公布，没有明确执行单位',
        tasks.late.has(decision.id) && '有执行任务逾期',
      ].filter((each) => typeof each === 'string'),
    }
  })
  const shown = found.filter(({ days, lacks }) => days > 0 || lacks.length > 0).sort((one, other) => other.days - one.days)
  return {
    rows: shown,
    open: decisions.filter(({ state }) => state !== 'published').length,
    behind: found.filter(({ days }) => days > 0).length,
    lacking: found.filter(({ lacks }) => lacks.length > 0).length,
    waitingReview: decisions.filter(({ state }) => state === 'under-review').length,
  }
}

const seesOnBoard = ({ actor }: Ctx, office: string, lead: string) =>
  isOffice(actor, office) ||
  isLeader(actor, office) ||
  (actor?.oversees.some((each) => each === office || each === lead) ?? false)
/** Whether there is a board for the actor at all. */
export const hasBoard = (ctx: Ctx, offices: readonly string[]) =>
  (ctx.actor?.oversees.length ?? 0) > 0 || offices.some((office) => isOffice(ctx.actor, office) || isLeader(ctx.actor, office))

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const some = (ids: readonly string[]) => ['00000000-0000-0000-0000-000000000000', ...ids]

const stepRows = ({ db }: Ctx, ids: readonly string[]) =>
  db.selectFrom('decisions.step_of_decision').selectAll().where('decision_id', 'in', some(ids)).execute()
async function lastReviews({ db }: Ctx, ids: readonly string[]) {
  const rows = await db
    .selectFrom('decisions.review')
    .select(['decision_id', 'draft_version'])
    .where('decision_id', 'in', some(ids))
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ decision_id, draft_version }) => [decision_id, draft_version]))
}
const late = async ({ db }: Ctx, ids: readonly string[], today: string) =>
  new Set(
    (
      await db
        .selectFrom('decisions.participation')
        .select('decision_id')
        .where('decision_id', 'in', some(ids))
        .where('closes_on', '<', today)
        .where('outcome', 'is', null)
        .execute()
    ).map(({ decision_id }) => decision_id),
  )
const unreported = async ({ db }: Ctx, ids: readonly string[], today: string) =>
  new Set(
    (
      await db
        .selectFrom('decisions.hearing')
        .select('decision_id')
        .where('decision_id', 'in', some(ids))
        .where('announced_on', 'is not', null)
        .where('held_on', '<', today)
        .where('reported_on', 'is', null)
        .where('cancelled_on', 'is', null)
        .execute()
    ).map(({ decision_id }) => decision_id),
  )
async function lateTasks({ db }: Ctx, ids: readonly string[], today: string) {
  const rows = await db
    .selectFrom('decisions.task')
    .select(['decision_id', 'due_on', 'done_on'])
    .where('decision_id', 'in', some(ids))
    .execute()
  return {
    assigned: new Set(rows.map(({ decision_id }) => decision_id)),
    late: new Set(rows.filter(({ due_on, done_on }) => done_on === null && due_on < today).map(({ decision_id }) => decision_id)),
  }
}
