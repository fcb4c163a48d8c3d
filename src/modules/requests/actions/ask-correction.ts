import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { isWithin, lastDay } from '../clock.ts'
import { periods } from '../deadlines.ts'
import { CorrectionAsked } from '../events.ts'
import { moves } from '../model.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** 条例第三十条: once, within seven working days of receipt, saying all that is to be corrected and by when. Stops the clock. */
export async function askCorrection(tx: Tx, id: string, { asked, workingDays }: Input<'askCorrection'>) {
  const request = await lockFor(tx, id, 'askCorrection')
  const [calendar, today] = [await loadCalendar(tx), dayOf(tx.now)]
  const earlier = await tx.db.selectFrom('requests.correction').select('asked_on').where('request_id', '=', id).executeTakeFirst()
  if (earlier) throw conflict('requests.corrected-once', `已于 ${earlier.asked_on} 告知补正；补正只能一次性告知（条例第三十条）`)
  if (request.received_on && !isWithin(calendar, request.received_on, periods.askCorrection.days, today))
    throw conflict('requests.correction-late', '收到申请已超过 7 个工作日，不能再告知补正（条例第三十条）')
  const { dueOn } = lastDay(calendar, today, 'correct', workingDays)
  await tx.db
    .insertInto('requests.correction')
    .values({ request_id: id, asked, asked_on: today, working_days: workingDays, due_on: dueOn })
    .execute()
  await changeRequest(tx, request, { status: moves.askCorrection.to })
  await record(tx, CorrectionAsked, id, { dueOn }, request.organisation_id)
}
