import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { addDays, dayOf, longDay } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { closeConsultation, resultDue } from './actions/close-consultation.ts'
import { openConsultation } from './actions/open-consultation.ts'
import { ResultLate } from './events.ts'
import { isLate, workbenchPath } from './model.ts'
import { lockConsultation } from './queries.ts'

/** What time brings about: openings at their hour, closes with the end of their day, one notice when a result is late. */
export async function runDue(ctx: Ctx) {
  await openAndClose(ctx)
  const late = await ctx.db
    .selectFrom('consultations.consultation')
    .select('id')
    .where('state', 'in', ['closed', 'analysed', 'decided'])
    .where('result_due_on', '<', dayOf(ctx.now))
    .where('late_reminded', '=', false)
    .execute()
  for (const { id } of late) await inTransaction(ctx, (tx) => remind(tx, id))
}

/** Asked every minute. Each in its own transaction, looked at again under its lock. */
export async function openAndClose(ctx: Ctx) {
  const opening = await ctx.db
    .selectFrom('consultations.consultation')
    .select('id')
    .where('state', '=', 'approved')
    .where('opens_at', '<=', ctx.now)
    .orderBy('opens_at')
    .execute()
  const failures: unknown[] = []
  const each = (id: string, work: (tx: Tx) => Promise<void>) =>
    inTransaction(ctx, work).catch((error: unknown) => failures.push(new Error(`consultation ${id}`, { cause: error })))
  for (const { id } of opening)
    await each(id, async (tx) => {
      if ((await lockConsultation(tx, id)).state === 'approved') await openConsultation(tx, id)
    })
  const closing = await ctx.db
    .selectFrom('consultations.consultation')
    .select('id')
    .where('state', '=', 'open')
    .where('closes_on', '<', dayOf(ctx.now))
    .execute()
  for (const { id } of closing)
    await each(id, async (tx) => {
      if ((await lockConsultation(tx, id)).state === 'open') await closeConsultation(tx, id)
    })
  // One that cannot be opened keeps no other from it.
  if (failures.length > 0) throw new AggregateError(failures, 'not all consultations could be opened or closed')
}

/** Due dates are projections: a year that was entered in the calendar may move them. */
export async function recount(ctx: Ctx) {
  const owed = await ctx.db
    .selectFrom('consultations.consultation')
    .select('id')
    .where('state', 'in', ['closed', 'analysed', 'decided'])
    .where('result_due_on', '>=', addDays(dayOf(ctx.now), -1))
    .execute()
  for (const { id } of owed)
    await inTransaction(ctx, async (tx) => {
      const { closed_on, result_due_on } = await lockConsultation(tx, id)
      if (closed_on === null) return
      const dueOn = await resultDue(tx, closed_on)
      if (dueOn !== result_due_on)
        await tx.db.updateTable('consultations.consultation').set({ result_due_on: dueOn }).where('id', '=', id).execute()
    })
}

async function remind(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  if (consultation.late_reminded || !isLate(dayOf(tx.now), consultation)) return
  await tx.db.updateTable('consultations.consultation').set({ late_reminded: true }).where('id', '=', id).execute()
  const { organisation_id: office, result_due_on, title, number } = consultation
  await record(tx, ResultLate, id, { dueOn: result_due_on ?? '' }, office)
  const holders = await Promise.all([listHolders(tx, office, 'consultation-officer'), listHolders(tx, office, 'office-head')])
  await notifyAll(tx, holders.flat(), {
    kind: 'consultations.result-late',
    title: `征集结果逾期未公布：${title}`,
    body: `${number} 应当在${longDay(result_due_on ?? '')}前公布结果，现已逾期，并已列入公开的“征集结束未公布结果”。`,
    url: workbenchPath(id),
  })
}
