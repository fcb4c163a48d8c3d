import { expect } from 'vitest'
import { insertCases } from '../../../../test/report-cases.ts'
import { test, type World } from '../../../../test/world.ts'
import { type Actor, inTransaction } from '../../../platform/ctx.ts'
import { acts, submitMessage } from '../../messages/index.ts'
import { countFigures } from './count-figures.ts'
import { extentOf } from './extent.ts'
import { figures } from './figures.ts'
import { outdated, quotationsIn, typedNumbers } from './typed-numbers.ts'

const API = '/api/annual-reports/sz-finance'
const DESK = '/workbench/annual-reports/sz-finance'

/** So many messages to the finance bureau, answered on a day of that year. */
async function answered(world: World, year: number, many: number) {
  const finance = await world.organisation('sz-finance')
  const now = new Date(`${year}-03-04T10:00:00+08:00`)
  const officer: Actor = {
    id: '0193f1d0-0000-7000-8000-00000000aaa1',
    kind: 'officer',
    posts: [{ organisation: finance, role: 'message-officer' }],
    oversees: [],
  }
  const letter = {
    kind: 'praise',
    organisation: finance,
    subject: '示例：窗口服务很好',
    text: '示例：窗口工作人员耐心细致，特此表扬。',
  }
  for (let index = 0; index < many; index++) {
    const { id } = await inTransaction({ db: world.db, actor: null, now }, (tx) =>
      submitMessage(tx, { ...letter, channel: 'replay' }),
    )
    await inTransaction({ db: world.db, actor: officer, now }, (tx) =>
      acts.draft.run(tx, id, { answer: '示例：谢谢。', note: null }),
    )
  }
}

test('every figure has a name of its own, words for what it counts, and a page with its records', async ({ world }) => {
  expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length)
  for (const { name, records, versions } of figures) {
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => versions.length - index))
    expect((await world.visitor.get(records)).status, name).toBe(200)
  }
})

test('everybody reads what is counted, by which version, and follows it to the records', async ({ world }) => {
  await answered(world, 2020, 2)
  const page = await world.visitor.text('/annual-reports/figures?year=2020&organisation=sz-finance')
  expect(page).toMatch(/办理社会公众留言[\s\S]{0,300}2 条[\s\S]{0,300}第 1 版/)
  expect(page).toContain('href="/messages/statistics"')
  expect(await world.visitor.text('/annual-reports/figures?year=2020')).toMatch(/办理社会公众留言[\s\S]{0,300}2 条/)
  expect(await world.visitor.text('/annual-reports/figures?year=2020&organisation=sz-health')).toMatch(
    /办理社会公众留言[\s\S]{0,300}>0 条/,
  )
  expect((await world.visitor.get('/annual-reports/figures?organisation=nowhere')).status).toBe(404)
})

test('a figure that is quoted keeps up with the records until the report is closed, and stays from then on', async ({
  world,
}) => {
  await answered(world, 2021, 2)
  const unknown = await world.chen.submit(`${DESK}/2021/narratives/1`, { text: '办理{{messages.all}}条。', version: '0' })
  expect([unknown.status, await unknown.text()]).toEqual([422, expect.stringContaining('没有名为“messages.all”的数字')])
  const text = '办理社会公众留言{{messages.handled}}条。'
  expect((await world.chen.submit(`${DESK}/2021/narratives/1`, { text, version: '0' })).status).toBe(303)
  expect(await world.chen.text(`${DESK}/2021/narratives/1`)).toContain('<code>{{messages.handled}}</code>')
  expect(await world.lin.text(`${DESK}/2021`)).toContain('办理社会公众留言2条。')
  await answered(world, 2021, 1)
  expect(await world.lin.text(`${DESK}/2021`)).toContain('办理社会公众留言3条。')
  expect((await world.lin.post(`${API}/2021/closing`, {})).status).toBe(201)
  await answered(world, 2021, 1)
  expect(await world.visitor.text('/annual-reports/sz-finance/2021')).toContain('办理社会公众留言3条。')
  const json = await (await world.visitor.get('/annual-reports/sz-finance/2021/report.json')).json()
  expect(json.narrative.一).toBe('办理社会公众留言3条。')
  const figuresPage = await world.visitor.text('/annual-reports/figures?year=2021&organisation=sz-finance')
  expect(figuresPage).toMatch(/定稿时的版本和数值[\s\S]*办理社会公众留言[\s\S]{0,300}3 条/)
  expect(await world.lin.text(`${DESK}/2021`)).toContain('“办理社会公众留言”：定稿为3，现有记录为4。')
})

test('a number that was typed when it was right is pointed out before closing once it is not', async ({ world }) => {
  const finance = await world.organisation('sz-finance')
  const cases = (many: number, month: string) =>
    insertCases(
      world,
      Array.from({ length: many }, () => ({
        organisation: finance,
        receivedOn: `2015-${month}-01`,
        closedOn: `2015-${month}-20`,
        outcome: 'disclosed',
      })),
    )
  await cases(12, '02')
  await world.chen.post(`${API}/2015/narratives`, { section: 5, text: '全年共办结各类公开申请12件，另有12场培训。', version: 0 })
  expect(await world.lin.text(`${DESK}/2015/closing`)).not.toContain('填写时与记录一致')
  await cases(1, '03')
  const sentence = '写明“全年共办结各类公开申请12件”，填写时与记录一致；按现有记录“办理政府信息公开申请”现为13宗'
  expect(await world.lin.text(`${DESK}/2015/closing`)).toContain(sentence)
  // A new version that leaves it as it is does not make it right.
  await world.chen.post(`${API}/2015/narratives`, { section: 5, text: '全年共办结各类公开申请12件，另有14场培训。', version: 1 })
  expect(await world.lin.text(`${DESK}/2015`)).toContain(sentence)
  await world.chen.post(`${API}/2015/narratives`, { section: 5, text: '全年共办结各类公开申请13件。', version: 2 })
  expect(await world.lin.text(`${DESK}/2015/closing`)).not.toContain('填写时与记录一致')
})

test('what is processed is what table 三 says', async ({ world }) => {
  const offices = [await world.organisation('sz-finance')]
  await insertCases(world, [
    { organisation: offices[0] ?? '', receivedOn: '2013-11-01', closedOn: '2014-01-20', outcome: 'disclosed' },
    { organisation: offices[0] ?? '', receivedOn: '2014-11-01', closedOn: null },
    { organisation: offices[0] ?? '', receivedOn: '2014-03-01', closedOn: '2014-03-20', outcome: 'partial' },
  ])
  const [processed] = await countFigures({ db: world.db }, extentOf(2014, offices), { only: ['requests.processed'] })
  const report = await (await world.chen.get(`${API}/2014`)).json()
  expect(processed?.value).toBe(report.tables.table3.rows['三、（七）总计'][6])
})

test.for([
  ['办理社会公众留言72838条', [72_838]],
  ['发布文件 ２４３ 件、办理 12,947 宗', [243, 12_947]],
  ['上线23个事项，占98.80%', [23]],
  ['共 9 期', []],
  ['{{messages.handled}}条', []],
] as const)('finds the typed numbers with their units in %s', ([text, values]) => {
  expect(typedNumbers(text).map(({ value }) => value)).toEqual(values)
})

test('a number that agreed with two figures is right as long as it agrees with one', () => {
  const figure = (name: string, value: number) => ({ name, version: 1, title: name, unit: '期', definition: '', value })
  const text = { 1: '举办活动12期', 5: '', 6: '' }
  const quoted = quotationsIn(1, text[1], [figure('a', 12), figure('b', 12)])
  expect(outdated(quoted, text, [figure('a', 12), figure('b', 13)])).toEqual([])
  expect(outdated(quoted, text, [figure('a', 11), figure('b', 13)])).toHaveLength(1)
  expect(outdated(quoted, { ...text, 1: '' }, [figure('a', 11), figure('b', 13)])).toEqual([])
})
