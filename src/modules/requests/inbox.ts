import { z } from '@hono/zod-openapi'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { FieldRefusal } from '../../platform/errors.ts'
import { loadCalendar } from '../calendar/index.ts'
import { loadOrganisations, subtreeOf } from '../organisations/index.ts'
import { asSeen } from './as-seen.ts'
import { channelWords, type Outcome, type Request, statusWords } from './model.ts'
import { outcomes } from './outcomes.ts'
import { visibleRequests } from './queries.ts'
import { soonUntil, todoCondition, todoNames } from './todos.ts'

const emptyToNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const oneOf = (names: readonly string[]) => emptyToNothing(z.enum(names as [string, ...string[]]))

/** What a list of requests can be narrowed to; the same names in the address of the page and of the API. */
export const inboxFilters = z.object({
  status: oneOf(['open', 'awaiting', 'ended', 'all', ...Object.keys(statusWords)]),
  todo: emptyToNothing(z.enum(todoNames)),
  organisation: emptyToNothing(z.uuid()),
  /** That office and everything below it. */
  under: emptyToNothing(z.uuid()),
  due: emptyToNothing(z.enum(['late', 'soon', 'provisional'])),
  subjectArea: emptyToNothing(z.string().max(60)),
  channel: oneOf(Object.keys(channelWords)),
  outcome: oneOf(Object.keys(outcomes)),
  /** Ended in this year, as the overview counts them. */
  year: emptyToNothing(z.coerce.number().int().min(2000).max(2100)),
  q: emptyToNothing(z.string().trim().max(100)),
  after: emptyToNothing(z.string().max(80)),
  before: emptyToNothing(z.string().max(80)),
  size: emptyToNothing(z.coerce.number().int().min(1).max(200)),
})
export type InboxFilters = z.infer<typeof inboxFilters>

/** The requests that the actor may see, what is due first on top (ended ones: newest end first); a page at a time by key. */
export async function listInbox(ctx: Ctx, filters: InboxFilters) {
  const size = filters.size ?? 50
  const { column, down, keyOf } = orderOf(filters)
  const backward = filters.before !== undefined
  const from = filters.before ?? filters.after
  const isDescending = down !== backward
  let query = (await filtered(ctx, filters))
    .limit(size + 1)
    .orderBy(column, isDescending ? 'desc' : 'asc')
    .orderBy('id', isDescending ? 'desc' : 'asc')
  if (from !== undefined) {
    const { day, id } = parseKey(from)
    query = query.where(
      isDescending
        ? sql<boolean>`(${column}, id) < (${day}::date, ${id}::uuid)`
        : sql<boolean>`(${column}, id) > (${day}::date, ${id}::uuid)`,
    )
  }
  const rows = await query.execute()
  const requests = await asSeen(ctx, rows.slice(0, size))
  if (backward) requests.reverse()
  const key = (request: Request | undefined) => (request ? `${keyOf(request) ?? FAR}_${request.id}` : null)
  const [hasNext, hasPrevious] = backward ? [true, rows.length > size] : [rows.length > size, from !== undefined]
  return { requests, next: hasNext ? key(requests.at(-1)) : null, previous: hasPrevious ? key(requests[0]) : null }
}

/** How many there are in all under the same filters. */
export async function countInbox(ctx: Ctx, filters: InboxFilters) {
  const { count } = await (await filtered(ctx, filters))
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

// What waits for somebody else has no date of ours and comes last.
const FAR = '9999-12-31'
const ENDED = ['ended', 'answered', 'closed', 'archived']

type Order = { column: RawBuilder<unknown>; down: boolean; keyOf: (request: Request) => string | null }

function orderOf(filters: InboxFilters): Order {
  const status = statusOf(filters)
  if (ENDED.includes(status)) return { column: sql`closed_on`, down: true, keyOf: ({ closed_on }) => closed_on }
  if (status === 'all') return { column: sql`submitted_on`, down: true, keyOf: ({ submitted_on }) => submitted_on }
  return { column: sql`coalesce(due_on, ${sql.lit(FAR)}::date)`, down: false, keyOf: ({ due_on }) => due_on }
}

/** Open cases, unless one looks for words or for what a case ended with: then whatever fits. */
const statusOf = ({ status, q, outcome, year }: InboxFilters) =>
  status ?? (outcome !== undefined || year !== undefined ? 'ended' : q !== undefined ? 'all' : 'open')

async function filtered(ctx: Ctx, filters: InboxFilters) {
  const { todo, organisation, under, due, subjectArea, channel, outcome, year, q } = filters
  const [status, today] = [statusOf(filters), dayOf(ctx.now)]
  let query = visibleRequests(ctx)
  if (status === 'open') query = query.where('closed_on', 'is', null)
  else if (status === 'awaiting') query = query.where('status', 'in', ['awaiting-correction', 'awaiting-fee', 'awaiting-reasons'])
  else if (status === 'ended') query = query.where('closed_on', 'is not', null)
  else if (status !== 'all') query = query.where('status', '=', status as keyof typeof statusWords)
  if (organisation) query = query.where('organisation_id', '=', organisation)
  if (under) query = query.where(sql<boolean>`organisation_id = any(${subtreeOf(await loadOrganisations(ctx), under)}::uuid[])`)
  if (subjectArea) query = query.where('subject_area', '=', subjectArea)
  if (channel) query = query.where('channel', '=', channel as Request['channel'])
  if (outcome) query = query.where('outcome', '=', outcome as Outcome)
  if (year)
    query = query
      .where('closed_on', '>=', `${year}-01-01`)
      .where('closed_on', '<=', `${year}-12-31`)
      .where('joined_to', 'is', null)
      .where('redo_of', 'is', null)
  if (todo) query = query.where(todoCondition(ctx, todo))
  // An ended case was late or not on the day it ended; an open one is on the day asked about.
  if (due === 'late')
    query = query.where('due_provisional', '=', false).where(sql<boolean>`coalesce(closed_on, ${today}::date) > due_on`)
  if (due === 'soon')
    query = query.where(sql<boolean>`due_on between ${today}::date and ${soonUntil(await loadCalendar(ctx), ctx.now)}::date`)
  if (due === 'provisional') query = query.where('due_provisional', '=', true)
  if (q)
    query = query.where((eb) =>
      eb.or([eb('number', '=', q), sql<boolean>`title || ' ' || description ilike ${`%${q.replaceAll(/[%_\\]/g, '\\$&')}%`}`]),
    )
  return query
}

function parseKey(after: string) {
  const [, day = '', id = ''] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(after) ?? []
  if (!z.uuid().safeParse(id).success || Number.isNaN(Date.parse(day)))
    throw new FieldRefusal('after', '翻页位置无效，请从第一页重新开始')
  return { day, id }
}
