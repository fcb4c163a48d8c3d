import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { findDayFrom } from '../../ledger/index.ts'
import { LotsDrawn, ParticipantsSelected } from '../events.ts'
import { drawTickets } from '../lot.ts'
import { freeSeats, type Registration, type Session, seatInOrder, whenWords } from '../model.ts'
import type { Selecting } from '../schema.ts'
import { admit } from './move-up.ts'
import { lockToRun, ownerOf } from './open-session.ts'
import { tellRegistrant } from './tell-registrant.ts'

/** 抽签: with the root of the ledger's day on which registration ended as its seed. Nobody chooses it, everybody can repeat it. */
export async function drawLots(tx: Tx, sessionId: string) {
  const session = await lockToRun(tx, sessionId)
  refuseUndecidable(tx, session, 'lot')
  const day = await findDayFrom(tx, session.closes_on)
  if (!day) throw conflict('attendance.no-root', '抽签种子还没有产生：要等报名截止日的存证日根')
  const tickets = await lockWaiting(tx, sessionId)
  const drawn = drawTickets(day.root, tickets, freeSeats(session))
  for (const each of drawn) {
    await tx.db.updateTable('attendance.registration').set({ lot_rank: each.rank }).where('id', '=', each.id).execute()
    if (each.seated) await admit(tx, session, each)
    else await putOff(tx, session, each, { rank: each.rank, criterion: null })
  }
  await tx.db
    .updateTable('attendance.session')
    .set({ decided_at: tx.now, lot_day: day.day, lot_root: day.root, lot_seats: freeSeats(session) })
    .where('id', '=', sessionId)
    .execute()
  const seated = drawn.filter((each) => each.seated).length
  const fact = { owner: ownerOf(session), day: day.day, root: day.root, tickets: drawn.length, seated }
  await record(tx, LotsDrawn, sessionId, fact, session.organisation_id)
  await tellDecided(tx, session, '抽签')
}

/** 遴选: by the criteria that were published; who is not selected goes to the waiting list, in the order of registration. */
export async function selectParticipants(
  tx: Tx,
  sessionId: string,
  { selected, criterion, otherwise }: z.output<typeof Selecting>,
) {
  const session = await lockToRun(tx, sessionId)
  refuseUndecidable(tx, session, 'selection')
  const registrations = await lockWaiting(tx, sessionId)
  const chosen = registrations.filter(({ id }) => selected.includes(id))
  const { left } = seatInOrder(chosen, freeSeats(session))
  if (left.length > 0) throw conflict('attendance.too-many', `入选的共 ${peopleOf(chosen)} 人，超过名额 ${session.capacity} 人`)
  for (const [index, each] of registrations.entries()) {
    if (!chosen.includes(each)) await putOff(tx, session, each, { rank: index + 1, criterion: otherwise })
    else {
      await admit(tx, session, each)
      await tx.db.updateTable('attendance.registration').set({ criterion }).where('id', '=', each.id).execute()
    }
  }
  await tx.db.updateTable('attendance.session').set({ decided_at: tx.now }).where('id', '=', sessionId).execute()
  const fact = { owner: ownerOf(session), selected: chosen.length, others: registrations.length - chosen.length }
  await record(tx, ParticipantsSelected, sessionId, fact, session.organisation_id)
  await tellDecided(tx, session, '遴选')
}

const peopleOf = (registrations: readonly Registration[]) => registrations.reduce((sum, { group_size }) => sum + group_size, 0)

function refuseUndecidable({ now }: Tx, session: Session, by: 'lot' | 'selection') {
  if (session.admits !== by) throw conflict('attendance.otherwise', '这个场次不是这样录取的')
  if (session.cancelled_at) throw conflict('attendance.cancelled', '这个场次已经取消')
  if (session.decided_at) throw conflict('attendance.decided', '已经确定过了')
  if (dayOf(now) <= session.closes_on) throw conflict('attendance.still-open', '报名还没有截止')
}

const lockWaiting = (tx: Tx, sessionId: string) =>
  tx.db
    .selectFrom('attendance.registration')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where('state', '=', 'registered')
    .orderBy('registered_at')
    .orderBy('id')
    .forUpdate()
    .execute()

/** Without a waiting list nobody is left hoping. */
async function putOff(
  tx: Tx,
  session: Session,
  { id }: Registration,
  { rank, criterion }: { rank: number; criterion: string | null },
) {
  const waits = session.waiting_places > 0
  await tx.db
    .updateTable('attendance.registration')
    .set({ state: waits ? 'waiting' : 'not-admitted', waiting_rank: waits ? rank : null, criterion })
    .where('id', '=', id)
    .execute()
}

async function tellDecided(tx: Tx, session: Session, how: string) {
  const registrations = await tx.db
    .selectFrom('attendance.registration')
    .selectAll()
    .where('session_id', '=', session.id)
    .where('state', 'in', ['admitted', 'waiting', 'not-admitted'])
    .orderBy('id')
    .execute()
  const where = `${session.title}，${whenWords(session)}，${session.place}`
  for (const each of registrations) {
    const words = {
      admitted: {
        title: `${how}结果：您已入选，签到码 ${each.check_in_code}`,
        body: `${where}。到场出示签到码 ${each.check_in_code}。不能参加的，请及时取消。`,
      },
      waiting: { title: `${how}结果：您在候补名单中`, body: `${where}。有人取消时按顺序递补，会通知您。` },
      'not-admitted': { title: `${how}结果：未入选`, body: `${where}。感谢您的关注。` },
    }[each.state as 'admitted' | 'waiting' | 'not-admitted']
    await tellRegistrant(tx, each, { kind: how === '抽签' ? LotsDrawn.name : ParticipantsSelected.name, ...words })
  }
}
