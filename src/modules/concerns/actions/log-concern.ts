import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret } from '../../screening/index.ts'
import { ConcernLogged } from '../events.ts'
import { dueFrom } from '../model.ts'
import { keptOffices } from '../policy.ts'
import { findLevel } from '../queries.ts'
import type { LogConcernInput } from '../schema.ts'

/** 登记: its clock runs from the instant at which it was noticed, not from this one. */
export async function logConcern(tx: Tx, input: LogConcernInput): Promise<{ id: string; number: string }> {
  if (!keptOffices(tx.actor).includes(input.keeper)) throw forbidden('由新闻发布员或者督查人员登记')
  const before =
    input.key &&
    (await tx.db.selectFrom('concerns.concern').select(['id', 'number']).where('form_key', '=', input.key).executeTakeFirst())
  if (before) return before
  const level = await findLevel(tx, input.level)
  if (!level) throw new FieldRefusal('level', '没有这个级别')
  if (input.noticedAt > tx.now) throw new FieldRefusal('noticedAt', '发现时间不能晚于现在')
  await refuseSecret(tx, { text: [input.topic, input.note, input.sourceNote].join('\n') })
  const due = dueFrom(input.noticedAt, level)
  const number = await nextNumber(tx)
  const { id } = await tx.db
    .insertInto('concerns.concern')
    .values({
      number,
      level: level.slug,
      source: input.source,
      topic: input.topic,
      note: input.note,
      source_note: input.sourceNote,
      messages: input.messages,
      keeper_id: input.keeper,
      noticed_at: input.noticedAt,
      logged_at: tx.now,
      logged_by: tx.actor?.id ?? '',
      form_key: input.key,
      ...due,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, ConcernLogged, id, { number, level: level.slug, dueAt: due.information_due_at.toISOString() }, input.keeper)
  return { id, number }
}

/** The year's row stays locked until the transaction ends, so that the numbers have no gap. */
async function nextNumber(tx: Tx) {
  const year = Number(dayOf(tx.now).slice(0, 4))
  const { rows } = await sql<{ last: number }>`insert into concerns.counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = counter.last + 1 returning last`.execute(tx.db)
  return `GQ-${year}-${String(rows[0]?.last ?? 1).padStart(5, '0')}`
}
