import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { FieldRefusal } from '../../platform/errors.ts'
import { statusWords } from './model.ts'
import { visibleRequests } from './queries.ts'

const emptyToNothing = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** What a list of requests can be narrowed to; the same names in the address of the page and of the API. */
export const inboxFilters = z.object({
  status: emptyToNothing(z.enum(['open', 'ended', ...Object.keys(statusWords)] as [string, ...string[]])),
  organisation: emptyToNothing(z.uuid()),
  due: emptyToNothing(z.enum(['late', 'soon', 'provisional'])),
  subjectArea: emptyToNothing(z.string().max(60)),
  q: emptyToNothing(z.string().max(100)),
  after: emptyToNothing(z.string().max(80)),
  size: emptyToNothing(z.coerce.number().int().min(1).max(200)),
})
export type InboxFilters = z.infer<typeof inboxFilters>

/** The requests that the actor may see, what is due first on top (ended ones: newest end first); a page at a time by key. */
export async function listInbox(ctx: Ctx, filters: InboxFilters) {
  const size = filters.size ?? 50
  const ended = filters.status !== undefined && ['ended', 'answered', 'closed', 'archived'].includes(filters.status)
  const after = filters.after === undefined ? undefined : parseKey(filters.after)
  let query = filtered(ctx, filters).limit(size + 1)
  if (ended) {
    query = query.orderBy('closed_on', 'desc').orderBy('id', 'desc')
    if (after) query = query.where(sql<boolean>`(closed_on, id) < (${after.day}::date, ${after.id}::uuid)`)
  } else {
    query = query.orderBy(dueKey).orderBy('id')
    if (after) query = query.where(sql<boolean>`(${dueKey}, id) > (${after.day}::date, ${after.id}::uuid)`)
  }
  const rows = await query.execute()
  const requests = rows.slice(0, size)
  const last = requests.at(-1)
  const next = rows.length > size && last ? `${(ended ? last.closed_on : last.due_on) ?? FAR}_${last.id}` : null
  return { requests, next }
}

/** How many there are in all under the same filters. */
export async function countInbox(ctx: Ctx, filters: InboxFilters) {
  const { count } = await filtered(ctx, filters).clearSelect().select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}

// What waits for somebody else has no date of ours and comes last.
const FAR = '9999-12-31'
const dueKey = sql<string>`coalesce(due_on, ${FAR}::date)`

function filtered(ctx: Ctx, { status = 'open', organisation, due, subjectArea, q }: InboxFilters) {
  const today = dayOf(ctx.now)
  let query = visibleRequests(ctx)
  if (status === 'open') query = query.where('closed_on', 'is', null)
  else if (status === 'ended') query = query.where('closed_on', 'is not', null)
  else query = query.where('status', '=', status as keyof typeof statusWords)
  if (organisation) query = query.where('organisation_id', '=', organisation)
  if (subjectArea) query = query.where('subject_area', '=', subjectArea)
  if (due === 'late') query = query.where('due_on', '<', today)
  if (due === 'soon') query = query.where(sql<boolean>`due_on between ${today}::date and ${today}::date + 5`)
  if (due === 'provisional') query = query.where('due_provisional', '=', true)
  if (q) query = query.where((eb) => eb.or([eb('number', '=', q), sql<boolean>`title || ' ' || description ilike ${`%${q.replaceAll(/[%_\\]/g, '\\$&')}%`}`]))
  return query
}

function parseKey(after: string) {
  const [, day = '', id = ''] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(after) ?? []
  if (!z.uuid().safeParse(id).success) throw new FieldRefusal('after', '翻页位置无效，请从第一页重新开始')
  return { day, id }
}
