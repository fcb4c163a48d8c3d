import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { notFound } from '../../platform/errors.ts'
import { isLookupCode, plainReceiptNumber } from '../../platform/lookup-code.ts'
import { countWorkingDays, loadCalendar } from '../calendar/index.ts'
import { getMessage, type Message } from '../messages/index.ts'
import type { Correction } from './model.ts'

/** For whoever has the message in hand or oversees the office. */
export async function getCorrection(ctx: Ctx, id: string): Promise<{ correction: Correction; message: Message }> {
  const correction = await ctx.db.selectFrom('corrections.correction').selectAll().where('id', '=', id).executeTakeFirst()
  if (!correction) throw notFound()
  return { correction, message: await getMessage(ctx, correction.message_id) }
}
export const findOfMessage = ({ db }: Pick<Ctx, 'db'>, messageId: string): Promise<Correction | undefined> =>
  db.selectFrom('corrections.correction').selectAll().where('message_id', '=', messageId).executeTakeFirst()

/** By the receipt's number and code. */
export async function findByReceipt({ db }: Pick<Ctx, 'db'>, number: string, code: string): Promise<Correction | undefined> {
  const row = await db
    .selectFrom('corrections.correction')
    .selectAll()
    .where('number', '=', plainReceiptNumber(number) ?? '')
    .executeTakeFirst()
  return row && isLookupCode(row.message_id, code) ? row : undefined
}

type Work = Correction & {
  organisation_id: string | null
  due_on: string | null
  received_on: string | null
  state: string | null
}
/** What the offices have to answer, what is due first first; then what has been answered. */
export async function listWork({ db }: Ctx, { offices, open }: { offices: readonly string[]; open: boolean }): Promise<Work[]> {
  if (offices.length === 0) return []
  return db
    .selectFrom('corrections.correction as correction')
    .innerJoin('messages.public_message as message', 'message.id', 'correction.message_id')
    .selectAll('correction')
    .select(['message.organisation_id', 'message.due_on', 'message.received_on', 'message.state'])
    .where('message.organisation_id', 'in', [...offices])
    .where('message.state', open ? 'in' : 'not in', ['submitted', 'accepted', 'asked', 'drafted'])
    .orderBy('message.due_on', open ? 'asc' : 'desc')
    .orderBy('correction.id')
    .limit(300)
    .execute()
}

/** What was changed because a reader reported it, the latest first. Public. */
export async function listCorrected(
  { db }: Pick<Ctx, 'db'>,
  { id, offset = 0, size = 20 }: { id?: string; offset?: number; size?: number } = {},
) {
  const found = db
    .selectFrom('corrections.public_correction as shown')
    .innerJoin('corrections.correction as correction', 'correction.id', 'shown.id')
    .where('shown.outcome', '=', 'corrected')
    .where('shown.answered_on', 'is not', null)
    .$if(id !== undefined, (query) => query.where('correction.id', '=', id ?? ''))
  const [rows, { total }] = await Promise.all([
    found
      .select([
        'correction.id',
        'correction.number',
        'correction.kind',
        'correction.page',
        'correction.page_title',
        'correction.thing_id',
      ])
      .select(['correction.outcome_on', 'correction.before_text', 'correction.after_text', 'correction.edition'])
      .select(['correction.corrected_edition', 'shown.thanked_as', 'shown.received_on', 'shown.organisation_id'])
      .orderBy('correction.outcome_on', 'desc')
      .orderBy('correction.id', 'desc')
      .offset(offset)
      .limit(size)
      .execute(),
    found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}
export type Corrected = Awaited<ReturnType<typeof listCorrected>>['rows'][number]

export async function getCorrected(ctx: Pick<Ctx, 'db'>, id: string): Promise<Corrected> {
  const [row] = (await listCorrected(ctx, { id })).rows
  if (!row) throw notFound()
  return row
}

/** The year's reports, for everybody: how many, answered in time, corrected, and how fast. */
export async function totalsOf(ctx: Ctx, year: number) {
  const rows = await ctx.db
    .selectFrom('corrections.public_correction')
    .select(['received_on', 'answered_on', 'due_on', 'in_time', 'outcome', 'outcome_on', 'refused_on', 'withdrawn_on'])
    .where(sql<number>`extract(year from received_on)`, '=', year)
    .execute()
  const today = dayOf(ctx.now)
  const calendar = await loadCalendar(ctx)
  const days = rows
    .flatMap(({ outcome, received_on, outcome_on }) =>
      outcome === 'corrected' && received_on && outcome_on ? [countWorkingDays(calendar, received_on, outcome_on)] : [],
    )
    .sort((one, other) => one - other)
  return {
    received: rows.length,
    answered: rows.filter(({ answered_on }) => answered_on).length,
    inTime: rows.filter(({ in_time }) => in_time).length,
    overdue: rows.filter(
      ({ answered_on, refused_on, withdrawn_on, due_on }) =>
        !answered_on && !refused_on && !withdrawn_on && (due_on ?? today) < today,
    ).length,
    corrected: rows.filter(({ outcome }) => outcome === 'corrected').length,
    /** Half were corrected within so many working days. */
    medianDays: days.length === 0 ? null : (days[Math.floor((days.length - 1) / 2)] ?? null),
  }
}
