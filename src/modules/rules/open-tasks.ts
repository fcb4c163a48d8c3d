import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { readSetting } from '../../platform/settings.ts'
import { countDeadline, loadCalendar } from '../calendar/index.ts'
import { ReviewTaskOpened } from './events.ts'
import type { Rule } from './model.ts'
import { RegisterTerms } from './settings.ts'
import { articleOf } from './text/clauses.ts'

export const CLEANUP_ARTICLE = '深府办〔2014〕16号'

type Cause = { factId: string; clauses: readonly string[]; byRule?: string | undefined }
type Dependent = { rule_id: string; organisation_id: string | null; clauses: string[]; cited: (string | null)[] }

/**
 * A rule has changed: what of ours rests on it (根据、依据) is to be looked at by its owner within thirty days of the publication of the
 * change. Where the change names clauses and the basis does too, only what rests on one of these.
 */
export async function openTasks(tx: Tx, cause: Rule, { factId, clauses, byRule }: Cause) {
  const { rows } = await sql<Dependent>`
    select citation.rule_id, coalesce(rule.drafter_id, rule.organisation_id) as organisation_id,
      array_agg(distinct citation.from_eid) as clauses, array_agg(distinct citation.to_eid) as cited
    from rules.citation join rules.rule on rule.id = citation.rule_id
    where citation.to_rule_id = ${cause.id} and citation.is_basis and citation.rule_id <> ${cause.id}
      and rule.organisation_id is not null and rule.stage = 'promulgated' and coalesce(rule.force, '') not in ('repealed', 'expired')
      and citation.edition_id = (select edition.id from rules.edition where edition.rule_id = rule.id order by ordinal desc limit 1)
    group by citation.rule_id, rule.drafter_id, rule.organisation_id`.execute(tx.db)
  const changed = new Set(clauses.map(articleOf))
  const concerned = rows.filter(
    ({ cited }) => changed.size === 0 || cited.some((eid) => eid === null || changed.has(articleOf(eid))),
  )
  if (concerned.length === 0) return
  const { taskDays } = await readSetting(tx, RegisterTerms)
  const from = (byRule === undefined ? null : await publicationOf(tx, byRule)) ?? dayOf(tx.now)
  const term = { from, calendarDays: taskDays, article: CLEANUP_ARTICLE, provisional: 'allow' as const }
  const { dueOn } = countDeadline(await loadCalendar(tx), term)
  for (const dependent of concerned) {
    const task = await tx.db
      .insertInto('rules.review_task')
      .values({
        rule_id: dependent.rule_id,
        organisation_id: dependent.organisation_id,
        cause_rule_id: cause.id,
        cause_fact_id: factId,
        clauses: dependent.clauses,
        cited: dependent.cited.filter((eid): eid is string => eid !== null),
        opened_on: dayOf(tx.now),
        due_on: dueOn,
      })
      .onConflict((row) => row.columns(['rule_id', 'cause_fact_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (task)
      await record(
        tx,
        ReviewTaskOpened,
        dependent.rule_id,
        { taskId: task.id, causeRuleId: cause.id, dueOn },
        dependent.organisation_id,
      )
  }
}

const publicationOf = async (tx: Tx, id: string) =>
  (await tx.db.selectFrom('rules.rule').select('promulgated_on').where('id', '=', id).executeTakeFirst())?.promulgated_on ?? null
