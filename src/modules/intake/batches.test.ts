import * as xlsx from '@e965/xlsx'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { guessMapping, receivedAt } from './batches/columns.ts'
import { readBatch } from './batches/read-batch.ts'

const AT = '/workbench/intake/batches'
const HEADERS = ['工单号', '问题描述', '诉求类型', '所属区域', '发生地址', '联系电话', '来电时间']
const LINES = [
  ['W-1', '示例：人行道地砖松动，下雨溅水。', '求助', '福田区 沙头街道', '示例路 1 号', '13800138333', '2026-09-15 10:20'],
  ['W-2', '', '求助', '福田区', '', '', ''],
  ['W-3', '示例：餐馆油烟扰民。', '投诉类', '不存在的地方', '', '', ''],
  ['W-4', '示例：建议增设自行车停放点。', '建议', 'stjd', '', 'abc', ''],
  ['W-5', '示例：咨询居住证办理。', '咨询', '', '', '', '2030-01-01'],
  ['W-1', '示例：同一个工单号。', '求助', '', '', '', ''],
  ['W-6', '示例：举报违规倾倒建筑垃圾。', '举报', '罗湖区', '', '0755-12345678', '2026/9/14'],
]
const csv = (rows: string[][]) =>
  new File([rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')], '示例工单.csv')
const book = (rows: string[][]) => {
  const sheet = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(sheet, xlsx.utils.aoa_to_sheet(rows), '工单')
  return new File([xlsx.write(sheet, { type: 'buffer', bookType: 'xlsx' }) as Buffer<ArrayBuffer>], '示例工单.xlsx')
}

async function upload(world: World, file: File) {
  const answer = await world.tian.submit(AT, { file, channel: 'batch' })
  expect(answer.status, (await answer.clone().text()).slice(0, 2_000)).toBe(303)
  const at = answer.headers.get('location') ?? ''
  const subjectId = at.slice(at.lastIndexOf('/') + 1)
  expect(await world.tian.text(at)).toContain('正在读取')
  expect((await world.tian.submit(`${at}/mapping`, {})).status).toBe(422)
  // What the worker does; a second run does nothing.
  for (let again = 0; again < 2; again++) await readBatch(world.system(), { subjectId })
  return at
}
/** As the page of the batch proposes it. */
const mappingOf = (headers: readonly string[]) =>
  Object.fromEntries(Object.entries(guessMapping(headers)).map(([column, at]) => [column, String(at)]))

describe('a table', () => {
  test.for([
    ['csv', csv],
    ['xlsx', book],
  ] as const)(
    'of %s is tried first: what is wrong stands by line, the good lines are filed and numbered',
    async ([kind, make], { world }) => {
      const lines = LINES.map(([id = '', ...cells]) => [`${kind}-${id}`, ...cells])
      const at = await upload(world, make([HEADERS, ...lines]))
      const known = await world.db.selectFrom('demands.public_demand').select('id').execute()
      expect((await world.tian.submit(`${at}/filing`, {})).status).toBe(422)
      expect((await world.tian.submit(`${at}/mapping`, mappingOf(HEADERS))).status).toBe(303)
      expect(await world.db.selectFrom('demands.public_demand').select('id').execute()).toHaveLength(known.length)
      const checked = await world.tian.text(at)
      for (const words of ['2 行可以登记，5 行有误', '没有这个地点：不存在的地方', '编号与第 2 行相同', '收到时间应为一个月内'])
        expect(checked).toContain(words)
      expect((await world.tian.submit(`${at}/filing`, {})).status).toBe(303)
      const filed = await world.db
        .selectFrom('intake.batch_line')
        .innerJoin('demands.demand', 'demands.demand.id', 'intake.batch_line.demand_id')
        .select(['line', 'reference', 'kind', 'street', 'district', 'received_on', 'demands.demand.number'])
        .where('batch_id', '=', at.slice(at.lastIndexOf('/') + 1))
        .orderBy('line')
        .execute()
      expect(
        filed.map(({ line, reference, kind: of, street, district, received_on }) => [
          line,
          reference,
          of,
          street ?? district,
          received_on,
        ]),
      ).toEqual([
        [2, `${kind}-W-1`, 'help', 'futian-shatou', '2026-09-15'],
        [8, `${kind}-W-6`, 'report', 'luohu', '2026-09-14'],
      ])
      const list = await world.tian.text(`${at}/list.csv`)
      for (const words of [filed[0]?.number ?? '', `${kind}-W-6`, '没有这个地点']) expect(list).toContain(words)
      expect((await world.tian.get(`${at}/list.xlsx`)).status).toBe(200)
      // Nothing of what people wrote stays here.
      const batch = await world.db
        .selectFrom('intake.batch')
        .selectAll()
        .where('id', '=', at.slice(at.lastIndexOf('/') + 1))
        .executeTakeFirstOrThrow()
      expect([batch.state, batch.filed, batch.rows_sealed]).toEqual(['filed', 2, null])
      expect((await world.tian.submit(`${at}/filing`, {})).status).toBe(422)
    },
  )

  test('uploaded a second time gives the same demands, not others', async ({ world }) => {
    const rows = [HEADERS, ['X-1', '示例：公园长椅损坏。', '求助', '', '', '', '']]
    const numbers: string[] = []
    for (let again = 0; again < 2; again++) {
      const at = await upload(world, csv(rows))
      await world.tian.submit(`${at}/mapping`, mappingOf(HEADERS))
      await world.tian.submit(`${at}/filing`, {})
      numbers.push(/SQ\d{4}-\d+-\d/.exec(await world.tian.text(`${at}/list.csv`))?.[0] ?? '')
    }
    expect(numbers[0]).toBe(numbers[1])
  })

  test.for([
    ['no lines', csv([HEADERS]), '表格中没有数据'],
    ['too many lines', csv([HEADERS, ...Array.from({ length: 5_001 }, (_, line) => [`Z-${line}`, '示例'])]), '一次最多 5000 行'],
  ] as const)('with %s is refused on the page, and its file goes', async ([_what, file, why], { world }) => {
    const at = await upload(world, file)
    const page = await world.tian.text(at)
    for (const words of ['没有能够读取', why]) expect(page).toContain(words)
    expect((await world.tian.submit(`${at}/mapping`, mappingOf(HEADERS))).status).toBe(422)
    const batch = await world.db
      .selectFrom('intake.batch')
      .selectAll()
      .where('id', '=', at.slice(at.lastIndexOf('/') + 1))
      .executeTakeFirstOrThrow()
    expect([batch.state, batch.file_id, batch.rows_sealed]).toEqual(['refused', null, null])
  })

  test('with nothing that it says is refused at once', async ({ world }) => {
    const answer = await world.tian.submit(AT, { file: new File(['not a workbook'], '示例.xlsx'), channel: 'batch' })
    expect(answer.status).toBe(422)
  })

  test('is for the operators of the office that uploaded it', async ({ world }) => {
    const at = await upload(world, csv([HEADERS, ...LINES]))
    expect((await world.cui.get(at)).status).toBe(200)
    expect((await world.cui.submit(`${at}/mapping`, mappingOf(HEADERS))).status).toBe(404)
    expect((await world.mu.get(at)).status).toBe(404)
  })
})

describe('columns', () => {
  test.for([
    [['编号', '内容', '地址'], { id: 0, text: 1, address: 2 }],
    [['案件编号*', '反映内容（必填）', '姓名', '手机号'], { id: 0, text: 1, name: 2, phone: 3 }],
    [['a', 'b'], {}],
  ] as const)('named %j are known', ([headers, mapping]) => {
    expect(guessMapping(headers)).toEqual(mapping)
  })

  test.for([
    ['', undefined],
    ['2026-09-15', '2026-09-15T01:00:00.000Z'],
    ['2026年9月15日 8:05', '2026-09-15T00:05:00.000Z'],
    ['2026/9/15 08:05:10', '2026-09-15T00:05:00.000Z'],
    ['2026-02-30', null],
    ['2026-12-01', null],
    ['2026-01-01', null],
    ['昨天', null],
  ] as const)('of a time such as %j are read, within a month and never later than now', ([said, at]) => {
    const read = receivedAt(said, new Date('2026-09-16T02:00:00Z'))
    expect(read === undefined || read === null ? read : read.toISOString()).toBe(at)
  })
})
