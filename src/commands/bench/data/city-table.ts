import {
  type Column,
  columnsOf,
  fillFrom,
  makeHeads,
  profileOf,
  stageTable,
  type TableVersion,
  tableName,
} from '../../../modules/tables/index.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { engine, plain } from '../../../platform/engine/index.ts'
import { progress } from '../../command.ts'
import { hasRoomFor } from './extrapolate.ts'

const DISTRICTS = [
  '福田区',
  '罗湖区',
  '南山区',
  '宝安区',
  '龙岗区',
  '龙华区',
  '盐田区',
  '坪山区',
  '光明区',
  '大鹏新区',
  '深汕合作区',
]
const WORDS = 'LowCardinality(Nullable(String))'

/** Its columns: what a city's records look like, with few and many different values, empty cells, long numbers as text. */
const COLUMNS: (Parameters<typeof columnsOf>[0][number] & { sql: string })[] = [
  { name: '流水号', type: 'text', sql: "concat('4403', leftPad(toString(cityHash64(number) % 100000000000000), 14, '0'))" },
  {
    name: '时间',
    type: 'datetime',
    stored: "Nullable(DateTime64(3, 'Asia/Shanghai'))",
    sql: "toDateTime64(1704038400 + cityHash64(number, 1) % 31622400, 3, 'Asia/Shanghai')",
  },
  { name: '区县', type: 'text', stored: WORDS, sql: '{districts:Array(String)}[1 + cityHash64(number, 2) % 11]' },
  { name: '站点', type: 'text', stored: WORDS, sql: "concat('站点', toString(cityHash64(number, 3) % 1000))" },
  {
    name: '金额',
    type: 'decimal',
    stored: 'Nullable(Decimal(18, 2))',
    sql: 'if(cityHash64(number, 4) % 50 = 0, NULL, toDecimal64(cityHash64(number, 5) % 100000000, 2) / 100)',
  },
  { name: '年龄', type: 'integer', sql: 'cityHash64(number, 6) % 100' },
  { name: '备注', type: 'text', sql: "concat('备注', toString(cityHash64(number, 7) % 10000000))" },
  { name: '有效', type: 'boolean', stored: 'Nullable(Bool)', sql: 'cityHash64(number, 8) % 2 = 0' },
  { name: '日期', type: 'date', sql: "toDate32('2000-01-01') + cityHash64(number, 9) % 9000" },
  { name: '顺序', type: 'integer', sql: 'number' },
]
const BATCH = 10_000_000

/** A table of so many rows, made inside the engine and profiled like any other; of fewer, where the disk has no room for all. */
export async function aCityTable(ctx: Ctx, rows: number): Promise<TableVersion> {
  const columns: Column[] = columnsOf(COLUMNS.map(({ sql: _, ...column }) => column))
  const id = await stageTable(ctx, columns)
  let made = 0
  for (let from = 0; from < rows; from += BATCH) {
    const many = Math.min(BATCH, rows - from)
    if (!(await hasRoomFor({ id }, { rows: made, more: many }))) {
      progress(`The disk has no room for more than ${made} rows.`)
      break
    }
    const text = `select number + 1, ${COLUMNS.map(({ sql }) => sql).join(', ')} from numbers(${from}, ${many})`
    await fillFrom(ctx, id, { select: plain(text, { districts: DISTRICTS }) })
    made += many
    if (rows > BATCH) progress(`${made} rows …`)
  }
  // What the engine does by itself in the minutes after: its parts become few.
  if (rows > BATCH) await engine().command(plain(`OPTIMIZE TABLE ${tableName(id)} FINAL`))
  if (rows > BATCH) progress('Its profile, and the ends of its columns …')
  const profile = await profileOf(id, columns, made)
  await makeHeads(id, columns, made)
  return { id, place: 'staged', columns, rows: made, profile, parquet: null }
}

export const districtOf = (number: number) => DISTRICTS[number % DISTRICTS.length] ?? ''
