import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { loadCalendar } from '../calendar/index.ts'
import { officesOf } from './policy.ts'
import { hasTodo, soonUntil, type TodoName, todoCondition, todoNames, todos } from './todos.ts'

/** How much waits, of one kind, and the list it opens to. */
export type Waiting = { name: string; label: string; count: number; href: string; isUrgent: boolean }

/** How many open cases the lists of an inbox hold: of the offices one works in, or oversees, or of one of them. */
export type OpenCounts = { open: number; unconfirmed: number; late: number; soon: number; awaiting: number; provisional: number }

/** The counts above the inbox, each that of the list it opens to. */
export async function countOpen(ctx: Ctx, organisations: readonly string[]): Promise<OpenCounts> {
  const [today, soon] = [dayOf(ctx.now), soonUntil(await loadCalendar(ctx), ctx.now)]
  const {
    rows: [counts],
  } = await sql<OpenCounts>`
    select count(*) as open,
      count(*) filter (where status = 'submitted') as unconfirmed,
      count(*) filter (where due_on < ${today} and not due_provisional) as late,
      count(*) filter (where due_on between ${today} and ${soon}) as soon,
      count(*) filter (where status in ('awaiting-correction', 'awaiting-fee', 'awaiting-reasons')) as awaiting,
      count(*) filter (where due_provisional) as provisional
    from requests.request where closed_on is null and organisation_id = any(${organisations}::uuid[])`.execute(ctx.db)
  if (!counts) throw new Error('an aggregate gave no row')
  return counts
}

/** What waits for the actor today, by what they are in which office; nothing of it is anybody else's to do. */
export async function readWaiting(ctx: Ctx): Promise<Waiting[]> {
  const offices = officesOf(ctx.actor)
  if (offices.length === 0) return []
  const mine = todoNames.filter((name) => hasTodo(ctx, name))
  const [open, todo, asked] = await Promise.all([countOpen(ctx, offices), countTodos(ctx, mine), countAsked(ctx, offices)])
  return [
    { name: 'late', label: '已逾期', count: open.late, href: '/workbench/requests?due=late', isUrgent: true },
    { name: 'soon', label: '5 个工作日内到期', count: open.soon, href: '/workbench/requests?due=soon', isUrgent: false },
    ...mine.map((name) => ({
      name,
      label: todos[name].label,
      count: todo.get(name) ?? 0,
      href: `/workbench/requests?todo=${name}`,
      isUrgent: false,
    })),
    { name: 'tasks', label: '协办事项', count: asked.tasks, href: '/workbench/requests/tasks', isUrgent: asked.lateTasks > 0 },
    {
      name: 'consultations',
      label: '征求我机关意见',
      count: asked.consultations,
      href: '/workbench/requests/consultations',
      isUrgent: false,
    },
    { name: 'open', label: '在办申请', count: open.open, href: '/workbench/requests', isUrgent: false },
  ]
}

async function countTodos(ctx: Ctx, names: readonly TodoName[]): Promise<Map<TodoName, number>> {
  if (names.length === 0) return new Map()
  const counts = names.map((name) => sql`count(*) filter (where ${todoCondition(ctx, name)}) as ${sql.id(name)}`)
  const {
    rows: [row],
  } = await sql<Record<TodoName, number>>`
    select ${sql.join(counts)} from requests.request
    where closed_on is null and organisation_id = any(${officesOf(ctx.actor)}::uuid[])`.execute(ctx.db)
  return new Map(names.map((name) => [name, row?.[name] ?? 0]))
}

/** What other offices have asked of these. */
async function countAsked(ctx: Ctx, offices: readonly string[]) {
  const {
    rows: [asked],
  } = await sql<{ tasks: number; lateTasks: number; consultations: number }>`
    select
      (select count(*) from requests.task where answered_on is null and organisation_id = any(${offices}::uuid[])) as tasks,
      (select count(*) from requests.task where answered_on is null and due_on < ${dayOf(ctx.now)} and organisation_id = any(${offices}::uuid[])) as "lateTasks",
      (select count(*) from requests.consultation where opinion is null and organisation_id = any(${offices}::uuid[])) as consultations`.execute(
    ctx.db,
  )
  return asked ?? { tasks: 0, lateTasks: 0, consultations: 0 }
}
