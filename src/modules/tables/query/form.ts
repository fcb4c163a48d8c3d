import { z } from 'zod'
import { type Filter, readFilter } from './filter.ts'

export const MOST = {
  size: 10_000,
  fields: 1_000,
  sort: 8,
  group: 8,
  measures: 20,
  search: 200,
  offset: 100_000_000_000,
  after: 20_000,
}

export const PERIODS = ['year', 'month', 'day'] as const
export type Period = (typeof PERIODS)[number]

export const TAKES = ['count', 'distinct', 'sum', 'avg', 'min', 'max'] as const
export type Take = (typeof TAKES)[number]

const Name = z.string('列名应当是文字').min(1, '列名不能是空的').max(300, '列名最长 300 字')
const FilterPart: z.ZodType<Filter> = z.unknown().transform((value, ctx) => {
  const read = readFilter(value)
  if ('filter' in read) return read.filter
  ctx.issues.push({ code: 'custom', message: read.problem.sentence, path: read.problem.path, input: value })
  return z.NEVER
})

/** The one form in which rows are asked for, whatever dialect the question came in. */
export const Query = z.strictObject(
  {
    fields: z.array(Name).min(1, '请至少选择一列').max(MOST.fields, `最多选择 ${MOST.fields} 列`).optional(),
    filter: FilterPart.optional(),
    search: z
      .string('查找的文字应当是文字')
      .max(MOST.search, `查找的文字最长 ${MOST.search} 字`)
      .refine((text) => text.isWellFormed() && !text.includes('\0'), '查找的文字含有不能使用的字符')
      .optional(),
    sort: z
      .array(z.strictObject({ column: Name, order: z.enum(['asc', 'desc'], '排序方向应当是 asc 或者 desc').default('asc') }))
      .max(MOST.sort, `最多按 ${MOST.sort} 列排序`)
      .optional(),
    group: z
      .array(
        z.union(
          [Name, z.strictObject({ column: Name, by: z.enum(PERIODS) })],
          '分组应当写明列名，日期列可以按 year、month、day 分组',
        ),
      )
      .min(1, '请至少按一列分组')
      .max(MOST.group, `最多按 ${MOST.group} 列分组`)
      .optional(),
    measures: z
      .array(
        z.strictObject({
          as: Name.max(100, '统计项的名称最长 100 字'),
          take: z.enum(TAKES, `统计方式应当是 ${TAKES.join('、')} 之一`),
          of: Name.optional(),
        }),
      )
      .min(1, '请至少写一个统计项')
      .max(MOST.measures, `最多 ${MOST.measures} 个统计项`)
      .optional(),
    distinct: z.boolean('distinct 应当是 true 或者 false').optional(),
    size: z.int('每页行数应当是整数').min(1, '每页至少 1 行').max(MOST.size, `每页最多 ${MOST.size} 行`).default(100),
    after: z.string().max(MOST.after, '翻页标记无效').optional(),
    offset: z.int('起始位置应当是整数').min(0, '起始位置不能小于 0').max(MOST.offset, '起始位置过大').optional(),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? `不认识的查询项：${issue.keys.join('、')}` : '查询应当是一个对象') },
)
export type Query = z.output<typeof Query>
export type QueryInput = z.input<typeof Query>

/** What a grant allows; applied before anything of the caller's own. */
export type Limits = {
  /** Names of the columns that may be seen. */
  columns?: string[]
  /** Which rows; may name columns that may not be seen. */
  where?: Filter
  /** Only the first so many of those rows, in the table's own order. */
  mostRows?: number
  /** No row as it is, only numbers over many of them. */
  statistics?: Statistics
  /** Whose account every answer is charged to. */
  meter?: Meter
}

/**
 * Rows are parted by the columns `by` into cells; a cell of fewer rows than `floor` is as good as not there (cells.ts). What is asked
 * for may only put whole cells together, so that no two answers differ by fewer rows than that.
 */
export type Statistics = {
  by: string[]
  /** Columns of numbers that may be summed up and averaged. */
  of: string[]
  floor: number
}

/** Keeps account of what goes out under a grant. Asked anew for each answer, whether it was at hand or had to be found. */
export type Meter = {
  /** So many rows at most in one answer. */
  mostRows: number
  /** Refuses whoever may ask no more, before any work is done for them. */
  check: () => Promise<void>
  /** Takes an answer out of the budget before it goes out, or refuses it; what comes back is told the bytes that went. */
  charge: (answer: { query: string; version: string; rows: number }) => Promise<(bytes: number) => Promise<void>>
}
