import { type Ctx, SYSTEM } from '../../platform/ctx.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { isLookupCode } from '../../platform/lookup-code.ts'
import type { Request } from './model.ts'
import { getRequest, listEvents, pausesOf, visibleRequests } from './queries.ts'

/** The actor's own requests, newest first, fifty at a time. */
export async function listOwnRequests(ctx: Ctx, after?: string) {
  if (!ctx.actor) return { requests: [], next: null }
  const rows = await visibleRequests(ctx)
    .where('applicant_id', '=', ctx.actor.id)
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(51)
    .execute()
  const requests = rows.slice(0, 50)
  return { requests, next: rows.length > 50 ? (requests.at(-1)?.id ?? null) : null }
}

/** The request, where the actor is the one who filed it; for officers it is as absent here as for strangers. */
export async function getOwnRequest(ctx: Ctx, id: string): Promise<Request> {
  const request = await getRequest(ctx, id)
  if (request.applicant_id !== ctx.actor?.id) throw notFound()
  return request
}

/**
 * What a receipt's number and code open: where the request stands, nothing of the applicant or the content.
 * A wrong number and a wrong code refuse in the same words.
 */
export async function getByReceipt(ctx: Ctx, { number, code }: { number: string; code: string }) {
  const found = await ctx.db
    .selectFrom('requests.request')
    .select('id')
    .where('number', '=', number.normalize('NFKC').trim())
    .executeTakeFirst()
  if (!found || !isLookupCode(found.id, code))
    throw new Refusal(404, 'requests.lookup-failed', '编号或者查询码不对，请对照回执再输入一次')
  const asSystem = { ...ctx, actor: SYSTEM }
  const request = await getRequest(asSystem, found.id)
  const [events, pauses] = await Promise.all([listEvents(asSystem, found.id), pausesOf(ctx, found.id)])
  return {
    request: Object.fromEntries(SHOWN.map((name) => [name, request[name]])) as Pick<Request, (typeof SHOWN)[number]>, // exactly these
    events,
    pauses,
  }
}

const SHOWN = [
  'id',
  'number',
  'organisation_id',
  'status',
  'outcome',
  'submitted_on',
  'received_on',
  'counts_from',
  'extension_days',
  'deferred_until',
  'redo_of',
  'due_on',
  'closed_on',
  'joined_to',
] as const
