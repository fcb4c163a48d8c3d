import { sql } from 'kysely'
import { forceOn } from '../../modules/rules/index.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { progress } from '../command.ts'
import { inBenchCity } from './city.ts'
import { beside, type Figure, median, secondsOf } from './figure.ts'

const RULES = 100_000
const ON = '2024-06-30'
const RUNS = 5
const GOAL = 1

/**
 * The legal force of 100,000 rules on a date, from the database to the sentences of its reasons, beside a bare reading of the same facts.
 * The tables are filled by SQL: every rule promulgated and commenced, half amended, one in ten repealed, one in five of limited validity.
 */
export const benchForce = () => inBenchCity(measureForce)

async function measureForce({ db }: Pick<Ctx, 'db'>): Promise<Figure[]> {
  progress(`Filling ${RULES.toLocaleString('en-US')} rules …`)
  await fill(db)
  const { rows } = await sql<{ id: string }>`select id from rules.rule`.execute(db)
  const ids = rows.map(({ id }) => id)
  const forces = await forceOn({ db }, ids, ON)
  const counted = Map.groupBy(forces.values(), ({ force }) => force)
  // What was filled in is known, so what comes out is too: a bench that computes something else measures nothing.
  const expected = RULES / 10
  if (forces.size !== RULES || counted.get('repealed')?.length !== expected)
    throw new Error(`${counted.get('repealed')?.length} of ${forces.size} rules are repealed, ${expected} were`)
  const reasons = [...forces.values()].reduce((sum, each) => sum + each.reasons.length, 0)
  if (reasons < RULES * 2) throw new Error(`only ${reasons} reasons are given`)
  const value = await usually(() => forceOn({ db }, ids, ON))
  const baseline = await usually(() =>
    sql`select rule_id, kind, on_day, until_day, recorded_at from rules.fact where rule_id = any(${ids}::uuid[])`.execute(db),
  )
  return [
    beside('the legal force of 100,000 rules on a date, with its reasons, beside a bare reading of their facts', 's', {
      value,
      baseline,
      goal: GOAL,
    }),
  ]
}

async function usually(work: () => Promise<unknown>) {
  const seconds: number[] = []
  for (let run = 0; run < RUNS; run++) seconds.push(await secondsOf(work))
  return median(seconds)
}

async function fill(db: Ctx['db']) {
  await sql`insert into rules.rule (level, jurisdiction, place, issuers, title, cited_as, stage, origin, promulgated_on, note)
    select 'department-document', 'city', '某市', '{某局}', '文件' || n, '文件' || n, 'promulgated', 'import', '2015-01-01'::date + n % 3000, n::text
    from generate_series(1, ${RULES}::int) n`.execute(db)
  await sql`insert into rules.fact (rule_id, kind, on_day, until_day, recorded_at)
    select rule.id, fact.kind::rules.fact_kind, fact.on_day, fact.until_day, '2024-01-01'
    from rules.rule, lateral (values
      (true, 'promulgate', promulgated_on, null::date),
      (true, 'commence', promulgated_on + 30, null),
      (note::int % 2 = 0, 'amend', promulgated_on + 400, null),
      (note::int % 10 = 1, 'repeal', '2024-06-01'::date, null),
      (note::int % 5 = 2, 'expire', promulgated_on + 1856, promulgated_on + 1856)) fact (holds, kind, on_day, until_day)
    where fact.holds`.execute(db)
  for (const table of ['rules.rule', 'rules.fact']) await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}
