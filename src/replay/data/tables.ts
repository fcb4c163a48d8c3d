import type { Column } from '../../modules/tables/index.ts'
import type { Sql } from '../../platform/engine/index.ts'

// Invented, and marked so: the kinds of tables that a city opens, each made in the engine by one statement.
type Cell = { name: string; type: Column['type']; sql: string }
export type Kind = { subject: string; keywords: readonly string[]; key: string; cells: readonly Cell[] }

const DISTRICTS = `['福田区','罗湖区','南山区','宝安区','龙岗区','龙华区','盐田区','坪山区','光明区']`
const drawn = (turn: number, most: number) => `cityHash64(number, {seed:UInt32}, ${turn}) % ${most}`
const code: Cell = { name: '编号', type: 'text', sql: `concat('SL', leftPad(toString(number + 1), 6, '0'))` }
const district: Cell = { name: '行政区', type: 'text', sql: `${DISTRICTS}[1 + ${drawn(1, 9)}]` }
const month: Cell = {
  name: '月份',
  type: 'date',
  sql: `toDate32(toStartOfMonth({until:Date} - toIntervalMonth(${drawn(2, 24)})))`,
}
const day: Cell = { name: '日期', type: 'date', sql: `toDate32({until:Date} - ${drawn(3, 700)})` }
const count = (name: string, most: number): Cell => ({ name, type: 'integer', sql: `toInt64(${drawn(4 + name.length, most)})` })
const amount = (name: string): Cell => ({ name, type: 'decimal', sql: `toDecimal64(${drawn(9, 9_000_000)}, 2) / 100` })
const place = (name: string): Cell => ({ name, type: 'text', sql: `concat('示例${name.slice(0, 2)}', toString(number + 1))` })
const state = (...states: string[]): Cell => ({
  name: '状态',
  type: 'text',
  sql: `[${states.map((each) => `'${each}'`).join(',')}][1 + ${drawn(6, states.length)}]`,
})
const longitude: Cell = { name: '经度', type: 'decimal', sql: `113.75 + (${drawn(7, 870_000)}) / 1000000` }
const latitude: Cell = { name: '纬度', type: 'decimal', sql: `22.40 + (${drawn(8, 470_000)}) / 1000000` }

export const KINDS: readonly Kind[] = [
  {
    subject: '设施点位信息',
    keywords: ['设施', '点位', '坐标'],
    key: '编号',
    cells: [code, place('设施名称'), district, longitude, latitude, state('开放', '停用', '改造')],
  },
  {
    subject: '月度统计信息',
    keywords: ['统计', '月度'],
    key: '编号',
    cells: [code, month, district, count('数量', 90_000), amount('金额')],
  },
  {
    subject: '行政许可办理信息',
    keywords: ['行政许可', '办理'],
    key: '编号',
    cells: [code, day, district, state('准予', '受理', '不予'), count('办理天数', 40)],
  },
  {
    subject: '检查结果信息',
    keywords: ['检查', '抽查', '监管'],
    key: '编号',
    cells: [code, place('场所名称'), day, district, state('合格', '不合格', '整改')],
  },
  {
    subject: '监测数据',
    keywords: ['监测', '时间序列'],
    key: '编号',
    cells: [code, place('站点名称'), day, count('监测值', 500), state('正常', '超限')],
  },
  {
    subject: '项目进展信息',
    keywords: ['项目', '投资', '进展'],
    key: '编号',
    cells: [code, place('项目名称'), district, amount('投资额'), count('完成比例', 101)],
  },
  {
    subject: '服务网点目录',
    keywords: ['网点', '服务', '目录'],
    key: '编号',
    cells: [code, place('网点名称'), district, longitude, latitude],
  },
  {
    subject: '资金安排信息',
    keywords: ['资金', '预算'],
    key: '编号',
    cells: [code, place('科目名称'), amount('预算数'), amount('执行数')],
  },
]

/** Rows of a version: the same seed gives the same rows, and a later day others. */
export const rowsOf = ({ cells }: Kind, { rows, seed, until }: { rows: number; seed: number; until: string }): Sql => ({
  text: `select number + 1, ${cells.map(({ sql }) => sql).join(', ')} from numbers({rows:UInt32})`,
  parameters: { rows, seed, until },
})
