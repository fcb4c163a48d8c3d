import { countRows, type QueryInput, runQuery, type TableVersion, tableName } from '../../../modules/tables/index.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { engine, plain } from '../../../platform/engine/index.ts'
import { progress } from '../../command.ts'
import { beside, type Figure, median, secondsOf } from '../figure.ts'
import { districtOf } from './city-table.ts'

/** What is asked, and the same in SQL as somebody would write it by hand. */
type Question = { query: QueryInput; sql: string }
type Kind = { what: string; goal: number; questions: Question[]; bare?: number; before?: QueryInput[] }

/** One large table: pages at any depth, groups, counts, each beside the bare engine. */
export async function benchLarge(ctx: Ctx, version: TableVersion): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { what, goal, questions, bare = questions.length, before = [] } of kindsOf(version)) {
    progress(`${what} …`)
    for (const query of before) await runQuery(ctx, version, query)
    const ours: number[] = []
    for (const { query } of questions) ours.push(await secondsOf(() => runQuery(ctx, version, query)))
    const theirs: number[] = []
    for (const { sql } of questions.slice(0, bare)) theirs.push(await secondsOf(() => engine().query(plain(sql), BARE)))
    figures.push(beside(`${what}, 50 of 100 within`, 's', { value: median(ours), baseline: median(theirs) }))
    figures.push(beside(`${what}, 95 of 100 within`, 's', { value: p95(ours), baseline: p95(theirs), goal }))
  }
  const counting = await secondsOf(() => countRows(ctx, version, {}))
  const counted = await secondsOf(() => engine().query(plain(`select count() from ${tableName(version.id)}`), BARE))
  figures.push(beside('exact count of all rows', 'ms', { value: counting * 1_000, baseline: counted * 1_000, goal: 10 }))
  return figures
}

const BARE = { priority: 'heavy', seconds: 300, memory: 12 * 2 ** 30 } as const

const p95 = (times: readonly number[]) =>
  times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * 0.95))] ?? Number.NaN

function kindsOf({ id, rows }: TableVersion): Kind[] {
  const table = tableName(id)
  const inDistrict = (number: number): QueryInput => ({ filter: { column: '区县', is: 'eq', value: districtOf(number) } })
  const amount = [{ column: '金额', order: 'desc' as const }]
  const share = (part: number) => Math.floor(rows * part)
  const many = (questions: number, make: (number: number) => Question) =>
    Array.from({ length: questions }, (_, number) => make(number))
  return [
    {
      what: 'filter, sort, first page, with the number of all found',
      goal: 0.5,
      questions: many(20, (number) => ({
        query:
          number < 11
            ? { ...inDistrict(number), sort: amount }
            : { filter: { column: '年龄', is: 'ge', value: number * 4 }, sort: [{ column: '时间', order: 'asc' }] },
        sql:
          number < 11
            ? `select * from ${table} where c3 = '${districtOf(number)}' order by c5 desc, _id limit 100`
            : `select * from ${table} where c6 >= ${number * 4} order by c2, _id limit 100`,
      })),
    },
    {
      what: 'page far inside, own order',
      goal: 0.3,
      questions: many(20, (number) => ({
        query: { offset: share(0.03 + number * 0.045) },
        sql: `select * from ${table} order by _id limit 100 offset ${share(0.03 + number * 0.045)}`,
      })),
      bare: 3,
    },
    {
      what: 'page far inside, own order, with a filter asked for before',
      goal: 0.3,
      before: [{ ...inDistrict(0), offset: share(0.001) }],
      questions: many(21, (number) => ({
        query: { ...inDistrict(0), offset: share(0.002 + number * 0.004) },
        sql: `select * from ${table} where c3 = '${districtOf(0)}' order by _id limit 100 offset ${share(0.002 + number * 0.004)}`,
      })).slice(1),
      bare: 3,
    },
    {
      what: 'page far inside, order of another column',
      goal: 3,
      questions: many(6, (number) => ({
        query: { sort: number % 2 ? [{ column: '时间', order: 'desc' }] : amount, offset: share(0.01 + number * 0.15) },
        sql: `select * from ${table} order by c5 desc, _id limit 100 offset ${share(0.01)}`,
      })),
      bare: 1,
    },
    {
      what: 'next page by its cursor, order of another column',
      goal: 3,
      questions: many(4, (number) => ({
        query: { sort: amount, filter: { column: '金额', is: 'lt', value: 900_000 - number * 1_000 }, size: 100 },
        sql: `select * from ${table} where c5 < ${900_000 - number * 1_000} order by c5 desc, _id limit 100`,
      })),
    },
    {
      what: 'groups, up to 1,000',
      goal: 1,
      questions: (['区县', '站点', '年龄'] as const).flatMap((name, number) =>
        many(2, (turn) => ({
          query: {
            group: [name],
            measures: [
              { as: '数量', take: 'count' as const },
              ...(turn ? [{ as: '合计', take: 'sum' as const, of: '金额' }] : []),
            ],
            size: 1_000,
          },
          sql: `select c${[3, 4, 6][number]}, count()${turn ? ', sum(c5)' : ''} from ${table} group by 1 order by 1 limit 1000`,
        })),
      ),
    },
    {
      what: 'groups by month',
      goal: 1,
      questions: [
        {
          query: { group: [{ column: '日期', by: 'month' }], measures: [{ as: '数量', take: 'count' }] },
          sql: `select toYYYYMM(c9), count() from ${table} group by 1 order by 1`,
        },
      ],
    },
    {
      what: 'text anywhere in a column of ten million values',
      goal: 3,
      questions: many(3, (number) => ({
        query: { filter: { column: '备注', is: 'contains', value: `12${number}45` }, size: 10 },
        sql: `select * from ${table} where c7 like '%12${number}45%' order by _id limit 10`,
      })),
    },
  ]
}
