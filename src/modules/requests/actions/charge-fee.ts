import type { Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { FeeCharged } from '../events.ts'
import { feeOf, feeOfItem } from '../fees/tariff.ts'
import { moves, type Request } from '../model.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/**
 * 条例第四十二条、国办函〔2020〕109号: by item (this request's place among what the applicant asked of this office in the calendar
 * month) or by page (of this request), never both. The answer period begins anew the day after full payment.
 */
export async function chargeFee(tx: Tx, id: string, { mode, pages = 0 }: Input<'chargeFee'>) {
  const request = await lockFor(tx, id, 'chargeFee')
  const today = dayOf(tx.now)
  const earlier = await tx.db
    .selectFrom('requests.fee_notice')
    .select('issued_on')
    .where('request_id', '=', id)
    .executeTakeFirst()
  if (earlier) throw conflict('requests.charged-once', `已于 ${earlier.issued_on} 发出收费通知；同一申请只能选择一种计收方式`)
  const units = mode === 'per-page' ? pages : await placeInMonth(tx, request)
  const yuan = mode === 'per-page' ? feeOf('per-page', pages).yuan : feeOfItem(units)
  if (yuan === 0)
    throw new FieldRefusal(
      mode === 'per-page' ? 'pages' : 'mode',
      mode === 'per-page' ? '30 页以内不收费' : `该申请人本月第 ${units} 件申请，10 件以内不收费`,
    )
  await tx.db
    .insertInto('requests.fee_notice')
    .values({ request_id: id, mode, units, amount_yuan: yuan, issued_on: today })
    .execute()
  await changeRequest(tx, request, { status: moves.chargeFee.to })
  await record(tx, FeeCharged, id, { mode, units, yuan }, request.organisation_id)
}

/** Which item of the calendar month this request is, of those the applicant has made to this office. */
async function placeInMonth(tx: Tx, request: Request) {
  const month = (request.received_on ?? request.submitted_on).slice(0, 7)
  const next = addDays(`${month}-28`, 4).slice(0, 7)
  const { place } = await tx.db
    .selectFrom('requests.request')
    .select((eb) => eb.fn.countAll<number>().as('place'))
    .where('applicant_id', '=', request.applicant_id)
    .where('organisation_id', '=', request.organisation_id)
    .where('received_on', '>=', `${month}-01`)
    .where('received_on', '<', `${next}-01`)
    .where((eb) =>
      eb.or([
        eb('received_on', '<', request.received_on),
        eb.and([eb('received_on', '=', request.received_on), eb('number', '<=', request.number)]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return place
}
