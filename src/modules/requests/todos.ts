import { type RawBuilder, sql } from 'kysely'
import type { Ctx, Role } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { type Calendar, countDeadline } from '../calendar/index.ts'

type Todo = {
  label: string
  /** Who does it; it waits for them in the offices where they hold one of these posts. */
  by: readonly Role[]
  where: (actorId: string) => RawBuilder<boolean>
}

const OFFICE: readonly Role[] = ['request-officer', 'office-head']
const exists = (table: string, condition: RawBuilder<boolean>) =>
  sql<boolean>`exists (select from ${sql.table(`requests.${table}`)} fact where fact.request_id = request.id and ${condition})`

/** What waits for somebody of an office, apart from dates: the counts on the desk and the lists they open to are the same conditions. */
export const todos = {
  confirm: { label: '待确认收到', by: OFFICE, where: () => sql<boolean>`request.status = 'submitted'` },
  returned: {
    label: '退回修改',
    by: ['request-officer'],
    where: () => sql<boolean>`request.status = 'accepted' and ${exists('answer', sql`fact.returned_reason is not null`)}`,
  },
  sign: {
    label: '待签发',
    by: ['office-head'],
    where: (actor) => sql<boolean>`request.status = 'drafted' and ${exists('answer', sql`fact.drafted_by <> ${actor}`)}`,
  },
  legality: {
    label: '待合法性审核',
    by: ['legal-reviewer'],
    where: (actor) =>
      sql<boolean>`request.status = 'drafted' and ${exists('answer', sql`fact.legal_at is null and fact.drafted_by <> ${actor}`)}`,
  },
  approve: {
    label: '待批准延期',
    by: ['office-head'],
    where: (actor) => sql<boolean>`request.status in ('accepted', 'awaiting-reasons', 'drafted')
      and ${exists('extension', sql`fact.approved_on is null and fact.refused_reason is null and fact.asked_by <> ${actor}`)}`,
  },
  judge: {
    label: '待认定理由',
    by: ['office-head'],
    where: () => sql<boolean>`request.status = 'accepted' and ${exists('reasons', sql`fact.judged_on is null`)}`,
  },
  deliver: { label: '待送达', by: OFFICE, where: () => sql<boolean>`request.status = 'signed'` },
} as const satisfies Record<string, Todo>
export type TodoName = keyof typeof todos
export const todoNames = Object.keys(todos) as [TodoName, ...TodoName[]]

/** The offices in which the actor holds one of the roles. */
const officesAs = (ctx: Ctx, by: readonly Role[]) => [
  ...new Set(ctx.actor?.posts.filter(({ role }) => by.includes(role)).map(({ organisation }) => organisation)),
]

/** The condition under which a request (`request`) waits for this actor in this way. */
export function todoCondition(ctx: Ctx, name: TodoName): RawBuilder<boolean> {
  const { by, where } = todos[name]
  return sql`request.organisation_id = any(${officesAs(ctx, by)}::uuid[]) and ${where(ctx.actor?.id ?? '')}`
}

/** Whether the actor holds a post for which this is a matter at all. */
export const hasTodo = (ctx: Ctx, name: TodoName) => officesAs(ctx, todos[name].by).length > 0

/** Near means within so many working days. */
export const SOON_DAYS = 5

/** The last day that is near: what is due up to and with it is due soon. An unpublished year warns a little early. */
export const soonUntil = (calendar: Calendar, now: Date) =>
  countDeadline(calendar, { from: dayOf(now), workingDays: SOON_DAYS, article: '', provisional: 'allow' }).dueOn
