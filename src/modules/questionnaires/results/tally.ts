import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Condition, type Definition, type Question, questionsOf } from '../model.ts'

/** By the key of a part (a question; a row of a matrix, a place of a ranking under `{question}/{part}`): which value how often. */
export type Tally = Map<string, Map<string, number>>
export type Denominators = { total: number; byQuestion: Map<string, { asked: number; answered: number }> }

/** One column to group by, and what each of its values says of the parts of its question. */
type Column = {
  value: RawBuilder<unknown>
  read: (value: string) => [part: string, value: string][]
}

/** Where there are no more whole answers than this, they are counted whole and taken apart here: one column instead of many. */
const FEW = 2_000

const columnsOf = ({ id, type, rows = [], columns = [], options = [] }: Question): Column[] => {
  const whole = (read: (answer: never) => [string, string][]): Column[] => [
    { value: sql`answers->${sql.lit(id)}`, read: (value) => [[`${id}?`, ''], ...read(JSON.parse(value) as never)] }, // as checkAnswers let it through
  ]
  const each = (parts: readonly string[], partOf: (part: string, index: number) => RawBuilder<unknown>): Column[] =>
    parts.map((part, index) => ({ value: partOf(part, index), read: (value) => [[`${id}/${part}`, value]] }))
  if (type === 'single')
    return [
      {
        value: sql`answers->>${sql.lit(id)}`,
        read: (value) => [
          [`${id}?`, ''],
          [id, value],
        ],
      },
    ]
  if (type === 'multiple')
    return 2 ** options.length <= FEW
      ? whole((chosen: string[]) => chosen.map((option) => [`${id}/${option}`, '1']))
      : each(
          options.map((option) => option.id),
          (option) => sql`case when answers->${sql.lit(id)} ? ${sql.lit(option)} then '1' end`,
        )
  if (type === 'matrix')
    return (columns.length + 1) ** rows.length <= FEW
      ? whole((cells: Record<string, string>) => Object.entries(cells).map(([row, cell]) => [`${id}/${row}`, cell]))
      : each(
          rows.map((row) => row.id),
          (row) => sql`answers->${sql.lit(id)}->>${sql.lit(row)}`,
        )
  if (type === 'ranking')
    return options.length <= 6
      ? whole((order: string[]) => order.map((option, place) => [`${id}/${place + 1}`, option]))
      : each(
          options.map((_, place) => String(place + 1)),
          (_, place) => sql`answers->${sql.lit(id)}->>${sql.lit(place)}`,
        )
  return []
}

/** Each set of a grouping has its own table in memory, and one pass is one core. */
const TOGETHER = 6

/** Counts all choices, in passes over the answers that run beside each other. */
export async function tallyOf({ db }: Pick<Ctx, 'db'>, collection: string, definition: Definition): Promise<Tally> {
  const columns = questionsOf(definition).flatMap(columnsOf)
  const passes = Array.from({ length: Math.ceil(columns.length / TOGETHER) }, (_, pass) =>
    columns.slice(pass * TOGETHER, (pass + 1) * TOGETHER),
  )
  const tally: Tally = new Map()
  const countPass = async (some: readonly Column[]) => {
    const given = sql.join(some.map(({ value }, index) => sql`${value} as ${sql.id(`p${index}`)}`))
    const names = some.map((_, index) => sql.id(`p${index}`))
    const { rows } = await sql<{ column: number; value: string; count: string }>`
      select ${whichOf(names)} as column, coalesce(${sql.join(names.map((name) => sql`${name}::text`))}) as value, count(*) as count
      from (select ${given} from questionnaires.answer where collection_id = ${collection}) given
      group by grouping sets (${sql.join(names.map((name) => sql`(${name})`))})`.execute(db)
    // Who did not answer is counted by the denominators.
    for (const { column, value, count } of rows)
      if (value !== null) for (const [part, each] of some[column]?.read(value) ?? []) add(tally, part, each, Number(count))
  }
  await Promise.all(passes.map(countPass))
  return tally
}

function add(tally: Tally, part: string, value: string, count: number) {
  const counts = tally.get(part) ?? new Map<string, number>()
  tally.set(part, counts.set(value, (counts.get(value) ?? 0) + count))
}

/** In a grouping set all but one column are left out: which is the one that is not. */
const whichOf = (names: readonly RawBuilder<unknown>[]) =>
  sql`case ${sql.join(
    names.map((name, index) => sql`when grouping(${name}) = 0 then ${sql.lit(index)}`),
    sql` `,
  )} end`

/** How many answered a question that was counted whole; undefined of the others. */
const answeredIn = (tally: Tally, question: string) => tally.get(`${question}?`)?.get('')

/** How many were asked each question and how many answered it; whoever was not asked is in no denominator. */
export async function denominatorsOf(
  { db }: Pick<Ctx, 'db'>,
  collection: string,
  { definition, tally }: { definition: Definition; tally: Tally },
): Promise<Denominators> {
  const questions = questionsOf(definition)
  // Most of it has been counted already; what is left takes one pass.
  const known = new Map(
    questions.map((question) => [
      question.id,
      { answered: answeredIn(tally, question.id), asked: askedIn(tally, question, questions) },
    ]),
  )
  const columns = questions.flatMap(({ id, shownIf }, index) => [
    ...(known.get(id)?.answered === undefined
      ? [sql`count(*) filter (where answers ? ${sql.lit(id)}) as ${sql.id(`answered${index}`)}`]
      : []),
    ...(shownIf && known.get(id)?.asked === undefined
      ? [sql`count(*) filter (where ${conditionSql(shownIf)}) as ${sql.id(`asked${index}`)}`]
      : []),
  ])
  const { rows } = await sql<Record<string, string>>`select ${sql.join([sql`count(*) as total`, ...columns])}
    from questionnaires.answer where collection_id = ${collection}`.execute(db)
  const row = rows[0] ?? {}
  const total = Number(row.total ?? 0)
  return {
    total,
    byQuestion: new Map(
      questions.map(({ id, shownIf }, index) => [
        id,
        {
          asked: shownIf ? (known.get(id)?.asked ?? Number(row[`asked${index}`])) : total,
          answered: known.get(id)?.answered ?? Number(row[`answered${index}`]),
        },
      ]),
    ),
  }
}

/** Where the condition is what was chosen in a single choice, that has been counted. */
function askedIn(tally: Tally, { shownIf }: Question, questions: readonly Question[]) {
  if (!shownIf || shownIf.is === 'answered') return undefined
  if (questions.find(({ id }) => id === shownIf.question)?.type !== 'single') return undefined
  const values = new Set([shownIf.value ?? []].flat())
  return [...values].reduce((sum, value) => sum + (tally.get(shownIf.question)?.get(value) ?? 0), 0)
}

/** The condition over what is kept: a question that was not asked holds nothing, so its followers were not asked either. */
function conditionSql({ question, is, value }: Condition) {
  const given = sql`answers->${sql.lit(question)}`
  if (is === 'answered') return sql`answers ? ${sql.lit(question)}`
  const values = value === undefined ? [] : [value].flat()
  // `?|` finds a text among the elements of a list, or the text that the value itself is.
  return sql`${given} ?| array[${sql.join(values.map((each) => sql.lit(each)))}]::text[]`
}

export type Spread = { answered: number; mean: number; median: number; least: number; most: number; deviation: number }

export async function spreadOf({ db }: Pick<Ctx, 'db'>, collection: string, question: string): Promise<Spread | null> {
  const value = sql`(answers->>${sql.lit(question)})::numeric`
  const { rows } = await sql<Record<keyof Spread, string | null>>`
    select count(value) as answered, avg(value) as mean, percentile_cont(0.5) within group (order by value) as median,
      min(value) as least, max(value) as most, coalesce(stddev_samp(value), 0) as deviation
    from (select ${value}::float8 as value from questionnaires.answer
      where collection_id = ${collection} and answers ? ${sql.lit(question)}) given`.execute(db)
  const row = rows[0]
  if (!row || Number(row.answered) === 0) return null
  const as = (key: keyof Spread) => Number(row[key] ?? 0)
  return {
    answered: as('answered'),
    mean: as('mean'),
    median: as('median'),
    least: as('least'),
    most: as('most'),
    deviation: as('deviation'),
  }
}
