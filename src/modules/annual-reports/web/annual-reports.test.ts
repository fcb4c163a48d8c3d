import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { aYear, insertCases } from '../../../../test/report-cases.ts'
import { test } from '../../../../test/world.ts'

const API = '/api/annual-reports/sz-finance'
const DESK = '/workbench/annual-reports/sz-finance'
const huaian = () => JSON.parse(readFileSync(new URL('../huaian-2024.json', import.meta.url), 'utf8'))

test('the checker answers 200 for any JSON object and names what is wrong', async ({ world }) => {
  const right = await world.visitor.post('/api/annual-reports/checks', huaian())
  expect([right.status, await right.json()]).toEqual([200, { problems: [], warnings: [] }])
  const wrong = huaian()
  wrong.table3.rows['三、（一）予以公开'][0] = -1
  const response = await world.visitor.post('/api/annual-reports/checks', wrong)
  expect(response.status).toBe(200)
  expect((await response.json()).problems).toMatchObject([
    { table: 'table3', row: '三、（一）予以公开', column: '自然人', found: -1 },
  ])
  expect((await world.visitor.post('/api/annual-reports/checks', {})).status).toBe(200)
})

test.for(['', 'no json', '[1]', '"text"', 'null', '3'])(
  'the checker refuses %o, which is no JSON object',
  async (body, { world }) => {
    const response = await world.visitor.send('POST', '/api/annual-reports/checks', body, 'application/json')
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ code: 'invalid', detail: '请提供一个JSON对象', errors: [{ field: '' }] })
  },
)

test('the checker has a page for everybody', async ({ world }) => {
  const wrong = { ...huaian(), table4: undefined }
  const page = await (await world.visitor.submit('/annual-reports/checks', { report: JSON.stringify(wrong) })).text()
  expect(page).toContain('有1处问题')
  const refused = await world.visitor.submit('/annual-reports/checks', { report: '{' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('请提供一个JSON对象')
})

test('a report that is not closed is there for its officers and overseers, and absent for others', async ({ world }) => {
  await aYear(world, 2019)
  for (const someone of [world.chen, world.lin, world.zhou]) {
    const response = await someone.get(`${API}/2019`)
    expect(response.status).toBe(200)
    const report = await response.json()
    expect(report).toMatchObject({ organisation: 'sz-finance', year: 2019, closed: false, hash: null })
    expect(report.tables.table3.rows['三、（七）总计']).toEqual([2, 2, 0, 0, 0, 0, 4])
    expect((await someone.get(`${DESK}/2019`)).status).toBe(200)
  }
  for (const someone of [world.visitor, world.wang, world.zhao, world.wu]) {
    expect((await someone.get(`${API}/2019`)).status).toBe(404)
    expect([303, 404]).toContain((await someone.get(`${DESK}/2019`)).status)
    expect((await someone.get('/annual-reports/sz-finance/2019')).status).toBe(404)
  }
  const asOf = await (await world.chen.get(`${API}/2019?asOf=2019-02-15`)).json()
  expect(asOf.tables.table3.rows['四、结转下年度继续办理'][6]).toBe(1)
  expect((await world.chen.get(`${API}/2019?asOf=yesterday`)).status).toBe(400)
})

test('the organisation may be named by its id, and one that is not there is absent', async ({ world }) => {
  const id = await world.organisation('sz-finance')
  expect(await (await world.chen.get(`/api/annual-reports/${id}/2019`)).json()).toMatchObject({ organisation: 'sz-finance' })
  expect((await world.chen.get('/api/annual-reports/nowhere/2019')).status).toBe(404)
})

test('of two people who wrote on the same version, the second is told and loses nothing', async ({ world }) => {
  const saved = await world.chen.post(`${API}/2020/narratives`, { section: 1, text: '甲稿', version: 0 })
  expect([saved.status, await saved.json()]).toEqual([201, { version: 1 }])
  const refused = await world.lin.post(`${API}/2020/narratives`, { section: 1, text: '乙稿', version: 0 })
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({ code: 'annual-reports.newer-version' })
  const page = await world.lin.submit(`${DESK}/2020/narratives/1`, { text: '乙稿', version: '0' })
  expect(page.status).toBe(409)
  expect(await page.text()).toMatch(/乙稿[\s\S]*甲稿/)
  expect((await world.zhao.post(`${API}/2020/narratives`, { section: 1, text: '', version: 1 })).status).toBe(404)
  expect((await world.zhou.post(`${API}/2020/narratives`, { section: 1, text: '', version: 1 })).status).toBe(403)
})

test('two saves at the same moment make one version', async ({ world }) => {
  const both = await Promise.all(
    ['一', '二'].map((text) => world.chen.post(`${API}/2020/narratives`, { section: 5, text, version: 0 })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('figures of table 二 are stated by hand, file or program, and marked as stated', async ({ world }) => {
  const file = new File(['\uFEFF事项,数量\r\n行政许可,"1,200"\r\n行政事业性收费（万元）,12.5\r\n'], '台账.csv', {
    type: 'text/csv',
  })
  expect((await world.chen.submit(`${DESK}/2020/statements/import`, { file })).status).toBe(303)
  expect((await world.lin.submit(`${DESK}/2020/statements`, { penalties: '30', signedBy: '林静' })).status).toBe(303)
  expect(
    (
      await world.chen.post(`${API}/2020/statements`, {
        items: [
          { item: 'coercion', amount: 7 },
          { item: 'licences', amount: 1201 },
        ],
      })
    ).status,
  ).toBe(204)
  const { tables } = await (await world.chen.get(`${API}/2020`)).json()
  expect(tables.table2).toMatchObject({ 行政许可: 1201, 行政处罚: 30, 行政强制: 7, 行政事业性收费_万元: 12.5 })
  expect(await world.chen.text(`${DESK}/2020`)).toContain('来源：系统接口、导入文件、负责人签字报送')
  expect(await world.chen.text(`${DESK}/2020/statements`)).toMatch(/台账\.csv[\s\S]*第2次|第2次[\s\S]*台账\.csv/)
  expect(await world.chen.text(`${DESK}/2020/cells?table=2&row=licences&column=`)).toContain('1,201')
})

test.for([
  ['没有表头', '第1行应为表头'],
  ['事项,数量\n行政许可,-1', '第2行'],
  ['事项,数量\n行政许可,1.5', '第2行'],
  ['事项,数量\n别的,1', '没有“别的”这一事项'],
  ['事项,数量\n行政许可,1\n行政许可,2', '重复'],
  ['事项,数量\n', '文件中没有数据'],
])('a file of %o is refused with its line', async ([content = '', message], { world }) => {
  const response = await world.chen.submit(`${DESK}/2020/statements/import`, { file: new File([content], 'a.csv') })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain(message)
})

test('a statement that is wrong names its field', async ({ world }) => {
  const response = await world.chen.post(`${API}/2020/statements`, { items: [{ item: 'licences', amount: -1 }] })
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ field: 'items.0.amount' }] }])
  const page = await (await world.chen.submit(`${DESK}/2020/statements`, { licences: 'x', signedBy: '' })).text()
  expect(page).toContain('field-licences')
  expect(page).toContain('field-signedBy')
})

test('closing freezes a year: the same text byte for byte, whatever the narrative tools or the clock say later', async ({
  world,
}) => {
  await aYear(world, 2021)
  await world.chen.post(`${API}/2021/narratives`, { section: 1, text: '全年收到政府信息公开申请5件。', version: 0 })
  expect(await world.lin.text(`${DESK}/2021`)).toContain(
    '“一、总体情况”写明“收到政府信息公开申请5件”，表三“一、本年新收”为4件，两处不一致。',
  )
  expect((await world.chen.post(`${API}/2021/closing`, {})).status).toBe(403)
  expect((await world.zhou.post(`${API}/2021/closing`, {})).status).toBe(403)
  expect(await world.lin.text(`${DESK}/2021/closing`)).toContain('定稿并公布')
  expect((await world.lin.submit(`${DESK}/2021/closing`, {})).status).toBe(303)

  const { tables, closed, hash, publisher } = await (await world.visitor.get(`${API}/2021`)).json()
  expect([closed, publisher]).toEqual([true, '深圳市财政局'])
  expect((await (await world.visitor.post('/api/annual-reports/checks', tables)).json()).problems).toEqual([])
  const json = await (await world.visitor.get('/annual-reports/sz-finance/2021/report.json')).text()
  expect(createHash('sha256').update(json).digest('hex')).toBe(hash)
  expect(await world.lin.text(`${DESK}/2021`)).toContain('与定稿逐字节一致')

  expect((await world.chen.post(`${API}/2021/narratives`, { section: 1, text: '改', version: 1 })).status).toBe(409)
  expect((await world.chen.post(`${API}/2021/statements`, { items: [{ item: 'coercion', amount: 7 }] })).status).toBe(409)
  expect((await world.lin.post(`${API}/2021/closing`, {})).status).toBe(409)
  const finance = await world.organisation('sz-finance')
  const report = await world.db
    .selectFrom('annual_reports.report')
    .select('id')
    .where('organisation_id', '=', finance)
    .where('year', '=', 2021)
    .executeTakeFirstOrThrow()
  expect((await world.eventsOf(report.id)).map(({ name }) => name)).toEqual([
    'annual-reports.narrative-saved',
    'annual-reports.closed',
  ])

  await insertCases(world, [{ organisation: finance, receivedOn: '2021-07-01', closedOn: '2021-07-02', outcome: 'disclosed' }])
  const drifted = await world.lin.text(`${DESK}/2021`)
  expect(drifted).toContain('现有记录与定稿不同')
  expect(drifted).toContain('表三“三、（一）予以公开”“自然人”：定稿为1，现有记录为2。')
  expect(await (await world.visitor.get('/annual-reports/sz-finance/2021/report.json')).text()).toBe(json)
})

test('the public page shows the tables with their identities and no way to the cases', async ({ world }) => {
  const page = await world.visitor.text('/annual-reports/sz-finance/2021')
  expect(page).toContain('一＋二＝三＋四：4＝4（7 处均成立）')
  expect(page).toContain('2021年未发出政府信息公开信息处理费收费通知')
  expect(page).not.toContain('/cells?')
  expect(await world.visitor.text('/annual-reports')).toContain('深圳市财政局')
  expect((await world.visitor.get('/annual-reports/sz-finance/2021/print')).status).toBe(200)
  for (const [format, type] of [
    ['docx', 'wordprocessingml'],
    ['xlsx', 'spreadsheetml'],
  ]) {
    const file = await world.visitor.get(`/annual-reports/sz-finance/2021/report.${format}`)
    expect(file.headers.get('content-type')).toContain(type)
    expect(new Uint8Array(await file.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
  }
})

test('a year that is not over cannot be closed', async ({ world }) => {
  const response = await world.lin.post(`${API}/2026/closing`, {})
  expect([response.status, await response.json()]).toMatchObject([409, { code: 'annual-reports.year-not-over' }])
})

test('a year whose carry-over contradicts the year before is closed only with a reason, which is published', async ({
  world,
}) => {
  await aYear(world, 2023)
  expect((await world.lin.post(`${API}/2022/imports`, { report: huaian(), provenance: '官网2023年1月20日' })).status).toBe(204)
  const imported = await (await world.visitor.get(`${API}/2022`)).json()
  expect(imported).toMatchObject({ closed: true, publisher: '淮安市人民政府' })
  expect(await world.visitor.text('/annual-reports/sz-finance/2022')).toContain('来源：官网2023年1月20日')

  const refused = await world.lin.post(`${API}/2023/closing`, {})
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'annual-reports.identity' }])
  expect((await world.lin.post(`${API}/2023/closing`, { carryOverReason: '机构改革，职能划转' })).status).toBe(201)
  const page = await world.visitor.text('/annual-reports/sz-finance/2023')
  expect(page).toContain('机构改革，职能划转')
  expect(page).toContain('办理政府信息公开申请4件，同比下降99.9%（上年3,050件）。')
})

test('an earlier report with cells that cannot be read is refused, and nothing is kept', async ({ world }) => {
  const report = huaian()
  delete report.table4.行政复议.维持
  const response = await world.lin.post(`${API}/2018/imports`, { report, provenance: '官网' })
  expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ field: 'report' }] }])
  expect((await world.chen.post(`${API}/2018/imports`, { report: huaian(), provenance: '官网' })).status).toBe(403)
  expect((await world.visitor.get(`${API}/2018`)).status).toBe(404)
})

test('what section 五 promises is followed up in the next year', async ({ world }) => {
  expect((await world.chen.submit(`${DESK}/2024/promises`, { text: '丰富政策解读形式' })).status).toBe(303)
  const { id } = await world.db.selectFrom('annual_reports.promise').select('id').executeTakeFirstOrThrow()
  expect((await world.chen.submit(`${DESK}/2025/promises/${id}`, { status: 'kept', note: '新增图解12期' })).status).toBe(303)
  expect(await world.chen.text(`${DESK}/2025`)).toMatch(
    /2024年报告所提改进措施的落实情况[\s\S]*丰富政策解读形式：[\s\S]*已落实[\s\S]*新增图解12期/,
  )
  expect((await world.zhao.submit(`${DESK}/2025/promises/${id}`, { status: 'open', note: '' })).status).toBe(404)
})

test('a figure opens to its cases for those who may see them', async ({ world }) => {
  const address = `${DESK}/2019/cells?table=3&row=granted&column=naturalPerson`
  const page = await world.chen.text(address)
  const {
    rows: [row],
  } = await sql<{
    id: string
  }>`select id from requests.request where outcome = 'disclosed' and received_on = '2019-01-08'`.execute(world.db)
  expect(page).toContain(`/workbench/requests/${row?.id}`)
  expect(await world.chen.text(`${DESK}/2019`)).toContain('/cells?table=3&amp;row=granted&amp;column=naturalPerson')
  expect([303, 404]).toContain((await world.zhao.get(address)).status)
  expect((await world.chen.get(`${DESK}/2019/cells?table=3&row=granted&column=nobody`)).status).toBe(404)
})
