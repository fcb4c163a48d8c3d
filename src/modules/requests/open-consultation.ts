import type { Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { conflict, FieldRefusal, notFound } from '../../platform/errors.ts'

type Named = { request: string; consultation: string }

/** A consultation of the case that has no result yet, on which something happened on a day since it was sent. */
export async function openConsultation(tx: Tx, { request, consultation }: Named, [field, title, day]: [string, string, string]) {
  const found = await tx.db
    .selectFrom('requests.consultation')
    .selectAll()
    .where('id', '=', consultation)
    .where('request_id', '=', request)
    .executeTakeFirstOrThrow(notFound)
  if (found.opinion) throw conflict('requests.opinion-recorded', '该征求意见已有结果')
  if (day < found.sent_on || day > dayOf(tx.now)) throw new FieldRefusal(field, `${title}应在 ${found.sent_on} 至今天之间`)
  return found
}
