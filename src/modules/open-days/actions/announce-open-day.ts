import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import {
  cancelSession,
  listSessions,
  newSessionOf,
  openSession,
  SessionFields,
  type SessionFieldsInput,
} from '../../attendance/index.ts'
import { OpenDayAnnounced, OpenDayCancelled } from '../events.ts'
import { mayMove, type OpenDay, OWNER, states } from '../model.ts'
import { mayAnnounce, PREPARES } from '../policy.ts'
import { lockToPrepare, ownerOf, refuseUnfit } from './draft-open-day.ts'

/** A slot: kept with the draft, or opened at once where the open day is announced already. */
export async function addSlot(tx: Tx, id: string, slot: SessionFieldsInput) {
  const day = await lockToPrepare(tx, id)
  if (day.state !== 'draft' && day.state !== 'announced') throw conflict('open-days.ended', '已经结束，不能再加场次')
  if (slot.on < dayOf(tx.now)) throw new FieldRefusal('on', '日期不能早于今天')
  if (day.state === 'announced') await openSlot(tx, day, slot)
  else
    await tx.db
      .updateTable('open_days.open_day')
      .set({ slots: JSON.stringify([...slotsOf(day), slot]) })
      .where('id', '=', id)
      .execute()
}

/** Takes a slot out of a draft. */
export async function dropSlot(tx: Tx, id: string, index: number) {
  const day = await lockToPrepare(tx, id)
  if (day.state !== 'draft') throw conflict('open-days.announced', '已经发布的场次，请在“活动场次”中取消')
  await tx.db
    .updateTable('open_days.open_day')
    .set({ slots: JSON.stringify(slotsOf(day).toSpliced(index, 1)) })
    .where('id', '=', id)
    .execute()
}

/** 发布: signed off by the head of the office; the slots open with it. */
export async function announceOpenDay(tx: Tx, id: string) {
  const day = await lockToPrepare(tx, id)
  if (!mayAnnounce(tx.actor, day)) throw forbidden('由主办机关负责人审签发布')
  refuseMove(day, 'announced')
  const slots = slotsOf(day)
  if (slots.length === 0) throw conflict('open-days.no-slots', '还没有场次，先添加场次再发布')
  if (slots.some(({ on }) => on < dayOf(tx.now))) throw conflict('open-days.past', '有场次的日期已经过去，请先修改')
  const { title, summary, programme, meeting_point, accessibility, photos_note, contact } = day
  await refuseUnfit(tx, { title, summary, programme, meeting_point, accessibility, photos_note, contact })
  await tx.db
    .updateTable('open_days.open_day')
    .set({
      state: 'announced',
      announced_by: tx.actor?.id ?? null,
      announced_on: dayOf(tx.now),
      announced_at: tx.now,
      slots: '[]',
    })
    .where('id', '=', id)
    .execute()
  for (const slot of slots) await openSlot(tx, day, slot)
  await record(tx, OpenDayAnnounced, id, { number: day.number, sessions: slots.length }, day.organisation_id)
}

/** 取消: before or after the announcement; all who registered are told by their sessions. */
export async function cancelOpenDay(tx: Tx, id: string, reason: string) {
  const day = await lockToPrepare(tx, id)
  if (day.state === 'announced' && !mayAnnounce(tx.actor, day)) throw forbidden('已经发布的，由主办机关负责人取消')
  refuseMove(day, 'cancelled')
  for (const session of await listSessions(tx, { kind: OWNER, id }))
    if (!session.cancelled_at && session.ends_at > tx.now) await cancelSession(tx, session.id, reason)
  if (day.state === 'draft') await tx.db.deleteFrom('open_days.open_day').where('id', '=', id).execute()
  else
    await tx.db
      .updateTable('open_days.open_day')
      .set({ state: 'cancelled', cancelled_on: dayOf(tx.now), cancelled_reason: reason })
      .where('id', '=', id)
      .execute()
  await record(tx, OpenDayCancelled, id, { announced: day.state === 'announced' }, day.organisation_id)
}

/** Slots of a draft, as they were typed. */
export const slotsOf = ({ slots }: Pick<OpenDay, 'slots'>): SessionFieldsInput[] => SessionFields.array().parse(slots)

const openSlot = (tx: Tx, day: OpenDay, slot: SessionFieldsInput) =>
  openSession(tx, { ...newSessionOf(slot), owner: ownerOf(day), organisation: day.organisation_id, organisers: PREPARES })

export function refuseMove(day: OpenDay, to: OpenDay['state']) {
  if (!mayMove(day.state, to))
    throw conflict('open-days.not-now', `这个开放日${states[day.state]}，不能${to === 'cancelled' ? '取消' : '这样办理'}`)
}
