/** What a cell is compared with, as it came in; what it means is decided by the column's type. */
export type Literal = string | number | boolean

export const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'contains', 'starts'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** West, south, east, north, in degrees. */
export type Box = [number, number, number, number]

export type Condition =
  | { column: string; is: Exclude<Comparison, 'ne'>; value: Literal }
  | { column: string; is: 'ne'; value: Literal }
  | { column: string; is: 'in'; values: Literal[] }
  | { column: string; is: 'empty' }
  | { column: string; is: 'present' }

/** Which rows are meant. Two-valued: what is not fulfilled by a row, an empty cell included, is fulfilled by its `not`. */
export type Filter =
  | Condition
  | { all: Filter[] }
  | { any: Filter[] }
  | { not: Filter }
  | { within: { column: string; box: Box } }

/** How much one filter may hold. */
export const BOUNDS = { depth: 8, conditions: 200, values: 1_000, text: 1_000, letters: 60_000, name: 300 }

export type FilterProblem = { path: (string | number)[]; sentence: string }

/** Reads what claims to be a filter; nothing beyond the bounds is looked at. The path leads to the part that is wrong. */
export function readFilter(value: unknown): { filter: Filter } | { problem: FilterProblem } {
  try {
    return { filter: readPart(value, [], { conditions: 0, letters: 0 }) }
  } catch (error) {
    if (error instanceof Wrong) return { problem: error.problem }
    throw error
  }
}

class Wrong extends Error {
  readonly problem: FilterProblem
  constructor(path: FilterProblem['path'], sentence: string) {
    super(sentence)
    this.problem = { path, sentence }
  }
}

type Path = FilterProblem['path']
type Spent = { conditions: number; letters: number }

function readPart(value: unknown, path: Path, spent: Spent): Filter {
  const levels = path.filter((step) => typeof step === 'string').length
  if (levels >= BOUNDS.depth) throw new Wrong(path, `筛选条件最多嵌套 ${BOUNDS.depth} 层`)
  spent.conditions++
  if (spent.conditions > BOUNDS.conditions) throw new Wrong(path, `筛选条件最多 ${BOUNDS.conditions} 项`)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Wrong(path, '筛选条件应当是一个对象')
  const part = value as Record<string, unknown>
  if (Object.hasOwn(part, 'all')) return { all: readParts(only(part, ['all'], path).all, [...path, 'all'], spent) }
  if (Object.hasOwn(part, 'any')) return { any: readParts(only(part, ['any'], path).any, [...path, 'any'], spent) }
  if (Object.hasOwn(part, 'not')) return { not: readPart(only(part, ['not'], path).not, [...path, 'not'], spent) }
  if (Object.hasOwn(part, 'within')) return { within: readWithin(only(part, ['within'], path).within, [...path, 'within']) }
  return readCondition(part, path, spent)
}

function readParts(value: unknown, path: Path, spent: Spent): Filter[] {
  if (!Array.isArray(value)) throw new Wrong(path, '“all”“any”应当是筛选条件的列表')
  if (value.length > BOUNDS.conditions) throw new Wrong(path, `筛选条件最多 ${BOUNDS.conditions} 项`)
  return value.map((each, index) => readPart(each, [...path, index], spent))
}

function readCondition(part: Record<string, unknown>, path: Path, spent: Spent): Condition {
  const column = readName(part.column, [...path, 'column'])
  const { is } = part
  if (is === 'empty' || is === 'present') {
    only(part, ['column', 'is'], path)
    return { column, is }
  }
  if (is === 'in') {
    const { values } = only(part, ['column', 'is', 'values'], path)
    if (!Array.isArray(values)) throw new Wrong([...path, 'values'], `“${column}”的取值应当是列表`)
    if (values.length > BOUNDS.values) throw new Wrong([...path, 'values'], `“${column}”最多列出 ${BOUNDS.values} 个取值`)
    return {
      column,
      is,
      values: values.map((each, index) => readLiteral(each, column, { path: [...path, 'values', index], spent })),
    }
  }
  const comparison = COMPARISONS.find((each) => each === is)
  if (!comparison)
    throw new Wrong([...path, 'is'], `“${column}”的比较方式应当是 ${[...COMPARISONS, 'in', 'empty', 'present'].join('、')} 之一`)
  const { value } = only(part, ['column', 'is', 'value'], path)
  return { column, is: comparison, value: readLiteral(value, column, { path: [...path, 'value'], spent }) }
}

function readWithin(value: unknown, path: Path): { column: string; box: Box } {
  if (typeof value !== 'object' || value === null) throw new Wrong(path, '范围应当写明列和四至')
  const { column, box } = only(value as Record<string, unknown>, ['column', 'box'], path)
  const name = readName(column, [...path, 'column'])
  const [west, south, east, north, ...more] = Array.isArray(box) ? box.map(Number) : []
  const isBox = (each: number | undefined): each is number => each !== undefined && Number.isFinite(each)
  if (!isBox(west) || !isBox(south) || !isBox(east) || !isBox(north) || more.length > 0)
    throw new Wrong([...path, 'box'], `“${name}”的范围应当是四个数：西、南、东、北`)
  if (west > east || south > north) throw new Wrong([...path, 'box'], `“${name}”的范围：西应当不大于东，南应当不大于北`)
  return { column: name, box: [west, south, east, north] }
}

function readLiteral(value: unknown, column: string, { path, spent }: { path: Path; spent: Spent }): Literal {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value !== 'string') throw new Wrong(path, `“${column}”的取值应当是文字、数字或者是非；要找空白，请用 empty`)
  if (value.length > BOUNDS.text) throw new Wrong(path, `“${column}”的取值最长 ${BOUNDS.text} 字`)
  spent.letters += value.length
  if (spent.letters > BOUNDS.letters) throw new Wrong(path, `筛选条件的文字合计最多 ${BOUNDS.letters} 字`)
  if (value.includes('\0') || !value.isWellFormed()) throw new Wrong(path, `“${column}”的取值含有不能使用的字符`)
  return value
}

function readName(value: unknown, path: Path) {
  if (typeof value !== 'string' || value === '' || value.length > BOUNDS.name) throw new Wrong(path, '筛选条件应当写明列名')
  return value
}

function only(part: Record<string, unknown>, keys: readonly string[], path: Path) {
  const other = Object.keys(part).find((key) => !keys.includes(key))
  if (other !== undefined) throw new Wrong([...path, other.slice(0, 50)], `筛选条件中不认识“${other.slice(0, 50)}”`)
  return part
}
