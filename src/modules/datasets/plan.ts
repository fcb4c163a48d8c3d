import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { Frequency, OpeningClass } from './model.ts'
import { isReviewer, officesOf } from './policy.ts'

export type PlanRow = {
  id: string
  organisation_id: string
  year: number
  title: string
  opening_class: OpeningClass
  frequency: Frequency
  due_on: string
  measures: string
  slug: string | null
  published_on: string | null
  added: boolean
}

/** 完成, 逾期 or 计划中: computed on the day asked. */
export function planState(today: string, { published_on, due_on }: Pick<PlanRow, 'published_on' | 'due_on'>) {
  if (published_on !== null) return published_on > due_on ? ('late-done' as const) : ('done' as const)
  return today > due_on ? ('overdue' as const) : ('planned' as const)
}
export const planStates = { done: '已开放', 'late-done': '逾期开放', overdue: '逾期未开放', planned: '计划中' }

export const publishedPlan = ({ db }: Pick<Ctx, 'db'>, year: number) =>
  db.selectFrom('datasets.plan').selectAll().where('year', '=', year).executeTakeFirst()
export const planYears = async ({ db }: Pick<Ctx, 'db'>) =>
  (await db.selectFrom('datasets.plan').select('year').orderBy('year', 'desc').execute()).map(({ year }) => year)

/** The plan of a year: all of it once it is public; before that each office sees its own, and whoever opens data for the city all. */
export async function listPlan(ctx: Ctx, year: number): Promise<PlanRow[]> {
  const published = await publishedPlan(ctx, year)
  const all = published !== undefined || isReviewer(ctx.actor)
  const offices = [...officesOf(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  const { rows } = await sql<PlanRow>`
    select item.id, item.organisation_id, item.year, item.title, item.opening_class, item.frequency, item.due_on, item.measures,
      case when dataset.published_on is not null then dataset.slug end as slug, dataset.published_on,
      (plan.published_at is not null and item.made_at > plan.published_at) as added
    from datasets.plan_item item
    left join datasets.plan on plan.year = item.year
    left join datasets.dataset on dataset.id = item.dataset_id and dataset.state = 'published'
    where item.year = ${year} and (${all} or item.organisation_id = any(${offices}::uuid[]))
    order by item.due_on, item.id limit 2000`.execute(ctx.db)
  return rows
}

export const yearOf = (ctx: Pick<Ctx, 'now'>, asked: string | undefined) =>
  /^\d{4}$/.test(asked ?? '') ? Math.min(2200, Math.max(2000, Number(asked))) : Number(dayOf(ctx.now).slice(0, 4))
