import type { Role, Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { SessionCancelled, SessionChanged, SessionOpened } from '../events.ts'
import { LOT_RULE } from '../lot.ts'
import { type Admission, type Need, type Session, whenWords } from '../model.ts'
import { mayRun, ORGANISERS } from '../policy.ts'
import { lockSession } from '../queries.ts'
import { moveUp } from './move-up.ts'
import { tellRegistrant } from './tell-registrant.ts'

export type NewSession = {
  /** What it is part of: its kind and id, its title and the path of its public page. */
  owner: { kind: string; id: string; title: string; url: string }
  organisation: string
  /** Who of the office runs it; heads and the officers of participation unless said otherwise. */
  organisers?: readonly Role[]
  title: string
  place: string
  notes?: string
  startsAt: Date
  endsAt: Date
  capacity: number
  /** Places on the waiting list; 0 for none, which is also what is meant when absent. */
  waiting?: number
  /** First and last day on which one can register. */
  opensOn: string
  closesOn: string
  admits: Admission
  /** By what is selected; needed where `admits` is `selection`. */
  criteria?: string | null
  needs?: readonly Need[]
  groupMost?: number
  /** Whether a telephone number is enough, without signing in. */
  byPhone?: boolean
}

/** 开设场次: for what owns it, which has asked whether the actor may; here it is asked again. */
export async function openSession(tx: Tx, given: NewSession): Promise<string> {
  const organisers = [...(given.organisers ?? ORGANISERS)]
  if (!mayRun(tx.actor, { organisation_id: given.organisation, organisers })) throw forbidden('由主办机关的经办人开设场次')
  refuseUnfit(given)
  const { id } = await tx.db
    .insertInto('attendance.session')
    .values({
      owner_kind: given.owner.kind,
      owner_id: given.owner.id,
      owner_title: given.owner.title,
      owner_url: given.owner.url,
      organisation_id: given.organisation,
      organisers,
      ...columnsOf(given),
      capacity: given.capacity,
      lot_rule: given.admits === 'lot' ? LOT_RULE : null,
      made_by: tx.actor?.id ?? '',
      made_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { kind, id: ownerId } = given.owner
  const fact = { owner: { kind, id: ownerId }, capacity: given.capacity, admits: given.admits }
  await record(tx, SessionOpened, id, fact, given.organisation)
  return id
}

export type SessionChange = Partial<Omit<NewSession, 'owner' | 'organisation' | 'organisers' | 'admits'>>

/** What can still change: everything but how seats are given, once it is open. More seats go to the waiting list at once. */
export async function changeSession(tx: Tx, id: string, change: SessionChange) {
  const session = await lockToRun(tx, id)
  if (session.cancelled_at) throw conflict('attendance.cancelled', '这个场次已经取消')
  const { capacity } = change
  if (capacity !== undefined && capacity < session.taken)
    throw new FieldRefusal('capacity', `已经录取 ${session.taken} 人，名额不能少于这个数`)
  const next = { ...asGiven(session), ...change }
  refuseUnfit(next)
  const columns = { ...columnsOf(next), capacity: next.capacity }
  await tx.db.updateTable('attendance.session').set(columns).where('id', '=', id).execute()
  await record(tx, SessionChanged, id, { owner: ownerOf(session), fields: Object.keys(change) }, session.organisation_id)
  const moved = +next.startsAt !== +session.starts_at || +next.endsAt !== +session.ends_at || next.place !== session.place
  if (moved)
    await tellAll(
      tx,
      id,
      `活动时间、地点变更：${session.owner_title}`,
      `现为${whenWords({ starts_at: next.startsAt, ends_at: next.endsAt })}，${next.place}。不能参加的，请取消报名。`,
    )
  if (next.capacity > session.capacity) await moveUp(tx, id)
}

/** 取消场次: all who registered are told why. */
export async function cancelSession(tx: Tx, id: string, reason: string) {
  const session = await lockToRun(tx, id)
  if (session.cancelled_at) return
  if (tx.now >= session.ends_at) throw conflict('attendance.over', '这个场次已经结束')
  await tx.db
    .updateTable('attendance.session')
    .set({ cancelled_at: tx.now, cancelled_reason: reason })
    .where('id', '=', id)
    .execute()
  await record(tx, SessionCancelled, id, { owner: ownerOf(session) }, session.organisation_id)
  await tellAll(tx, id, `活动取消：${session.owner_title}`, `原定${whenWords(session)}的“${session.title}”取消。原因：${reason}`)
}

export async function lockToRun(tx: Tx, id: string): Promise<Session> {
  const session = await lockSession(tx, id)
  if (!mayRun(tx.actor, session)) throw forbidden('由主办机关的经办人办理')
  return session
}
export const ownerOf = ({ owner_kind, owner_id }: Session) => ({ kind: owner_kind, id: owner_id })

async function tellAll(tx: Tx, id: string, title: string, body: string) {
  const registrations = await tx.db
    .selectFrom('attendance.registration')
    .selectAll()
    .where('session_id', '=', id)
    .where('state', 'in', ['registered', 'admitted', 'waiting'])
    .orderBy('id')
    .execute()
  for (const each of registrations) await tellRegistrant(tx, each, { kind: SessionChanged.name, title, body })
}

function refuseUnfit({ startsAt, endsAt, opensOn, closesOn, admits, criteria }: Omit<NewSession, 'owner' | 'organisation'>) {
  if (endsAt <= startsAt) throw new FieldRefusal('to', '结束时间应当晚于开始时间')
  if (closesOn < opensOn) throw new FieldRefusal('closesOn', '报名截止日不能早于开始日')
  if (admits === 'selection' && !criteria) throw new FieldRefusal('criteria', '请写明遴选标准')
}

const columnsOf = (given: Omit<NewSession, 'owner' | 'organisation'>) => ({
  title: given.title,
  place: given.place,
  notes: given.notes ?? '',
  starts_at: given.startsAt,
  ends_at: given.endsAt,
  waiting_places: given.waiting ?? 0,
  opens_on: given.opensOn,
  closes_on: given.closesOn,
  admits: given.admits,
  criteria: given.criteria ?? null,
  needs: [...(given.needs ?? [])],
  group_most: given.groupMost ?? 1,
  by_phone: given.byPhone ?? true,
})

const asGiven = (session: Session): Omit<NewSession, 'owner' | 'organisation'> => ({
  title: session.title,
  place: session.place,
  notes: session.notes,
  startsAt: session.starts_at,
  endsAt: session.ends_at,
  capacity: session.capacity,
  waiting: session.waiting_places,
  opensOn: session.opens_on,
  closesOn: session.closes_on,
  admits: session.admits,
  criteria: session.criteria,
  needs: session.needs as Need[],
  groupMost: session.group_most,
  byPhone: session.by_phone,
})
