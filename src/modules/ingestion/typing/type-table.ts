import type { Ctx } from '../../../platform/ctx.ts'
import { engine } from '../../../platform/engine/index.ts'
import { type Column, type ColumnProfile, fillFrom, finishTable, stageTable } from '../../tables/index.ts'
import { type CodeFinding, checkCodes } from '../codes/check-codes.ts'
import type { Beside, Mask, Recipe, RecipeColumn, Rejected, Sentence, Sheet } from '../model.ts'
import { besideOf } from './beside.ts'
import { CELL_FUNCTIONS } from './cell-sql.ts'
import { convertPositions } from './convert-positions.ts'
import { CONVERT, findCoordinates } from './coordinates.ts'
import { type Decision, decideType, type Wanted } from './decide-type.ts'
import { expressionOf } from './expressions.ts'
import { type Generalised, generalised } from './generalise.ts'
import { isBeyondUnit } from './headers.ts'
import { isBroad, lanesOf, named } from './lanes.ts'
import { type Judged, keepRejected } from './rejected.ts'
import { shapedSource } from './source.ts'
import { type ColumnStatistics, readStatistics } from './statistics.ts'

/** A table that is typed, staged and finished, and what was refused on the way. */
export type Typed = {
  tableId: string
  columns: Column[]
  rows: number
  /** The recipe with what was found out: types, units, codes, coordinate systems. */
  recipe: Recipe
  /** How many rejections, the first of them, and the file in storage that holds all. */
  rejected: number
  rejectedSample: Rejected[]
  rejectedFile?: string
  beside: Beside[]
  profile: ColumnProfile[]
  codes: CodeFinding[]
  notes: Sentence[]
  warnings: Sentence[]
}

/** Types the whole raw table: one look at every cell, one statement that reads them, one that finds what could not be read. */
export async function typeTable(
  ctx: Ctx,
  raw: { name: string },
  sheet: Pick<Sheet, 'recipe' | 'columns' | 'problems' | 'problemCount'>,
): Promise<Typed> {
  const kept = sheet.recipe.columns.filter(({ keep }) => keep)
  const wanted = kept.map((column, index) =>
    wantedOf(column, sheet.columns[index]?.unit ?? (isBeyondUnit(column.name) ? undefined : sheet.recipe.unit)),
  )
  const seen = await readStatistics(raw.name, wanted.length)
  const judged: Judged[] = wanted.map((each, index) => {
    const statistics = seen[index] as ColumnStatistics // one for each column
    const decision = decideType(each, statistics)
    return { n: index + 1, wanted: each, seen: statistics, decision, expression: expressionOf(index + 1, decision, statistics) }
  })
  const [places, codes] = await Promise.all([findCoordinates(raw.name, judged), checkCodes(raw.name, judged)])
  const less = judged.map(lessOf)
  const columns = judged.map(
    ({ n, wanted: { name }, decision, expression }): Column => ({
      name,
      type: less[n - 1]?.type ?? decision.type,
      physical: `c${n}`,
      stored: less[n - 1]?.stored ?? expression.stored,
      ...(decision.unit !== undefined && { unit: decision.unit }),
      ...optional('code', codes.codeOf(n)),
      ...optional('crs', places.systemOf(n)),
    }),
  )
  const source = await convertPositions(ctx, raw.name, judged, places)
  try {
    const tableId = await stageTable(ctx, columns)
    await fillFrom(ctx, tableId, { select: { text: await selectOf(source.text, raw.name, judged, less), parameters: {} } })
    const { rows, profile } = await finishTable(ctx, tableId)
    const found = profile ?? []
    const rejected = await keepRejected(raw.name, tableId, {
      judged,
      profile: found,
      problems: sheet.problems,
      problemCount: sheet.problemCount,
    })
    const beside = await besideOf(raw.name, tableId, { judged, columns, rejected: rejected.rejectedSample })
    return {
      tableId,
      columns,
      rows,
      beside,
      recipe: { ...sheet.recipe, columns: recipeColumns(sheet.recipe.columns, columns, judged) },
      ...rejected,
      profile: found,
      codes: codes.findings,
      notes: judged
        .flatMap(({ wanted: { name }, decision }) => decision.notes.map((note) => `“${name}”：${note}`))
        .concat(places.notes),
      warnings: [...places.warnings, ...coveredNotes(judged), ...codes.findings.map(({ sentence }) => sentence)],
    }
  } finally {
    await source.drop()
  }
}

const optional = <Key extends string>(key: Key, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: string }

const wantedOf = (
  { name, type, scale, format, crs, code, mask, generalise, unit: own }: RecipeColumn,
  unit: string | undefined,
): Wanted => ({
  name,
  ...((own ?? unit) !== undefined && { unit: (own ?? unit) as string }),
  ...(type && { type }),
  // A recipe may have been edited: only a number reaches the SQL.
  ...(typeof scale === 'number' && Number.isFinite(scale) && scale > 0 && { scale }),
  ...(format && { format }),
  ...(crs && { crs }),
  ...(code && { code }),
  ...(generalise && { generalise }),
  ...(mask && { mask, type: 'text' as const }),
})

/** What a column says instead of its values. Where it cannot be said of such values, all of them are covered: never more than was wanted. */
function lessOf({ wanted, decision, expression }: Judged): Generalised | undefined {
  if (!wanted.generalise || wanted.mask) return undefined
  const covered = { value: `if((${expression.value}) is null, NULL, '*')`, type: 'text' as const, stored: 'String' }
  return generalised(expression.value, wanted.generalise, decision.type) ?? covered
}

const coveredNotes = (judged: readonly Judged[]) =>
  judged
    .filter(({ wanted, decision, expression }) => {
      if (!wanted.generalise || wanted.mask) return false
      return !generalised(expression.value, wanted.generalise, decision.type)
    })
    .map(({ wanted: { name } }) => `“${name}”的内容不能这样概括，已经全部遮盖；请在处理方案里另选`)

/** A recipe may have been edited: only whole numbers reach the SQL. */
function masked(value: string, mask: Mask | undefined) {
  if (!mask) return value
  const [first, last] = [mask.first, mask.last].map((length) => Math.min(100, Math.max(0, Math.trunc(Number(length)) || 0))) as [
    number,
    number,
  ]
  const stars = `repeat('*', greatest(lengthUTF8(text) - ${first + last}, 0))`
  const kept = `concat(substringUTF8(text, 1, ${first}), ${stars}, ${last === 0 ? "''" : `substringUTF8(text, -${last})`})`
  return `arrayMap(text -> if(lengthUTF8(text) <= ${first + last}, repeat('*', lengthUTF8(text)), ${kept}), [${value}])[1]`
}

/** The typed rows, numbered from 1 in the order of the file. */
async function selectOf(source: string, raw: string, judged: readonly Judged[], less: readonly (Generalised | undefined)[]) {
  const { rows } = await engine().query({ text: `select min(_line), max(_line), count() from ${raw}`, parameters: {} })
  const [least, greatest, count] = (rows[0] ?? []).map(Number) as [number, number, number] // three are asked for
  const isUnbroken = greatest - least + 1 === count
  // Lines follow each other in most files: the number is a subtraction. Else the lines are counted apart, and joined.
  const number = isUnbroken ? `_line - ${least} + 1` : 'place'
  const numbered = isUnbroken
    ? source
    : `${source} as cells inner join (select _line, row_number() over (order by _line) as place from ${raw}) as places using (_line)`
  const extra = isUnbroken ? [] : ['place']
  const lanes = lanesOf(judged)
  const read = lanes.map((lane) => {
    const { n, expression, wanted } = lane.first
    return named(lane, 'c', less[n - 1]?.value ?? masked(expression.value, wanted.mask))
  })
  const typed = `select toUInt64(${number}) as _id, ${read.join(',\n')}\nfrom ${shapedSource(numbered, lanes, extra)}`
  const cellOf = new Map(
    lanes.flatMap((lane) => lane.members.map(({ n }, at) => [n, isBroad(lane) ? `cs${lane.first.n}[${at + 1}]` : `c${n}`])),
  )
  return `${CELL_FUNCTIONS}\nselect _id, ${judged.map(({ n }) => `${cellOf.get(n)} as c${n}`).join(', ')} from (${typed})`
}

/** What was found out goes back into the recipe: the next file is read alike, and an editor sees it. */
function recipeColumns(
  all: readonly RecipeColumn[],
  columns: readonly Column[],
  judged: readonly { decision: Decision }[],
): RecipeColumn[] {
  let place = 0
  return all.map((column) => {
    if (!column.keep) return column
    const [typed, found] = [columns[place], judged[place]]
    place++
    if (!typed) return column
    return {
      ...column,
      // Of a column that says less, what its cells are: the next file is read alike.
      type: (column.generalise && found?.decision.type) ?? typed.type,
      ...(typed.unit !== undefined && { unit: typed.unit }),
      ...(typed.code !== undefined && { code: typed.code }),
      ...(column.crs === undefined && typed.crs !== undefined && column.format !== CONVERT && { crs: typed.crs }),
      ...(column.format === undefined && found?.decision.format !== undefined && { format: found.decision.format }),
    }
  })
}
