import { expect } from 'vitest'
import { textOf } from './answer-text.ts'
import { aGrant } from './granted.ts'
import { anOpened } from './open-rows.ts'
import { type Browser, test as base, type World } from './world.ts'

const COLUMNS = [
  { name: '区', type: 'text' },
  { name: '年份', type: 'integer' },
  { name: '人次', type: 'integer' },
  { name: '备注', type: 'text' },
  { name: '日期', type: 'date' },
  { name: '经度', type: 'decimal' },
  { name: '纬度', type: 'decimal' },
  { name: '姓名', type: 'text' },
  { name: '秘数', type: 'integer' },
] as const
export const SEEN = ['区', '年份', '人次', '备注', '日期', '经度', '纬度']
export const HIDDEN = ['姓名', '秘数']
export const ROWS = 90
const SECRET = 37

/** Words and numbers that stand in what is hidden and nowhere else. */
export const WORD = 'CANARY'
const NUMBER = '98765432'

const visible = (index: number, more: string) => [
  ['南山区', '福田区', '罗湖区'][index % 3] ?? '',
  2_020 + (index % 4),
  index % 17,
  `说明${more}${index % 7}`,
  `2024-0${1 + (index % 8)}-11`,
  '114.05',
  '22.54',
]
const secret = (index: number) => [
  '禁区',
  2_020 + (index % 4),
  Number(`${NUMBER}${index % 10}`),
  `${WORD}-行-${index}`,
  '2199-12-31',
  '113.98765432',
  '22.98765432',
]
/** Rows with others between them, hidden from some, and columns hidden from all. */
const rowsOf = (more: string) =>
  Array.from({ length: ROWS + SECRET }, (_, index) =>
    index % 3 === 1 && index / 3 < SECRET
      ? [...secret(index), `${WORD}-列-${index}`, Number(`${NUMBER}${index % 10}`)]
      : [...visible(index, more), `${WORD}-列-${index}`, Number(`${NUMBER}${index % 10}`)],
  )
/** The same city without what is hidden: whoever sees no more than they may cannot tell the two apart. */
const without = (rows: readonly (readonly unknown[])[]) =>
  rows.filter(([district]) => district !== '禁区').map((row) => [...row.slice(0, 7), '别人', 1])

export type Data = Awaited<ReturnType<typeof makeData>>

async function makeData(world: World) {
  const office = await world.organisation('sz-finance')
  const common = { title: '登记', office, openingClass: 'conditional' as const, columns: COLUMNS, keys: ['姓名'] }
  const versions = [rowsOf('旧'), rowsOf('新')]
  const whole = await anOpened(world.system(), { ...common, slug: 'whole-register', versions })
  const clean = await anOpened(world.system(), {
    ...common,
    slug: 'clean-register',
    versions: versions.map(without) as typeof versions,
  })
  const rowFilter = ['区:ne:禁区']
  return {
    whole,
    clean,
    wholeKey: (await aGrant(world, world.zhang, whole.slug, { columns: SEEN, rowFilter })).key,
    cleanKey: (await aGrant(world, world.wang, clean.slug, { columns: SEEN, rowFilter })).key,
    narrowKey: (await aGrant(world, world.lvsuo, whole.slug, { columns: ['区', '年份'] })).key,
    countsKey: (
      await aGrant(world, world.gongsi, whole.slug, { mode: 'statistics', columns: ['区', '年份'], sums: ['人次'], rowFilter })
    ).key,
  }
}

/** Two cities: one with rows and columns that are hidden, one without them, and keys to parts of both. */
export const test = base.extend('data', { scope: 'file' }, ({ world }) => makeData(world))

export const withKey = (world: World, key: string) => world.newBrowser({ 'x-app-key': key })
/** What the two cities' answers have in common: everything but their own names and ids. */
export const compared = (text: string) =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/(whole|clean)-register/g, 'SLUG')
    .replaceAll(/"next":"[^"]*"/g, '"next":"…"')
export const asked = async (browser: Pick<Browser, 'get' | 'send'>, address: string, body?: string) => {
  const response = await (body === undefined ? browser.get(address) : browser.send('POST', address, body, 'application/json'))
  const { status } = response
  const all = await textOf(response)
  return { status, all, text: all.slice([...response.headers].join('\n').length + 1) }
}
type Asked = Awaited<ReturnType<typeof asked>>
export function expectNothing({ status, all }: Asked, hidden: readonly string[], what: string) {
  expect(status, what).toBeLessThan(500)
  for (const each of hidden) expect(all.includes(each), `${what}: ${each}`).toBe(false)
}
export const ALL = [`${WORD}-`, `${NUMBER}`]
