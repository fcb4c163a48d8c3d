import fc from 'fast-check'
import { expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { engine } from '../../../platform/engine/index.ts'
import { scanText } from '../../screening/index.ts'
import { type Column, fillFrom, finishTable, stageTable } from '../../tables/index.ts'
import { mayHoldIdentifier, mayHoldPerson } from './patterns.ts'
import { reidentificationRisk } from './reidentification.ts'
import { scanTable } from './scan-table.ts'

const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

async function table(world: World, given: Record<string, string[]>, types: Record<string, Column['type']> = {}) {
  const columns = Object.keys(given).map((name, index): Column => {
    const type = types[name] ?? 'text'
    return { name, type, physical: `c${index + 1}`, stored: type === 'integer' ? 'Int64' : 'String' }
  })
  const id = await stageTable(world.system(), columns)
  const cells = Object.values(given)
  const rows = (cells[0] ?? []).map((_, row) => `(${row + 1}, ${cells.map((column) => literal(column[row] ?? '')).join(', ')})`)
  const casts = columns.map(({ physical, stored }) => `accurateCastOrNull(${physical}, '${stored}')`).join(', ')
  const structure = `_id UInt64, ${columns.map(({ physical }) => `${physical} String`).join(', ')}`
  await fillFrom(world.system(), id, {
    select: { text: `select _id, ${casts} from values(${literal(structure)}, ${rows.join(', ')})`, parameters: {} },
  })
  await finishTable(world.system(), id)
  return id
}

test('numbers of persons are found in every column, counted exactly, with their rows, masked', async ({ world }) => {
  const id = await table(
    world,
    {
      编号: ['SZ202401010001', 'SZ202401010002', 'SZ202401010003'],
      信用代码: ['114403006955506492', '11441700007280420Y', '11441300007187648G'],
      证件: ['440524188001010014', '11010519491231002X', ''],
      手机: ['13800138000', '13900139000', '12'],
      备注: ['已办结', '申请人手机 138 0013 8000，请联系', '请发至 zhangsan@qq.com'],
    },
    { 手机: 'integer' },
  )
  const found = await scanTable(world.system(), id)
  expect(found.map(({ column, kind, rows, at }) => [column, kind, rows, at])).toEqual([
    ['证件', 'id-number', 2, [1, 2]],
    ['手机', 'mobile', 2, [1, 2]],
    ['备注', 'mobile', 1, [2]],
    ['备注', 'email', 1, [3]],
  ])
  expect(found.every(({ isExact, blocks }) => isExact && blocks)).toBe(true)
  expect(JSON.stringify(found)).not.toMatch(/13800138000|440524188001010014/)
})

test('names and homes, which have no form of their own, are told by the column and a sample', async ({ world }) => {
  const names = ['王芳', '张伟', '李娜', '陈静', '刘洋', '杨敏', '黄丽', '赵军', '吴强', '周磊']
  const id = await table(world, {
    姓名: names,
    站名: ['罗湖', '国贸', '老街', '大剧院', '科学馆', '华强路', '岗厦', '会展中心', '购物公园', '香蜜湖'],
    住址: names.map((_, index) => `示例市甲区示例路${index + 1}号示例花园${index + 1}栋${index + 1}01室`),
  })
  const found = await scanTable(world.system(), id)
  expect(found.map(({ column, kind }) => [column, kind])).toEqual([
    ['姓名', 'name'],
    ['住址', 'address'],
  ])
  expect(found[0]?.examples[0]).toMatch(/^.\*+$/)
})

test('a mark of secrecy anywhere blocks', async ({ world }) => {
  const found = await scanTable(world.system(), await table(world, { 标题: ['机密★10年', '通知'] }))
  expect(found).toMatchObject([{ column: '标题', kind: 'secrecy-mark', rows: 1, blocks: true }])
})

test('a table of parks and their enterprises tells of no person', async ({ world }) => {
  const id = await table(
    world,
    { 名称: ['示例公园', '示例广场'], 街道: ['甲街道', '乙街道'], 电话: ['', ''], 面积: ['12', '13'] },
    { 面积: 'integer' },
  )
  expect(await scanTable(world.system(), id)).toEqual([])
  expect(await reidentificationRisk(world.system(), id)).toBeNull()
})

test('columns that together tell who somebody is: the least group, and how many rows are exposed', async ({ world }) => {
  const rows = Array.from({ length: 12 }, (_, index) => index)
  const id = await table(world, {
    性别: rows.map((row) => (row === 11 ? '女' : '男')),
    年龄: rows.map((row) => (row >= 9 ? '80' : '30')),
    街道: rows.map(() => '甲街道'),
    结果: rows.map(String),
  })
  const risk = await reidentificationRisk(world.system(), id)
  expect(risk).toMatchObject({
    columns: ['性别', '年龄', '街道'],
    rows: 12,
    groups: 3,
    smallest: 1,
    unique: 1,
    exposed: 3,
    share: 0.25,
    blocks: true,
  })
  expect(risk?.sentence).toContain('3 行（25.0%）')
})

test('no cell in which the exact detectors find a number is passed over by the engine', async ({ world }) => {
  const digits = (length: number) =>
    fc.array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length }).map((all) => all.join(''))
  const mobile = digits(8).map((rest) => `138${rest}`)
  const gap = fc.constantFrom('', ' ', '-', '　', '\u200b', '－')
  const spaced = fc
    .tuple(mobile, gap)
    .map(([number, between]) => [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(between))
  const wide = mobile.map((number) => [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''))
  const plate = digits(5).map((number) => `粤B${number}`)
  const line = digits(7).map((number) => `0755-8${number}`)
  const card = digits(12).map((rest) => `622202${rest}`)
  const number = fc.oneof(
    mobile,
    spaced,
    wide,
    plate,
    line,
    card,
    digits(18),
    fc.constantFrom('440524188001010014', '11010519491231002X', 'E12345678', 'abc@example.com', '一三八零零一三八零零零'),
  )
  const around = fc.constantFrom(
    ['', ''],
    ['联系人张三，电话', '。'],
    ['申请人身份证号：', ''],
    ['本人住宅电话', '，'],
    ['车牌', ''],
    ['微信', ''],
    ['', '元'],
  )
  const cell = fc.tuple(around, number).map(([[before, after], each]) => `${before}${each}${after}`)
  const cells = fc.sample(cell, 600)
  const { rows } = await engine().query({
    text: `select ${mayHoldIdentifier('cell')} or ${mayHoldPerson('cell')} from (select arrayJoin({cells:Array(String)}) as cell)`,
    parameters: { cells },
  })
  const missed = cells.filter((text, index) => {
    const kinds = scanText(text, { today: '2024-06-30' }).filter(({ kind }) => kind !== 'wording')
    return kinds.length > 0 && !Number(rows[index]?.[0])
  })
  expect(missed).toEqual([])
  expect(cells.filter((text) => scanText(text, { today: '2024-06-30' }).length > 0).length).toBeGreaterThan(100)
  expect(world).toBeTruthy()
})
