import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Definition, type Dimension, questionsOf } from '../model.ts'
import { type Shown, suppressRow } from './suppress.ts'

export const dimensions: Record<Dimension, string> = { district: '区', age: '年龄' }

export type Stratum = { label: string; answered: Shown; share: number | null; population: number; populationShare: number }
export type Representation = {
  dimensions: Dimension[]
  strata: Stratum[]
  /** How many answers say where they belong, of all. */
  placed: number
  total: number
  /** Groups of the population of which nobody answered: no weight makes up for them. */
  unheard: number
  /** What weighting costs: so many times the variance (Kish), and to how many equal answers it comes down. */
  varianceCost: number | null
  effective: number | null
  source: string
}

/** Who answered beside who lives here, in the groups that the questionnaire asks for. */
export async function compareWithCensus(
  ctx: Pick<Ctx, 'db'>,
  id: string,
  definition: Definition,
): Promise<Representation | null> {
  const strata = definition.strata ?? []
  if (strata.length === 0) return null
  const census = await ctx.db.selectFrom('questionnaires.census').selectAll().execute()
  if (census.length === 0) return null
  const keys = strata.map(({ question }) => sql`answers->>${sql.lit(question)}`)
  const { rows } = await sql<{ key: string | null; count: string }>`
    select ${sql.join(keys, sql` || '/' || `)} as key, count(*) as count from questionnaires.answer
    where collection_id = ${id} group by 1`.execute(ctx.db)
  const names = namesOf(definition)
  const answered = new Map(rows.map(({ key, count }) => [key === null ? null : named(names, key), Number(count)]))
  const population = new Map<string, number>()
  for (const row of census) {
    const key = strata.map(({ dimension }) => row[dimension]).join('/')
    population.set(key, (population.get(key) ?? 0) + row.persons)
  }
  const groups = [...population].map(([key, persons]) => ({ key, persons, answered: answered.get(key) ?? 0 }))
  const people = groups.reduce((total, { persons }) => total + persons, 0)
  const placed = groups.reduce((total, group) => total + group.answered, 0)
  const shown = suppressRow(groups.map((group) => group.answered))
  const cost = varianceCost(groups)
  return {
    dimensions: strata.map(({ dimension }) => dimension),
    strata: groups.map(({ key, persons }, index) => {
      const count = shown[index] ?? null
      return {
        label: key.replaceAll('/', ' · '),
        answered: count,
        share: count === null || placed === 0 ? null : count / placed,
        population: persons,
        populationShare: persons / people,
      }
    }),
    placed,
    total: [...answered.values()].reduce((total, count) => total + count, 0),
    unheard: groups.filter((group) => group.answered === 0 && group.persons > 0).length,
    varianceCost: cost,
    effective: cost === null ? null : placed / cost,
    source: census[0]?.source ?? '',
  }
}

/** Kish: n·Σw²/(Σw)², with each answer weighing as much of the population as its group has per answer. */
export function varianceCost(groups: readonly { persons: number; answered: number }[]) {
  const heard = groups.filter(({ answered }) => answered > 0)
  const placed = heard.reduce((total, { answered }) => total + answered, 0)
  const people = heard.reduce((total, { persons }) => total + persons, 0)
  if (placed === 0 || people === 0) return null
  const squares = heard.reduce((total, { persons, answered }) => total + persons ** 2 / answered, 0)
  return (placed * squares) / people ** 2
}

/** The census knows its groups by name, the answers by option. */
const namesOf = (definition: Definition) =>
  (definition.strata ?? []).map(({ question }) => {
    const options = questionsOf(definition).find(({ id }) => id === question)?.options ?? []
    return new Map(options.map(({ id, label }) => [id, label]))
  })
const named = (names: ReturnType<typeof namesOf>, key: string) =>
  key
    .split('/')
    .map((part, index) => names[index]?.get(part) ?? part)
    .join('/')
