import type { Ctx } from '../../platform/ctx.ts'
import { type Calendar, countDeadline, loadCalendar } from '../calendar/index.ts'
import { PUBLICATION_TERM } from './model.ts'

type Term = { days: number; unit: string }

/** Until when something formed or changed on a day must be public: by the item's own term, else twenty working days (条例第二十六条). */
export async function dueOn(ctx: Pick<Ctx, 'db' | 'now'>, formedOn: string, catalogueItem: string | null) {
  const [calendar, term] = [await loadCalendar(ctx), await termOf(ctx, catalogueItem)]
  return dueOnBy(calendar, formedOn, term)
}

/** In a year whose holidays are not announced yet, the earliest that it can be. */
export function dueOnBy(calendar: Calendar, formedOn: string, { days, unit }: Term) {
  const length = unit === 'calendar-day' ? { calendarDays: days } : { workingDays: days }
  return countDeadline(calendar, { from: formedOn, article: '条例第二十六条', provisional: 'allow', ...length }).dueOn
}

async function termOf({ db }: Pick<Ctx, 'db'>, id: string | null): Promise<Term> {
  if (id === null) return PUBLICATION_TERM
  const item = await db
    .selectFrom('publishing.catalogue_item')
    .select(['term_days', 'term_unit'])
    .where('id', '=', id)
    .executeTakeFirst()
  return item && item.term_days > 0 ? { days: item.term_days, unit: item.term_unit } : PUBLICATION_TERM
}

/** The day from which the term counts: formed or changed (条例第二十六条), or opened after it had been withheld (第十八条). */
export const termBegins = (formedOn: string, openedOn: string | null) =>
  openedOn !== null && openedOn > formedOn ? openedOn : formedOn
