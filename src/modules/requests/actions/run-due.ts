import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { addWorkingDays, loadCalendar } from '../../calendar/index.ts'
import { endRequest } from '../end-request.ts'
import { DueSoon, OpinionRecorded, ReasonsLapsed } from '../events.ts'
import { mayMove, moves } from '../model.ts'
import { changeRequest, lockRequest } from '../queries.ts'

/** Working days before the last day on which the office is reminded. */
const REMIND_BEFORE = 3

/**
 * What the calendar brings about on the legal date of `ctx.now`: corrections and fees that did not come (条例第三十条, 109号),
 * opinions that stayed away (第三十二条, 第三十四条), reasons that were not given (第三十五条), reminders.
 * Called hourly and, by the replay, once a simulated day. Each case has its own transaction and is looked at again under its
 * lock, so that it may run twice, late, or beside an officer who is just then acting.
 */
export async function runDue(ctx: Ctx) {
  const today = dayOf(ctx.now)
  const each = async (ids: { id: string }[], write: (tx: Tx, id: string) => Promise<unknown>) => {
    for (const { id } of ids) await inTransaction(ctx, (tx) => write(tx, id))
  }
  const { db } = ctx
  const calendar = await loadCalendar(ctx)
  await each(
    await db.selectFrom('requests.correction').select('request_id as id').where('due_on', '<', today).where('due_provisional', '=', false)
      .where('corrected_on', 'is', null).where('request_id', 'in', db.selectFrom('requests.request').select('id').where('status', '=', 'awaiting-correction')).execute(),
    async (tx, id) => {
      const request = await lockRequest(tx, id)
      if (mayMove(request.status, 'lapseCorrection')) await endRequest(tx, request, 'no-correction', null)
    })
  await each(
    await db.selectFrom('requests.fee_notice').select('request_id as id').where('due_on', '<', today)
      .where('paid_on', 'is', null).where('lapsed_on', 'is', null).execute(),
    async (tx, id) => {
      const request = await lockRequest(tx, id)
      await tx.db.updateTable('requests.fee_notice').set({ lapsed_on: today }).where('request_id', '=', id).execute()
      if (mayMove(request.status, 'lapseFee')) await endRequest(tx, request, 'fee-unpaid', null)
    })
  await each(
    await db.selectFrom('requests.reasons').select('request_id as id').where('due_on', '<', today).where('given_on', 'is', null)
      .where('request_id', 'in', db.selectFrom('requests.request').select('id').where('status', '=', 'awaiting-reasons')).execute(),
    async (tx, id) => {
      const request = await lockRequest(tx, id)
      if (!mayMove(request.status, 'lapseReasons')) return
      await changeRequest(tx, request, { status: moves.lapseReasons.to })
      await record(tx, ReasonsLapsed, id, { on: today }, request.organisation_id)
    })
  await each(await db.selectFrom('requests.consultation').select('id').where('due_on', '<', today).where('opinion', 'is', null).execute(), fallSilent)
  const soon = addWorkingDays(calendar, today, REMIND_BEFORE)
  await each(
    await db.selectFrom('requests.request').select('id').where('due_on', '=', soon).where('closed_on', 'is', null)
      .where((eb) => eb.not(eb.exists(eb.selectFrom('platform.event').select('id')
        .whereRef('subject_id', '=', 'requests.request.id').where('name', '=', DueSoon.name).where('data', '@>', JSON.stringify({ dueOn: soon }))))).execute(),
    async (tx, id) => {
      const request = await lockRequest(tx, id)
      if (request.due_on === soon) await record(tx, DueSoon, id, { dueOn: soon }, request.organisation_id)
    })
}

/**
 * Silence means opposite things: an organ that does not answer has agreed (条例第三十四条); a third party that does not answer
 * has said nothing, and the office decides by the Regulation (第三十二条). The pause ends with the limit.
 */
async function fallSilent(tx: Tx, id: string) {
  const consultation = await tx.db.selectFrom('requests.consultation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const request = await lockRequest(tx, consultation.request_id)
  const opinion = consultation.kind === 'organ' ? 'agrees' : 'silent'
  const { numUpdatedRows } = await tx.db
    .updateTable('requests.consultation')
    .set({ opinion, replied_on: consultation.due_on, note: opinion === 'agrees' ? '逾期未答复，视为同意公开（条例第三十四条）' : '逾期未答复（条例第三十二条）' })
    .where('id', '=', id).where('opinion', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n || consultation.due_on === null) return
  await changeRequest(tx, request, {})
  await record(tx, OpinionRecorded, request.id, { consultation: id, opinion, on: consultation.due_on }, request.organisation_id)
}
