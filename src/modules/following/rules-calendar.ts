import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { iCalendar } from '../../platform/icalendar.ts'

/** When rules and documents of this city take effect or lapse, from a month ago to a year ahead, as a calendar. */
export async function rulesCalendar({ db, now }: Ctx, site: string) {
  const [from, until] = [addDays(dayOf(now), -31), addDays(dayOf(now), 366)]
  const rules = await db
    .selectFrom('rules.public_rule')
    .select(['id', 'title', 'commenced_on', 'lapses_on', 'repealed_on'])
    .where('organisation_id', 'is not', null)
    .where((where) =>
      where.or(
        (['commenced_on', 'lapses_on', 'repealed_on'] as const).map((day) =>
          where.and([where(day, '>=', from), where(day, '<=', until)]),
        ),
      ),
    )
    .limit(2_000)
    .execute()
  const inside = (day: string | null): day is string => day !== null && day >= from && day <= until
  const entries = rules.flatMap(({ id, title, commenced_on, lapses_on, repealed_on }) => {
    const entry = (on: string, what: string) => ({
      uid: `${id}-${what}`,
      on,
      summary: `${what}：${title ?? ''}`,
      description: `${site}/rules/${id}`,
      url: `${site}/rules/${id}`,
    })
    return [
      ...(inside(commenced_on) ? [entry(commenced_on, '施行')] : []),
      ...(inside(repealed_on) ? [entry(repealed_on, '废止')] : inside(lapses_on) ? [entry(lapses_on, '失效')] : []),
    ]
  })
  return iCalendar(entries, { product: 'rules', now, name: '规章和规范性文件的施行与失效' })
}
