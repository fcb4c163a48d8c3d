import type { Ctx } from '../../platform/ctx.ts'
import type { Calendar } from '../calendar/index.ts'
import { lastDay } from './clock.ts'
import { periods } from './deadlines.ts'

type Kind = 'correction' | 'reasons' | 'fee_notice' | 'consultation'
/** A period that runs for somebody else than the office: the applicant, or those consulted. `id` is its row's. */
export type OpenPeriod = {
  kind: Kind
  id: string
  requestId: string
  dueOn: string
  from: string
  period: keyof typeof periods
  days: number
}

/** The periods that others still have, of those whose kept last day lies before `day` (all without it). */
export async function listOpenPeriods({ db }: Pick<Ctx, 'db'>, before = '9999-12-31'): Promise<OpenPeriod[]> {
  const inStatus = (status: 'awaiting-correction' | 'awaiting-reasons' | 'awaiting-fee') =>
    db.selectFrom('requests.request').select('id').where('status', '=', status)
  const [corrections, reasons, fees, consultations] = await Promise.all([
    db
      .selectFrom('requests.correction')
      .select(['request_id', 'asked_on', 'working_days', 'due_on'])
      .where('due_on', '<', before)
      .where('corrected_on', 'is', null)
      .where('request_id', 'in', inStatus('awaiting-correction'))
      .execute(),
    db
      .selectFrom('requests.reasons')
      .select(['request_id', 'asked_on', 'working_days', 'due_on'])
      .where('due_on', '<', before)
      .where('given_on', 'is', null)
      .where('request_id', 'in', inStatus('awaiting-reasons'))
      .execute(),
    db
      .selectFrom('requests.fee_notice')
      .select(['request_id', 'received_on', 'due_on'])
      .where('due_on', '<', before)
      .where('paid_on', 'is', null)
      .where('lapsed_on', 'is', null)
      .execute(),
    db
      .selectFrom('requests.consultation')
      .select(['id', 'request_id', 'kind', 'received_on', 'due_on'])
      .where('due_on', '<', before)
      .where('received_on', 'is not', null)
      .where('opinion', 'is', null)
      .execute(),
  ])
  return [
    ...corrections.map((row) => ({
      kind: 'correction' as const,
      id: row.request_id,
      requestId: row.request_id,
      dueOn: row.due_on,
      from: row.asked_on,
      period: 'correct' as const,
      days: row.working_days,
    })),
    ...reasons.map((row) => ({
      kind: 'reasons' as const,
      id: row.request_id,
      requestId: row.request_id,
      dueOn: row.due_on,
      from: row.asked_on,
      period: 'giveReasons' as const,
      days: row.working_days,
    })),
    ...fees.flatMap((row) =>
      row.received_on && row.due_on
        ? [
            {
              kind: 'fee_notice' as const,
              id: row.request_id,
              requestId: row.request_id,
              dueOn: row.due_on,
              from: row.received_on,
              period: 'payFee' as const,
              days: periods.payFee.days,
            },
          ]
        : [],
    ),
    ...consultations.flatMap((row) => {
      const period = row.kind === 'organ' ? ('organ' as const) : ('thirdParty' as const)
      return row.received_on && row.due_on
        ? [
            {
              kind: 'consultation' as const,
              id: row.id,
              requestId: row.request_id,
              dueOn: row.due_on,
              from: row.received_on,
              period,
              days: periods[period].days,
            },
          ]
        : []
    }),
  ]
}

/** The last day of the period under a calendar, which may have changed since it was kept; no legal effect follows while it is provisional. */
export const recounted = (calendar: Calendar, { from, period, days }: OpenPeriod) => lastDay(calendar, from, period, days)

/** Keeps another last day for the period. */
export async function keepLastDay({ db }: Pick<Ctx, 'db'>, { kind, id }: OpenPeriod, dueOn: string) {
  if (kind === 'consultation') await db.updateTable('requests.consultation').set({ due_on: dueOn }).where('id', '=', id).execute()
  else if (kind === 'correction')
    await db.updateTable('requests.correction').set({ due_on: dueOn }).where('request_id', '=', id).execute()
  else if (kind === 'reasons')
    await db.updateTable('requests.reasons').set({ due_on: dueOn }).where('request_id', '=', id).execute()
  else await db.updateTable('requests.fee_notice').set({ due_on: dueOn }).where('request_id', '=', id).execute()
}
