import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Calendar, countDeadline, loadCalendar } from '../../calendar/index.ts'
import { kindLabels } from '../indicators/cuts.ts'
import type { Period } from '../indicators/figures.ts'
import { scopeOf } from '../policy.ts'

/** Working days from receipt, by kind. */
export type Terms = Record<string, number>
export type Outcome = { kind: string; answered: number; days: number; late: number }

/** 推演: how many of the answers of a period would have come after their term, had it been another. Nobody would have worked otherwise: so it says. */
export async function replayTerms(ctx: Ctx, { from, to }: Period, terms: Terms): Promise<Outcome[]> {
  const [calendar, scope] = [await loadCalendar(ctx), scopeOf(ctx.actor)]
  const { rows } = await sql<{ kind: string; received_on: string; answered_on: string; cases: number }>`
    select kind, received_on::text, answered_on::text, count(*)::int as cases from demands.public_demand
    where answered_on between ${from}::date and ${to}::date and urgency = 'normal' and office_id is not null
      and (${scope}::uuid[] is null or office_id = any(${scope}::uuid[]))
    group by 1, 2, 3`.execute(ctx.db)
  return Object.keys(kindLabels).map((kind) => {
    const days = terms[kind] ?? 15
    const some = rows.filter((row) => row.kind === kind)
    const late = some.filter((row) => row.answered_on > dueOn(calendar, row.received_on, days))
    const sum = (those: typeof rows) => those.reduce((all, { cases }) => all + cases, 0)
    return { kind, answered: sum(some), days, late: sum(late) }
  })
}

const dueOn = (calendar: Calendar, from: string, workingDays: number) =>
  countDeadline(calendar, { workingDays, from, article: '推演', provisional: 'allow' }).dueOn

/** The working days that a term of the law takes, for the form's beginning. */
export const USUAL: Terms = { consult: 2, help: 10, suggestion: 10, complaint: 15, report: 15 }
