import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { comparison } from './comparison.ts'
import { contradictions } from './contradictions.ts'
import { readLayout } from './layout.ts'
import { emptyFigures, type Figures } from './model.ts'
import { changeInWords } from './words.ts'

/** The figures that Shenzhen's report of 2024 states in its text. */
function shenzhen(): Figures {
  const figures = emptyFigures()
  figures.table3.newReceived.total = 12_900
  figures.table3.processedTotal.total = 12_947
  figures.table4.review.total = 684
  figures.table4.litigationDirect.total = 100
  figures.table4.litigationAfterReview.total = 169
  figures.fees = { notices: 11, amountYuan: 34_290, receivedYuan: 230 }
  return figures
}
const before = () => {
  const figures = emptyFigures()
  figures.table3.processedTotal.total = 15_072
  return figures
}
const OVERALL = '全年共办理12947宗政府信息公开申请，同比下降14.1%，办理行政复议684宗，行政诉讼269宗。'
const FEES = '全年发出信息处理费收费通知11件，总金额34290元，实际收取230元。'

test('a narrative that says what the tables say contradicts nothing', () => {
  expect(contradictions({ 1: OVERALL, 5: '', 6: FEES }, shenzhen(), before())).toEqual([])
})

test('the figures of a real report agree with its tables', () => {
  const { figures } = readLayout(JSON.parse(readFileSync(new URL('huaian-2024.json', import.meta.url), 'utf8')))
  const text =
    '全市受理政府信息公开申请 3,119 件，答复 3050 件（含上年度结转申请 34 件，另有１０３件顺延到下年度）。行政复议 351 件；行政诉讼 46 件。'
  expect(contradictions({ 1: text, 5: '', 6: '' }, figures)).toEqual([])
})

test.for([
  ['全年收到政府信息公开申请12947件。', '表三“一、本年新收”为12,900件'],
  ['本年收到了12，901件政府信息公开申请。', '表三“一、本年新收”为12,900件'],
  ['全年办理12900宗政府信息公开申请。', '表三“三、（七）总计”为12,947件'],
  ['全年办结政府信息公开申请1 294件。', '表三“三、（七）总计”为12,947件'],
  ['办理信息公开类行政复议683宗。', '表四行政复议总计为684件'],
  ['行政诉讼案件共270件。', '表四行政诉讼（未经复议直接起诉与复议后起诉）总计为269件'],
  ['发出收费通知书12件。', '收费通知为11件'],
  ['总金额34,291元。', '收费通知总金额为34,290元'],
  ['实际收取信息处理费240元。', '实际收取金额为230元'],
  ['全年办理12947宗政府信息公开申请，同比增长14.1%。', '按表三为同比下降14.1%（本年12,947件，上年15,072件）'],
])('“%s” is contradicted: %s', ([text = '', sentence]) => {
  const found = contradictions({ 1: text, 5: '', 6: '' }, shenzhen(), before())
  expect(found).toHaveLength(1)
  expect(found[0]?.sentence).toContain(sentence)
})

test('a count of something else is not taken for a count of requests', () => {
  const text = '“深圳政府在线”办理社会公众留言72838条，收到意见11600条，开展征集586期，发布文件243件。'
  expect(contradictions({ 1: text, 5: '', 6: '' }, shenzhen())).toEqual([])
})

test.for([
  [12_947, 15_072, '同比下降14.1%'],
  [110, 100, '同比增长10.0%'],
  [5, 5, '与上年持平'],
  [5, 0, '上年为0'],
  [0, 4, '同比下降100.0%'],
] as const)('%i after %i is %s', ([now, then, words]) => expect(changeInWords(now, then)).toBe(words))

test('differences from the year before are told in words', () => {
  expect(comparison(shenzhen(), before())).toContain('办理政府信息公开申请12,947件，同比下降14.1%（上年15,072件）。')
})
