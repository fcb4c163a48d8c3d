import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { readSetting } from '../../platform/settings.ts'
import { findDayFrom } from '../ledger/index.ts'
import { drawLots } from './actions/draw-lots.ts'
import { tellRegistrant } from './actions/tell-registrant.ts'
import { whenWords } from './model.ts'
import { lockSession } from './queries.ts'
import { ContactsKept } from './settings.ts'

/** What the calendar brings about: lots drawn, reminders, the question how it was, and contacts erased. */
export async function runDue(ctx: Ctx) {
  const today = dayOf(ctx.now)
  for (const id of await sessions(ctx, (query) =>
    query
      .where('admits', '=', 'lot')
      .where('decided_at', 'is', null)
      .where('closes_on', '<', today)
      .where('starts_at', '>', ctx.now),
  ))
    await drawIfRooted(ctx, id)
  const soon = new Date(Date.parse(`${addDays(today, 2)}T00:00:00+08:00`))
  for (const id of await sessions(ctx, (query) => query.where('starts_at', '>', ctx.now).where('starts_at', '<', soon)))
    await inTransaction(ctx, (tx) => remind(tx, id))
  const lately = new Date(ctx.now.getTime() - 7 * 86_400_000)
  for (const id of await sessions(ctx, (query) => query.where('ends_at', '<', ctx.now).where('ends_at', '>', lately)))
    await inTransaction(ctx, (tx) => askAfterwards(tx, id))
  const { days } = await readSetting(ctx, ContactsKept)
  const keptSince = new Date(Date.parse(`${addDays(today, -days)}T00:00:00+08:00`))
  for (const id of await sessions(
    ctx,
    (query) => query.where('ends_at', '<', keptSince).where('contacts_erased_at', 'is', null),
    true,
  ))
    await inTransaction(ctx, (tx) => eraseContacts(tx, id))
}

const from = ({ db }: Ctx) => db.selectFrom('attendance.session').select('id')
async function sessions(ctx: Ctx, limited: (query: ReturnType<typeof from>) => ReturnType<typeof from>, cancelled = false) {
  const query = limited(from(ctx))
  return (await (cancelled ? query : query.where('cancelled_at', 'is', null)).orderBy('id').execute()).map(({ id }) => id)
}

async function drawIfRooted(ctx: Ctx, id: string) {
  await inTransaction(ctx, async (tx) => {
    const session = await lockSession(tx, id)
    if (session.decided_at || !(await findDayFrom(tx, session.closes_on))) return
    await drawLots(tx, id)
  })
}

const registrations = (tx: Tx, sessionId: string) =>
  tx.db.selectFrom('attendance.registration').selectAll().where('session_id', '=', sessionId).orderBy('id').forUpdate()

async function remind(tx: Tx, id: string) {
  const session = await lockSession(tx, id)
  for (const each of await registrations(tx, id).where('state', '=', 'admitted').where('reminded_on', 'is', null).execute()) {
    await tx.db
      .updateTable('attendance.registration')
      .set({ reminded_on: dayOf(tx.now) })
      .where('id', '=', each.id)
      .execute()
    await tellRegistrant(tx, each, {
      kind: 'attendance.reminder',
      title: `活动提醒：${session.owner_title}，签到码 ${each.check_in_code}`,
      body: `${session.title}，${whenWords(session)}，${session.place}。到场出示签到码 ${each.check_in_code}。不能参加的，请取消，把名额让给候补的人。`,
    })
  }
}

async function askAfterwards(tx: Tx, id: string) {
  const session = await lockSession(tx, id)
  for (const each of await registrations(tx, id).where('state', '=', 'attended').where('asked_on', 'is', null).execute()) {
    await tx.db
      .updateTable('attendance.registration')
      .set({ asked_on: dayOf(tx.now) })
      .where('id', '=', each.id)
      .execute()
    await tellRegistrant(tx, each, {
      kind: 'attendance.asked',
      title: `活动怎么样：${session.owner_title}`,
      body: '谢谢您来参加。请花一分钟评价，好的、不足的都请告诉我们。',
    })
  }
}

/** 个人信息保护法第十九条: no longer than the purpose needs. What remains are figures. */
async function eraseContacts(tx: Tx, id: string) {
  await lockSession(tx, id)
  await tx.db
    .updateTable('attendance.registration')
    .set({
      person_id: null,
      phone_hash: null,
      name_sealed: null,
      phone_sealed: null,
      note_sealed: null,
      statement_sealed: null,
      needs: [],
    })
    .where('session_id', '=', id)
    .execute()
  await tx.db.updateTable('attendance.session').set({ contacts_erased_at: tx.now }).where('id', '=', id).execute()
}
