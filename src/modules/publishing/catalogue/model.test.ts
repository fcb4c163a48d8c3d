import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bearersOf, bears, bodyOf, isCalled, termOf } from './model.ts'

const department = (name: string) => ({ name, kind: 'department' })

test.for([
  ['财政', '深圳市财政局', true],
  ['财政', '福田区财政局', true],
  ['公安', '深圳市公安局', true],
  ['公安', '深圳市公安局交通警察局', false],
  ['人力资源', '深圳市人力资源和社会保障局', true],
  ['卫生健康', '深圳市卫生健康委员会', true],
  ['财政', '深圳市教育局', false],
] as const)('%s is what %s is called: %s', ([bearer, name, expected]) => {
  expect(isCalled(bearer, department(name))).toBe(expected)
})

test('a street is no department, whatever it is called', () => {
  expect(isCalled('财政', { name: '财政街道办事处', kind: 'street' })).toBe(false)
  expect(isCalled('+street', { name: '沙头街道办事处', kind: 'street' })).toBe(true)
})

test('an office of a level that the item does not name owes it nothing', () => {
  const item = { bearers: ['*'], tiers: ['district', 'street'] }
  expect(bears(item, { ...department('深圳市财政局'), level: 'city' })).toBe(false)
  expect(bears(item, { ...department('福田区财政局'), level: 'district' })).toBe(true)
})

test.for([
  ['自信息形成或者变更之日起20个工作日内', 20, 'working-day'],
  ['自作出行政决定之日起7个工作日内', 7, 'working-day'],
  ['自作出决定之日起七个工作日内', 7, 'working-day'],
  ['自批准（批复）之日起20日内', 20, 'calendar-day'],
  ['批复后二十日内', 20, 'calendar-day'],
  ['成交供应商确定之日起２个工作日内', 2, 'working-day'],
  ['收到批准文件之日起十五个工作日内', 15, 'working-day'],
  ['即时公开', 1, 'working-day'],
  ['5小时内发布权威信息，24小时内举行新闻发布会', 1, 'calendar-day'],
  ['48小时内回应', 2, 'calendar-day'],
  ['采购前公示，公示期不少于5个工作日', 20, 'working-day'],
  ['及时', 20, 'working-day'],
] as const)('%s is a term of %d (%s)', ([limit, days, unit]) => {
  expect(termOf(limit)).toEqual({ days, unit })
})

test('whatever stands in the column, there is a term', () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const { days } = termOf(words)
      return Number.isInteger(days) && days > 0
    }),
  )
})

test('who owes an item is read back from how it is printed', () => {
  for (const bearers of [['*'], ['+government'], ['+department'], ['财政'], ['财政', '+street'], ['卫生健康', '医疗保障']])
    expect(bearersOf(bodyOf(bearers))).toEqual(bearers)
})
