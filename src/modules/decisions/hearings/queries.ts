import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Hearing } from './model.ts'
import { getOwner, lockOwner, noticedOn, type Owner, unanswered } from './owner.ts'

/** A hearing with its people, its record and what it is about; for those who may see the case. */
export async function getHearing(ctx: Ctx, id: string) {
  const hearing = await ctx.db.selectFrom('decisions.hearing').selectAll().where('id', '=', id).executeTakeFirst()
  if (!hearing) throw notFound()
  return fileOf(ctx, hearing, await getOwner(ctx, hearing))
}
export async function lockHearing(tx: Tx, id: string) {
  const found = await tx.db
    .selectFrom('decisions.hearing')
    .select(['decision_id', 'consultation_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  const owner = await lockOwner(tx, found)
  const hearing = await tx.db
    .selectFrom('decisions.hearing')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return fileOf(tx, hearing, owner)
}
async function fileOf(ctx: Ctx, hearing: Hearing, owner: Owner) {
  const parts = await partsOfHearing(ctx, hearing.id)
  return { hearing, owner, ...parts, unanswered: await unanswered(ctx, owner, parts.points.length) }
}
export async function partsOfHearing(ctx: Ctx, id: string) {
  const [participants, entries, points] = await Promise.all([
    ctx.db.selectFrom('decisions.participant').selectAll().where('hearing_id', '=', id).orderBy('position').execute(),
    ctx.db.selectFrom('decisions.record_entry').selectAll().where('hearing_id', '=', id).orderBy('position').execute(),
    ctx.db.selectFrom('decisions.adoption').selectAll().where('hearing_id', '=', id).orderBy('id').execute(),
  ])
  return { participants, entries, points }
}
export type HearingFile = Awaited<ReturnType<typeof lockHearing>>

export const factsOfHearing = (ctx: Ctx, { hearing, owner, participants, entries, ...file }: HearingFile) => ({
  hearing,
  today: dayOf(ctx.now),
  noticedOn: noticedOn(owner, dayOf(ctx.now)),
  unanswered: file.unanswered,
  ownedBy: owner.kind,
  participants: participants.filter(({ attended }) => attended !== false).length,
  unsigned: participants.filter(
    ({ attended, signed_on, unsigned_reason }) => attended !== false && signed_on === null && unsigned_reason === null,
  ).length,
  phases: entries.map(({ phase }) => phase),
})

/** Hearings that everybody may see, the latest first. */
export const listPublicHearings = (
  { db }: Ctx,
  { from, size = 50, offset = 0 }: { from?: string; size?: number; offset?: number } = {},
) =>
  db
    .selectFrom('decisions.public_hearing')
    .selectAll()
    .$castTo<PublicHearing>()
    .$if(from !== undefined, (query) => query.where('held_on', '>=', from ?? '').where('cancelled_on', 'is', null))
    .orderBy('held_on', from === undefined ? 'desc' : 'asc')
    .orderBy('id')
    .offset(offset)
    .limit(size)
    .execute()
export type PublicHearing = Pick<
  Hearing,
  | 'id'
  | 'number'
  | 'slug'
  | 'decision_id'
  | 'consultation_id'
  | 'subject'
  | 'title'
  | 'held_on'
  | 'starts_at'
  | 'ends_at'
  | 'place'
  | 'seats'
  | 'observers'
  | 'selection_rules'
  | 'apply_from'
  | 'apply_until'
  | 'session_id'
  | 'observer_session_id'
  | 'announced_on'
  | 'participants_on'
  | 'materials_sent_on'
  | 'recorded_on'
  | 'confirmed_on'
  | 'reported_on'
  | 'cancelled_on'
> & { organisation_id: string; participants: number }

/** One that everybody may see, with its whole row: what of it is shown is decided by its page. */
export async function findPublicHearing(ctx: Ctx, slug: string): Promise<Hearing | undefined> {
  const shown = await ctx.db.selectFrom('decisions.public_hearing').select('id').where('slug', '=', slug).executeTakeFirst()
  return shown?.id == null
    ? undefined
    : ctx.db.selectFrom('decisions.hearing').selectAll().where('id', '=', shown.id).executeTakeFirst()
}
