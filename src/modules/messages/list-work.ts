import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { loadOrganisations, subtreeOf } from '../organisations/index.ts'
import { type Message, STATES } from './model.ts'
import { ownOffices } from './policy.ts'

export const VIEWS = ['open', 'new', 'mine', 'sign', 'late', 'soon', 'asked', 'follow-ups', 'publishable', 'done', 'all'] as const
export type View = (typeof VIEWS)[number]
export const viewWords: Record<View, string> = {
  open: '在办',
  new: '待受理',
  mine: '我受理的',
  sign: '待签发、待批延期',
  late: '已逾期',
  soon: '三天内到期',
  asked: '待写信人补充',
  'follow-ups': '追问',
  publishable: '可以公开',
  done: '已办结',
  all: '全部',
}

/** What the address asks for; nothing in it is required, and what is wrong in it is left out. */
export const WorkFilter = z.object({
  view: z.enum(VIEWS).catch('open').default('open'),
  q: z.string().trim().max(100).catch('').default(''),
  kind: z.string().max(40).catch('').default(''),
  state: z.enum(STATES).or(z.literal('')).catch('').default(''),
  office: z.uuid().or(z.literal('')).catch('').default(''),
  offset: z.coerce.number().int().min(0).max(100_000).catch(0).default(0),
})
export type WorkFilterInput = z.output<typeof WorkFilter>

/** A message in a list: nothing of who wrote it. */
export type Listed = Omit<Message, 'name_sealed' | 'phone_sealed' | 'mail_sealed' | 'writer_id' | 'text' | 'words' | 'answer'>
const COLUMNS = [
  'id',
  'number',
  'kind',
  'state',
  'organisation_id',
  'chosen_id',
  'subject',
  'about',
  'origin',
  'origin_id',
  'channel',
  'form_key',
  'contacts_erased_on',
  'consented',
  'received_on',
  'received_at',
  'due_on',
  'first_due_on',
  'open_due_on',
  'accepted_on',
  'accepted_by',
  'refused_on',
  'refused_for',
  'refusal',
  'drafted_by',
  'drafted_at',
  'draft_note',
  'signed_by',
  'answered_on',
  'answered_at',
  'extension_days',
  'extension_reason',
  'extension_asked_by',
  'extension_asked_on',
  'extension_decided_by',
  'extension_decided_on',
  'extension_granted',
  'transfers',
  'published_on',
  'published_by',
  'public_subject',
  'public_text',
  'public_answer',
  'taken_down_for',
  'rating',
  'rating_comment',
  'rated_on',
  'withdrawn_on',
  'closed_on',
  'reminded_due_on',
  'warned_veto',
] as const

/** What the actor works on or oversees, what is due first first. */
export async function listWork(ctx: Ctx, filter: WorkFilterInput, { size = 50 }: { size?: number } = {}) {
  const visible = await within(ctx, filter.office)
  if (visible.length === 0) return { rows: [], total: 0 }
  const conditions = conditionsOf(ctx, filter, visible)
  const matching = ctx.db.selectFrom('messages.message').where(conditions)
  const newest = filter.view === 'done' || filter.view === 'all' || filter.view === 'publishable'
  const [rows, { total }] = await Promise.all([
    matching
      .select(COLUMNS)
      .orderBy(newest ? sql`received_on desc` : sql`open_due_on asc nulls last`)
      .orderBy('id', newest ? 'desc' : 'asc')
      .offset(filter.offset)
      .limit(size)
      .execute(),
    matching.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows: rows as Listed[], total: Number(total) }
}

/** How many wait in each view of the actor's. */
export async function countViews(ctx: Ctx, office: string): Promise<Record<View, number>> {
  const visible = await within(ctx, office)
  const empty = Object.fromEntries(VIEWS.map((view) => [view, 0])) as Record<View, number>
  if (visible.length === 0) return empty
  const counted = VIEWS.filter((view) => view !== 'all' && view !== 'done')
  const parts = counted.map((view) => sql`count(*) filter (where ${viewOf(ctx, view)}) as ${sql.id(view)}`)
  const { rows } = await sql<Record<string, string>>`select ${sql.join(parts)} from messages.message
    where organisation_id = any(${visible}::uuid[]) and (open_due_on is not null or state = 'answered')`.execute(ctx.db)
  return { ...empty, ...Object.fromEntries(counted.map((view) => [view, Number(rows[0]?.[view] ?? 0)])) }
}

/** The offices whose messages the actor may see, or those of them that are asked for with all below. */
async function within(ctx: Ctx, office: string): Promise<string[]> {
  const visible = [...new Set([...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])])]
  if (office === '') return visible
  const asked = new Set(subtreeOf(await loadOrganisations(ctx), office))
  return visible.filter((id) => asked.has(id))
}

function conditionsOf(ctx: Ctx, { view, q, kind, state }: WorkFilterInput, visible: string[]) {
  const all: RawBuilder<unknown>[] = [sql`organisation_id = any(${visible}::uuid[])`, viewOf(ctx, view)]
  if (kind) all.push(sql`kind = ${kind}`)
  if (state) all.push(sql`state = ${state}::messages.state`)
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    all.push(sql`(subject ilike ${like} or text ilike ${like} or number ilike ${like})`)
  }
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

function viewOf({ actor, now }: Ctx, view: View): RawBuilder<unknown> {
  const today = dayOf(now)
  switch (view) {
    case 'open':
      return sql`open_due_on is not null`
    case 'new':
      return sql`state = 'submitted'`
    case 'mine':
      return sql`(open_due_on is not null and accepted_by = ${actor?.id ?? null}::uuid)`
    case 'sign':
      return sql`(state = 'drafted' or (open_due_on is not null and extension_asked_on is not null and extension_decided_on is null))`
    case 'late':
      return sql`(open_due_on < ${today}::date and state <> 'asked')`
    case 'soon':
      return sql`(open_due_on between ${today}::date and ${addDays(today, 3)}::date)`
    case 'asked':
      return sql`state = 'asked'`
    case 'follow-ups':
      return sql`(open_due_on is not null and answered_on is not null)`
    case 'publishable':
      return sql`(state = 'answered' and consented and published_on is null and taken_down_for is null
        and kind in (select code from messages.kind where publishable))`
    case 'done':
      return sql`(open_due_on is null)`
    case 'all':
      return sql`true`
  }
}
