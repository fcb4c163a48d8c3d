import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { notFound } from '../../platform/errors.ts'
import type { Consultation, Kind, State } from './model.ts'
import { maySee, ownOffices } from './policy.ts'

const consultations = ({ db }: Ctx) => db.selectFrom('consultations.consultation').selectAll().$castTo<Consultation>()

/** As those see it who work on it or oversee the office; for everybody else it is absent. */
export async function getConsultation(ctx: Ctx, id: string): Promise<Consultation> {
  const consultation = await consultations(ctx).where('id', '=', id).executeTakeFirst()
  if (!consultation || !maySee(ctx.actor, consultation)) throw notFound()
  return consultation
}
export async function lockConsultation(tx: Tx, id: string): Promise<Consultation> {
  const consultation = await consultations(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!consultation || !maySee(tx.actor, consultation)) throw notFound()
  return consultation
}
/** As everybody sees it, from the hour it opens. What the office has not published yet is taken out. */
export async function getPublic(ctx: Ctx, slug: string): Promise<Consultation> {
  const consultation = await consultations(ctx).where('slug', '=', slug).where('opened_on', 'is not', null).executeTakeFirst()
  if (!consultation) throw notFound()
  return publicOf(consultation)
}
/** The same by id, for the jobs that tell of it. */
export async function findOpened(ctx: Ctx, ids: readonly string[]): Promise<Consultation[]> {
  if (ids.length === 0) return []
  const found = await consultations(ctx).where('id', 'in', ids).where('opened_on', 'is not', null).execute()
  return found.map(publicOf)
}
const publicOf = (consultation: Consultation): Consultation =>
  consultation.result_published_on !== null
    ? consultation
    : { ...consultation, result: null, final_text: null, final_url: null, final_title: null, opinions: null }

/** What belongs together in the public's eyes. */
export const GROUPS = {
  open: { label: '正在征集', states: ['open'] },
  waiting: { label: '已截止，结果未公布', states: ['closed', 'analysed', 'decided'] },
  result: { label: '已公布结果', states: ['published', 'followed-up', 'archived'] },
  withdrawn: { label: '已撤回', states: ['withdrawn'] },
} as const satisfies Record<string, { label: string; states: readonly State[] }>
export type Group = keyof typeof GROUPS
export const GROUP_NAMES = Object.keys(GROUPS) as [Group, ...Group[]]

/** A column of a view may be null as far as the database tells; these are not. */
export type Listed = {
  id: string
  number: string
  slug: string
  organisation_id: string
  kind: Kind
  title: string
  theme: string | null
  state: State
  plan_year: number
  plan_month: string | null
  plan_published_on: string | null
  added_reason: string | null
  opens_on: string | null
  closes_on: string | null
  opened_on: string | null
  closed_on: string | null
  result_due_on: string | null
  result_published_on: string | null
  withdrawn_on: string | null
  withdrawn_reason: string | null
  opinions: number | null
}
type PublicFilter = { q?: string; group?: Group; office?: string; theme?: string; kind?: Kind; offset?: number; size?: number }

/** All that was ever opened; what is open first, by the day it closes, then the newest. */
export async function listPublic({ db }: Ctx, { q = '', group, office, theme, kind, offset = 0, size = 20 }: PublicFilter) {
  let found = db.selectFrom('consultations.public_consultation').where('opened_on', 'is not', null)
  if (group) found = found.where('state', 'in', [...GROUPS[group].states])
  if (office) found = found.where('organisation_id', '=', office)
  if (theme) found = found.where('theme', '=', theme)
  if (kind) found = found.where('kind', '=', kind)
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    found = found.where((is) => is.or([is('title', 'ilike', like), is('number', 'ilike', like)]))
  }
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .$castTo<Listed>()
      .orderBy(sql`state <> 'open'`)
      .orderBy(sql`case when state = 'open' then closes_on end`, 'asc')
      .orderBy('opened_on', 'desc')
      .orderBy('number', 'desc')
      .offset(offset)
      .limit(size)
      .execute(),
    found.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}

/** The year's plan as the offices have published it. */
export const listPlan = ({ db }: Ctx, year: number, office?: string): Promise<Listed[]> =>
  db
    .selectFrom('consultations.public_consultation')
    .selectAll()
    .$castTo<Listed>()
    .where('plan_year', '=', year)
    .where('plan_published_on', 'is not', null)
    .$if(office !== undefined, (query) => query.where('organisation_id', '=', office ?? ''))
    .orderBy('plan_month', (order) => order.asc().nullsLast())
    .orderBy('number')
    .execute()

export async function listPlanYears({ db }: Ctx): Promise<number[]> {
  const rows = await db
    .selectFrom('consultations.public_consultation')
    .select('plan_year')
    .distinct()
    .where('plan_published_on', 'is not', null)
    .orderBy('plan_year', 'desc')
    .execute()
  return rows.flatMap(({ plan_year }) => plan_year ?? [])
}

/** 征集结束未公布结果: everything closed whose result the public does not know, the longest ago first. */
export const listOwed = ({ db }: Ctx, offices?: readonly string[]): Promise<Listed[]> =>
  offices?.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('consultations.public_consultation')
        .selectAll()
        .$castTo<Listed>()
        .where('state', 'in', [...GROUPS.waiting.states])
        .$if(offices !== undefined, (query) => query.where('organisation_id', 'in', [...(offices ?? [])]))
        .orderBy('closed_on')
        .orderBy('number')
        .execute()

export type Totals = { open: number; waiting: number; late: number; published: number; opinions: number }
export async function totalsOf({ db, now }: Ctx): Promise<Totals> {
  const { rows } = await sql<Totals>`select count(*) filter (where state = 'open')::int as open,
      count(*) filter (where state in ('closed', 'analysed', 'decided'))::int as waiting,
      count(*) filter (where state in ('closed', 'analysed', 'decided') and result_due_on < ${dayOf(now)}::date)::int as late,
      count(*) filter (where result_published_on is not null)::int as published,
      coalesce(sum(opinions), 0)::int as opinions
    from consultations.public_consultation where opened_on is not null`.execute(db)
  return rows[0] ?? { open: 0, waiting: 0, late: 0, published: 0, opinions: 0 }
}

export const VIEWS = {
  work: '待办理',
  open: '征集中',
  owed: '待公布结果',
  plan: '计划',
  done: '已公布',
  all: '全部',
} as const
export type View = keyof typeof VIEWS
const inView: Record<View, readonly State[] | null> = {
  work: ['drafting', 'submitted', 'checked', 'approved', 'closed', 'analysed', 'decided'],
  open: ['open'],
  owed: ['closed', 'analysed', 'decided'],
  plan: ['planned'],
  done: ['published', 'followed-up', 'archived'],
  all: null,
}

/** What the actor works on or oversees; what is due first stands first. */
export async function listWork(
  ctx: Ctx,
  { view, q = '', offset = 0, size = 30 }: { view: View; q?: string; offset?: number; size?: number },
) {
  const offices = [...new Set([...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])])]
  if (offices.length === 0) return { rows: [], total: 0 }
  const states = inView[view]
  const due = sql<string | null>`case when state in ('closed', 'analysed', 'decided') then result_due_on
    when state = 'open' then closes_on when state = 'planned' then plan_month else opens_on end`
  let found = ctx.db.selectFrom('consultations.consultation').where('organisation_id', 'in', offices)
  if (states) found = found.where('state', 'in', [...states])
  if (q.trim()) {
    const like = `%${q.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
    found = found.where((is) => is.or([is('title', 'ilike', like), is('number', 'ilike', like)]))
  }
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .select(due.as('due_on'))
      .$castTo<Consultation & { due_on: string | null }>()
      .orderBy(due, (order) => order.asc().nullsLast())
      .orderBy('id', 'desc')
      .offset(offset)
      .limit(size)
      .execute(),
    found.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}

/** The office's own plan, with what the public does not know yet; for who works there. */
export const listOwnPlan = (ctx: Ctx, office: string, year: number): Promise<Consultation[]> =>
  maySee(ctx.actor, { organisation_id: office })
    ? consultations(ctx)
        .where('organisation_id', '=', office)
        .where('plan_year', '=', year)
        .orderBy('plan_month', (order) => order.asc().nullsLast())
        .orderBy('number')
        .execute()
    : Promise.resolve([])
