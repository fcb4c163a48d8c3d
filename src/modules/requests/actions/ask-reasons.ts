import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { lastDay } from '../clock.ts'
import { ReasonsAsked } from '../events.ts'
import { moves } from '../model.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** 条例第三十五条: where number and frequency clearly exceed what is reasonable, the office may ask why. The clock runs on. */
export async function askReasons(tx: Tx, id: string, { asked, workingDays }: Input<'askReasons'>) {
  const request = await lockFor(tx, id, 'askReasons')
  const earlier = await tx.db.selectFrom('requests.reasons').select('asked_on').where('request_id', '=', id).executeTakeFirst()
  if (earlier) throw conflict('requests.reasons-once', `已于 ${earlier.asked_on} 要求说明理由`)
  const today = dayOf(tx.now)
  const { dueOn } = lastDay(await loadCalendar(tx), today, 'giveReasons', workingDays)
  await tx.db
    .insertInto('requests.reasons')
    .values({ request_id: id, asked, asked_on: today, working_days: workingDays, due_on: dueOn })
    .execute()
  await changeRequest(tx, request, { status: moves.askReasons.to })
  await record(tx, ReasonsAsked, id, { dueOn }, request.organisation_id)
}
