import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { type Calendar, countDeadline, loadCalendar } from '../../calendar/index.ts'
import { endRequest } from '../end-request.ts'
import { AwaitedSoon, DueSoon, OpinionRecorded, ReasonsLapsed } from '../events.ts'
import { mayMove, moves, type Request } from '../model.ts'
import { keepLastDay, listOpenPeriods, type OpenPeriod, recounted } from '../open-periods.ts'
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
  const calendar = await loadCalendar(ctx)
  for (const period of await listOpenPeriods(ctx, today)) await inTransaction(ctx, (tx) => endPeriod(tx, calendar, period))
  await remind(ctx, calendar, today)
}

/** Lets a period take effect that has really ended: not one whose days cannot be counted yet, nor one that the calendar has moved. */
async function endPeriod(tx: Tx, calendar: Calendar, period: OpenPeriod) {
  const request = await lockRequest(tx, period.requestId)
  const { dueOn, provisional } = recounted(calendar, period)
  if (dueOn !== period.dueOn) await keepLastDay(tx, period, dueOn)
  if (provisional || dueOn >= dayOf(tx.now)) return
  await lapse[period.kind](tx, request, { ...period, dueOn })
}

const lapse: Record<OpenPeriod['kind'], (tx: Tx, request: Request, period: OpenPeriod) => Promise<unknown>> = {
  correction: async (tx, request) => mayMove(request.status, 'lapseCorrection') && endRequest(tx, request, 'no-correction', null),
  fee_notice: async (tx, request) => {
    await tx.db
      .updateTable('requests.fee_notice')
      .set({ lapsed_on: dayOf(tx.now) })
      .where('request_id', '=', request.id)
      .execute()
    if (mayMove(request.status, 'lapseFee')) await endRequest(tx, request, 'fee-unpaid', null)
  },
  reasons: async (tx, request) => {
    if (!mayMove(request.status, 'lapseReasons')) return
    await changeRequest(tx, request, { status: moves.lapseReasons.to })
    await record(tx, ReasonsLapsed, request.id, { on: dayOf(tx.now) }, request.organisation_id)
  },
  consultation: fallSilent,
}

/**
 * Silence means opposite things: an organ that does not answer has agreed (条例第三十四条); a third party that does not answer
 * has said nothing, and the office decides by the Regulation (第三十二条). The pause ends with the limit.
 */
async function fallSilent(tx: Tx, request: Request, { id, period, dueOn }: OpenPeriod) {
  const opinion = period === 'organ' ? 'agrees' : 'silent'
  const note = period === 'organ' ? '逾期未答复，视为同意公开（条例第三十四条）' : '逾期未答复（条例第三十二条）'
  const { numUpdatedRows } = await tx.db
    .updateTable('requests.consultation')
    .set({ opinion, replied_on: dueOn, note })
    .where('id', '=', id)
    .where('opinion', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  if (request.closed_on === null) await changeRequest(tx, request, {})
  await record(tx, OpinionRecorded, request.id, { consultation: id, opinion, on: dueOn }, request.organisation_id)
}

/** Reminds the office once of each last day that is near; an unpublished year reminds a little early. */
async function remind(ctx: Ctx, calendar: Calendar, today: string) {
  const { dueOn: soon } = countDeadline(calendar, { from: today, workingDays: REMIND_BEFORE, article: '', provisional: 'allow' })
  await remindApplicants(ctx, soon)
  const near = await ctx.db
    .selectFrom('requests.request')
    .select('id')
    .where('due_on', '=', soon)
    .where('closed_on', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('platform.event')
            .select('platform.event.id')
            .whereRef('subject_id', '=', 'requests.request.id')
            .where('name', '=', DueSoon.name)
            .where('data', '@>', JSON.stringify({ dueOn: soon })),
        ),
      ),
    )
    .execute()
  for (const { id } of near)
    await inTransaction(ctx, async (tx) => {
      const request = await lockRequest(tx, id)
      if (request.due_on === soon && request.closed_on === null)
        await record(tx, DueSoon, id, { dueOn: soon }, request.organisation_id)
    })
}

/** Reminds the applicant once of what the office still waits for: a correction, reasons, the fee. */
async function remindApplicants(ctx: Ctx, soon: string) {
  const near = (await listOpenPeriods(ctx)).filter(({ kind, dueOn }) => dueOn === soon && kind !== 'consultation')
  for (const { requestId, kind } of near)
    await inTransaction(ctx, async (tx) => {
      const { organisation_id } = await lockRequest(tx, requestId)
      const data = { what: kind, dueOn: soon }
      const said = await tx.db
        .selectFrom('platform.event')
        .select('id')
        .where('subject_id', '=', requestId)
        .where('name', '=', AwaitedSoon.name)
        .where('data', '@>', JSON.stringify(data))
        .executeTakeFirst()
      if (!said) await record(tx, AwaitedSoon, requestId, data, organisation_id)
    })
}
