import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { readSetting } from '../../platform/settings.ts'
import { LapseNear } from './events.ts'
import { factsOf } from './facts.ts'
import { force } from './force/force.ts'
import { RegisterTerms } from './settings.ts'
import { settleForce } from './settle.ts'

const BATCH = 500

/** On the day itself: rules commence, change, are repealed, lapse by themselves; and 90, 60 and 30 days before they lapse, their owners are told. */
export async function runDue(ctx: Ctx) {
  await turnForces(ctx)
  await warnOfLapse(ctx)
}

async function turnForces(ctx: Ctx) {
  const today = dayOf(ctx.now)
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select distinct rule.id from rules.fact join rules.rule on rule.id = fact.rule_id
      where rule.stage = 'promulgated' and rule.force_on < ${today}::date
        and (fact.on_day > rule.force_on and fact.on_day <= ${today}::date or fact.until_day > rule.force_on and fact.until_day <= ${today}::date)
      limit ${BATCH}`.execute(ctx.db)
    if (rows.length === 0) return
    await inTransaction(ctx, (tx) =>
      settleForce(
        tx,
        rows.map(({ id }) => id),
        { turned: true },
      ),
    )
  }
}

type Near = { id: string; organisation_id: string | null; drafter_id: string | null }

async function warnOfLapse(ctx: Ctx) {
  const today = dayOf(ctx.now)
  const { warnDays } = await readSetting(ctx, RegisterTerms)
  const furthest = Math.max(0, ...warnDays)
  const { rows } = await sql<Near>`
    select rule.id, organisation_id, drafter_id from rules.rule
    where stage = 'promulgated' and coalesce(force, '') not in ('repealed', 'expired')
      and exists (select from rules.fact where fact.rule_id = rule.id and until_day > ${today}::date and until_day <= ${addDays(today, furthest)}::date)`.execute(
    ctx.db,
  )
  const facts = await factsOf(
    ctx,
    rows.map(({ id }) => id),
  )
  for (const { id, organisation_id, drafter_id } of rows) {
    const lapsesOn = lapseAfter(facts.get(id) ?? [], today)
    if (lapsesOn === null) continue
    const left = (Date.parse(lapsesOn) - Date.parse(today)) / 86_400_000
    // The narrowest warning that is due; a wider one that was missed is not made up for.
    const days = warnDays.toSorted((a, b) => a - b).find((each) => left <= each)
    if (days === undefined) continue
    await inTransaction(ctx, async (tx) => {
      const warned = await tx.db
        .insertInto('rules.warning')
        .values({ rule_id: id, lapses_on: lapsesOn, days, warned_on: today })
        .onConflict((row) => row.doNothing())
        .returning('days')
        .executeTakeFirst()
      if (warned) await record(tx, LapseNear, id, { lapsesOn, days }, drafter_id ?? organisation_id)
    })
  }
}

/** The first day without force, where by what is known the rule lapses after today and does not end before. */
function lapseAfter(facts: Parameters<typeof force>[0], today: string): string | null {
  const days = facts.flatMap(({ kind, until }) =>
    (kind === 'expire' || kind === 'extend') && until !== null && until > today ? [until] : [],
  )
  for (const day of days.sort()) {
    const { force: then, since } = force(facts, day)
    if (then === 'expired' && since === day) return day
  }
  return null
}
