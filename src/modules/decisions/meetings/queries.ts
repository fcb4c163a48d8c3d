import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { isLeader, isOffice } from '../policy.ts'
import type { Meeting } from './model.ts'

/** The government's office prepares meetings; nobody else sees one that is not announced, or what was said in any. */
const maySee = (ctx: Ctx, { office_id }: Pick<Meeting, 'office_id'>) =>
  ctx.actor?.kind === 'system' || isOffice(ctx.actor, office_id) || isLeader(ctx.actor, office_id)

export async function getMeeting(ctx: Ctx, id: string) {
  const meeting = await ctx.db.selectFrom('decisions.meeting').selectAll().where('id', '=', id).executeTakeFirst()
  if (!meeting || !maySee(ctx, meeting)) throw notFound()
  return { meeting, items: await itemsOf(ctx, id) }
}
export async function lockMeeting(tx: Tx, id: string) {
  const meeting = await tx.db.selectFrom('decisions.meeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!meeting || !maySee(tx, meeting)) throw notFound()
  return { meeting, items: await itemsOf(tx, id) }
}
export type MeetingFile = Awaited<ReturnType<typeof lockMeeting>>

export const itemsOf = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db.selectFrom('decisions.meeting_item').selectAll().where('meeting_id', '=', id).orderBy('position').execute()

export const factsOfMeeting = (ctx: Ctx, { meeting, items }: MeetingFile) => ({
  meeting,
  today: dayOf(ctx.now),
  items: items.length,
  open: items.filter(({ outcome }) => outcome === null).length,
  publicItems: items.filter((item) => item.public).length,
})

/** The meetings of the actor's office, the latest first. */
export async function listMeetings(ctx: Ctx, offices: readonly string[]) {
  if (offices.length === 0) return []
  return ctx.db
    .selectFrom('decisions.meeting')
    .selectAll()
    .where('office_id', 'in', [...offices])
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export type PublicMeeting = Pick<
  Meeting,
  | 'id'
  | 'number'
  | 'slug'
  | 'body_id'
  | 'kind'
  | 'title'
  | 'held_on'
  | 'starts_at'
  | 'ends_at'
  | 'place'
  | 'seats'
  | 'apply_until'
  | 'session_id'
  | 'announced_on'
  | 'concluded_on'
  | 'published_on'
  | 'cancelled_on'
> & { items: number }
export const listPublicMeetings = (
  { db }: Ctx,
  { from, size = 50, offset = 0 }: { from?: string; size?: number; offset?: number } = {},
) =>
  db
    .selectFrom('decisions.public_meeting')
    .selectAll()
    .$castTo<PublicMeeting>()
    .$if(from !== undefined, (query) => query.where('held_on', '>=', from ?? '').where('cancelled_on', 'is', null))
    .orderBy('held_on', from === undefined ? 'desc' : 'asc')
    .orderBy('id')
    .offset(offset)
    .limit(size)
    .execute()

/** One that is announced, with its public items: the draft before, the outcome once it is published. */
export async function findPublicMeeting(ctx: Ctx, slug: string) {
  const meeting = await ctx.db
    .selectFrom('decisions.public_meeting')
    .selectAll()
    .$castTo<PublicMeeting>()
    .where('slug', '=', slug)
    .executeTakeFirst()
  return meeting && { meeting, items: await publicItemsOf(ctx, [meeting.id]) }
}
export async function publicItemsOf({ db }: Pick<Ctx, 'db'>, meetings: readonly string[]) {
  if (meetings.length === 0) return []
  return db
    .selectFrom('decisions.meeting_item as item')
    .innerJoin('decisions.meeting as meeting', 'meeting.id', 'item.meeting_id')
    .leftJoin('decisions.public_decision as decision', 'decision.id', 'item.decision_id')
    .select(['item.id', 'item.meeting_id', 'item.position', 'item.title', 'item.organisation_id', 'item.draft', 'decision.slug'])
    .select((is) => [
      is.case().when('meeting.published_on', 'is not', null).then(is.ref('item.outcome')).else(null).end().as('outcome'),
      is.case().when('meeting.published_on', 'is not', null).then(is.ref('item.resolution')).else(null).end().as('resolution'),
    ])
    .where('item.meeting_id', 'in', [...meetings])
    .where('item.public', '=', true)
    .where('meeting.announced_on', 'is not', null)
    .orderBy('item.meeting_id')
    .orderBy('item.position')
    .execute()
}
export type PublicItem = Awaited<ReturnType<typeof publicItemsOf>>[number]

/** Where a decision was discussed, of what is public of it. */
export const discussionsOf = ({ db }: Pick<Ctx, 'db'>, decision: string) =>
  db
    .selectFrom('decisions.meeting_item as item')
    .innerJoin('decisions.public_meeting as meeting', 'meeting.id', 'item.meeting_id')
    .select(['meeting.slug', 'meeting.title', 'meeting.kind', 'meeting.held_on', 'meeting.published_on'])
    .select((is) => [
      is.case().when('meeting.published_on', 'is not', null).then(is.ref('item.outcome')).else(null).end().as('outcome'),
      is.case().when('meeting.published_on', 'is not', null).then(is.ref('item.resolution')).else(null).end().as('resolution'),
    ])
    .where('item.decision_id', '=', decision)
    .where('item.public', '=', true)
    .orderBy('meeting.held_on')
    .execute()
