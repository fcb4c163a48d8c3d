import { expect } from 'vitest'
import { test as base } from '../../../../test/world.ts'
import { listFile } from '../../../platform/list-file.ts'
import { printedColumns, readCatalogue } from './eleven-columns.ts'
import { listCatalogue } from './queries.ts'
import { readTable } from './table-file.ts'

const test = base.extend('office', { scope: 'file' }, ({ world }) => world.organisation('sz-finance'))

test.for(['xlsx', 'csv'] as const)('what is handed out as %s is read back as it is', async (format, { world }) => {
  const rows = (await listCatalogue(world, { area: 'ecology' })).map((row, index) => ({ ...row, number: index + 1 }))
  const { bytes } = await listFile(format, '目录', { columns: printedColumns, rows })
  const { good, bad } = readCatalogue(await readTable(bytes))
  expect(bad).toEqual([])
  expect(
    good.map(({ input: { level1, level2, content, basis, timeLimit, body, channels, audience, mode, tiers } }) => ({
      level1,
      level2,
      content,
      basis,
      timeLimit,
      body,
      channels,
      audience,
      mode,
      tiers,
    })),
  ).toEqual(
    rows.map(({ level1, level2, content, basis, time_limit, body, channels, audience, mode, tiers }) => ({
      level1,
      level2,
      content,
      basis,
      timeLimit: time_limit,
      body,
      channels,
      audience,
      mode,
      tiers,
    })),
  )
})

test('a table as the ministries print it is read: a second head with ticks, the first level once for several rows', () => {
  const { good, bad } = readCatalogue([
    ['生态环境领域基层政务公开标准目录'],
    [
      '序号',
      '一级事项',
      '二级事项',
      '公开内容\n（要素）',
      '公开依据',
      '公开时限',
      '公开主体',
      '公开渠道和载体',
      '公开对象',
      '',
      '公开方式',
      '',
      '公开层级',
      '',
    ],
    ['', '', '', '', '', '', '', '', '全社会', '特定群众', '主动', '依申请', '县级', '乡级'],
    [
      '1',
      '行政许可',
      '排污许可',
      '许可信息',
      '《条例》',
      '20个工作日',
      '生态环境局',
      '■政府网站 □政府公报\n■两微一端',
      '√',
      '',
      '√',
      '',
      '√',
      '',
    ],
    ['2', '', '辐射安全许可', '许可信息', '《条例》', '20个工作日', '生态环境局', '■政府网站', '', '申请人', '', '√', '√', '√'],
    ['3', '', '', '许可信息', '', '', '', '', '', '', '', '', '', ''],
    ['4', '行政许可', '排污许可', '再来一次', '《条例》', '20个工作日', '生态环境局', '政府网站', '√', '', '√', '', '√', ''],
  ])
  expect(
    good.map(({ line, input: { level1, level2, channels, audience, mode, tiers } }) => [
      line,
      level1,
      level2,
      channels,
      audience,
      mode,
      tiers,
    ]),
  ).toEqual([
    [4, '行政许可', '排污许可', ['政府网站', '两微一端'], '全社会', 'proactive', ['district']],
    [5, '行政许可', '辐射安全许可', ['政府网站'], '特定群众:申请人'.replace(':', '：'), 'on-request', ['district', 'street']],
  ])
  expect(bad).toMatchObject([{ line: 6 }, { line: 7, sentence: '“行政许可：排污许可”与前面的行重复' }])
  expect(bad[0]?.sentence).toContain('请填写二级事项')
})

test('an import takes the good rows and lists the bad with their reasons', async ({ world }) => {
  const csv = [
    '一级事项,二级事项,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,公开方式,公开层级',
    '政府债务,专项债券,发行安排,《预算法》,20个工作日,财政主管部门,政府网站,全社会,主动公开,县级',
    '政府债务,外星债券,发行安排,《预算法》,20个工作日,外星事务部门,政府网站,全社会,主动公开,县级',
    '政府债务,一般债券,,《预算法》,20个工作日,财政主管部门,政府网站,全社会,主动公开,县级',
  ].join('\n')
  const file = new File([csv], '目录.csv', { type: 'text/csv' })
  const answer = await world.admin.submit('/workbench/publishing/catalogue/import', { area: 'budgets', organisation: '', file })
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).toContain('新增 1 个事项')
  expect(page).toContain('外星事务部门')
  expect(page).toContain('请填写公开内容（要素）')
  expect((await listCatalogue(world, { area: 'budgets' })).some(({ level2 }) => level2 === '专项债券')).toBe(true)
  const broken = new File(['PK\u0003\u0004 not a zip'], '目录.csv', { type: 'text/csv' })
  expect(
    (await world.admin.submit('/workbench/publishing/catalogue/import', { area: 'budgets', organisation: '', file: broken }))
      .status,
  ).toBe(422)
  expect(
    (await world.wu.submit('/workbench/publishing/catalogue/import', { area: 'budgets', organisation: '', file })).status,
  ).toBe(403)
})
