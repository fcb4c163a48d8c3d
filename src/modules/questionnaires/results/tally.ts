import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Condition, type Definition, type Question, questionsOf } from '../model.ts'

/** By the key of a part (a question; a row of a matrix, a place of a ranking under `{question}/{part}`): which value how often. */
export type Tally = Map<string, Map<string, number>>
export type Denominators = { total: number; byQuestion: Map<string, { asked: number; answered: number }> }

/** One column to group by, how many values it can have, and what each of them says of the parts of its question. */
type Column = {
  value: RawBuilder<unknown>
  values: number
  read: (value: string) => [part: string, value: string][]
}

/** Where there are no more whole answers than this, they are counted whole and taken apart here: one column instead of many. */
const FEW = 2_000

const columnsOf = ({ id, type, rows = [], columns = [], options = [] }: Question): Column[] => {
  const given = sql.lit(id)
  const whole = (values: number, read: (answer: never) => [string, string][]): Column[] => [
    // As checkAnswers let it through.
    {
      value: sql`answers->>${given}`,
      values: values + 1,
      read: (value) => [[`${id}?`, ''], ...read(JSON.parse(value) as never)],
    },
  ]
  const each = (
    parts: readonly string[],
    values: number,
    partOf: (part: string, index: number) => RawBuilder<unknown>,
  ): Column[] =>
    parts.map((part, index) => ({
      value: partOf(part, index),
      values: values + 1,
      read: (value) => [[`${id}/${part}`, value]],
    }))
  const optionIds = options.map((option) => option.id)
  if (type === 'single')
    return [
      {
        value: sql`answers->>${given}`,
        values: options.length + 1,
        read: (value) => [
          [`${id}?`, ''],
          [id, value],
        ],
      },
    ]
  if (type === 'multiple')
    return 2 ** options.length <= FEW
      ? whole(2 ** options.length, (chosen: string[]) => chosen.map((option) => [`${id}/${option}`, '1']))
      : each(optionIds, 1, (option) => sql`case when answers->${given} ? ${sql.lit(option)} then '1' end`)
  if (type === 'matrix') {
    const cells = (columns.length + 1) ** rows.length
    const rowIds = rows.map((row) => row.id)
    return cells <= FEW
      ? whole(cells, (answer: Record<string, string>) => Object.entries(answer).map(([row, cell]) => [`${id}/${row}`, cell]))
      : each(rowIds, columns.length, (row) => sql`answers->${given}->>${sql.lit(row)}`)
  }
  if (type === 'ranking')
    return options.length <= 6
      ? whole(factorial(options.length), (order: string[]) => order.map((option, place) => [`${id}/${place + 1}`, option]))
      : each(
          options.map((_, place) => String(place + 1)),
          options.length,
          (_, place) => sql`answers->${given}->>${sql.lit(place)}`,
        )
  return []
}
const factorial = (number: number): number => (number < 2 ? 1 : number * factorial(number - 1))

/**
 * Counts all choices: each pass over the answers groups by one column, or by several that have few values together. In bytes: what two
 * texts are in some language is of no account, and costs most.
 */
export async function tallyOf({ db }: Pick<Ctx, 'db'>, collection: string, definition: Definition): Promise<Tally> {
  const tally: Tally = new Map()
  const countPass = async (pass: readonly Column[]) => {
    const given = pass.map(({ value }, index) => sql`(${value}) collate "C" as ${sql.id(`p${index}`)}`)
    const { rows } = await sql<{ count: number; [column: string]: string | number | null }>`
      select ${sql.join(given)}, count(*) as count from questionnaires.answer where collection_id = ${collection}
      group by ${sql.join(pass.map((_, index) => sql.id(`p${index}`)))}`.execute(db)
    // Who did not answer is counted by the denominators.
    for (const { count, ...row } of rows)
      for (const [index, { read }] of pass.entries()) {
        const value = row[`p${index}`]
        if (typeof value === 'string') for (const [part, each] of read(value)) add(tally, part, each, count)
      }
  }
  await Promise.all(passesOver(questionsOf(definition).flatMap(columnsOf)).map(countPass))
  return tally
}

/** Columns go into one pass as long as all that can be said in them together is few. */
function passesOver(columns: readonly Column[]): Column[][] {
  const passes: { columns: Column[]; values: number }[] = []
  for (const column of columns) {
    const last = passes.at(-1)
    if (last && last.values * column.values <= FEW) {
      last.columns.push(column)
      last.values *= column.values
    } else passes.push({ columns: [column], values: column.values })
  }
  return passes.map((pass) => pass.columns)
}

function add(tally: Tally, part: string, value: string, count: number) {
  const counts = tally.get(part) ?? new Map<string, number>()
  tally.set(part, counts.set(value, (counts.get(value) ?? 0) + count))
}

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

/** What was answered to a question for a number. Each different number is looked at once, with how often it was given. */
export async function spreadOf({ db }: Pick<Ctx, 'db'>, collection: string, question: string): Promise<Spread | null> {
  const { rows } = await sql<Record<keyof Spread, string | null>>`
    with answered as materialized (
        select (answers->>${sql.lit(question)}) collate "C" as typed, count(*) as times from questionnaires.answer
        where collection_id = ${collection} group by 1),
      given as (select typed::numeric as value, sum(times) as times from answered where typed is not null group by 1),
      counted as (select sum(times) as answered, sum(times * value) / sum(times) as mean from given),
      placed as (select value, times, sum(times) over (order by value) as up_to from given)
    select answered, mean, min(value) as least, max(value) as most,
      (min(value) filter (where up_to > floor((answered - 1) / 2)) + min(value) filter (where up_to > floor(answered / 2))) / 2 as median,
      coalesce(sqrt(sum(times * (value - mean) ^ 2) / nullif(answered - 1, 0)), 0) as deviation
    from placed, counted group by answered, mean`.execute(db)
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
