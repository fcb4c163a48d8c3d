import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { factsOf, parseNotice, parseSentences } from './notice.ts'
import { readSeeds } from './seeds.ts'

const CASES = new URL('../../../../shared/data/holidays/notice_sentence_cases.json', import.meta.url)
type Case = { year: number; description: string; expected: { date: string; isOffDay: boolean }[] }

test.skipIf(!existsSync(CASES))('sentences of the notices from 2007 to 2019 mean the days they meant', () => {
  const cases: Case[] = JSON.parse(readFileSync(CASES, 'utf8'))
  expect(cases).toHaveLength(32)
  for (const { description, expected, year } of cases) {
    const { days, problems } = parseSentences(description, year)
    expect(problems, description).toEqual([])
    const wanted = expected.map(({ date, isOffDay }) => `${date} ${isOffDay}`).sort()
    expect(days.map(({ day, isOff }) => `${day} ${isOff}`).sort(), description).toEqual(wanted)
  }
})

const HOLIDAYS: Record<number, [off: string, work: string]> = {
  2023: ['12-31–01-02 01-21–01-27 04-05 04-29–05-03 06-22–06-24 09-29–10-06', '01-28 01-29 04-23 05-06 06-25 10-07 10-08'],
  2024: [
    '01-01 02-10–02-17 04-04–04-06 05-01–05-05 06-10 09-15–09-17 10-01–10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  ],
  2025: ['01-01 01-28–02-04 04-04–04-06 05-01–05-05 05-31–06-02 10-01–10-08', '01-26 02-08 04-27 09-28 10-11'],
  2026: [
    '01-01–01-03 02-15–02-23 04-04–04-06 05-01–05-05 06-19–06-21 09-25–09-27 10-01–10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
  ],
}

test('the seeded notices read as arranged, and every sentence is kept with its days', async () => {
  for (const { days, text, year } of await readSeeds()) {
    const [off, work] = HOLIDAYS[year] ?? []
    if (off === undefined) continue
    const runs: [string, string][] = []
    let before = ''
    for (const { day } of days.filter(({ isOff }) => isOff)) {
      const follows = before !== '' && Date.parse(day) - Date.parse(before) === 86_400_000
      const run = runs.at(-1)
      if (follows && run) run[1] = day.slice(5)
      else runs.push([day.slice(5), day.slice(5)])
      before = day
    }
    expect(runs.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(' ')).toBe(off)
    expect(
      days
        .filter(({ isOff }) => !isOff)
        .map(({ day }) => day.slice(5))
        .join(' '),
    ).toBe(work)
    for (const { sentence } of days) expect(text).toContain(sentence)
  }
})

test('a notice that prolongs a holiday leaves the rest of the year as it was', async () => {
  const [first, second] = (await readSeeds()).filter(({ year }) => year === 2020)
  const difference = second?.days.filter(
    ({ day, isOff }) => !first?.days.some((each) => each.day === day && each.isOff === isOff),
  )
  expect(difference?.map(({ day, isOff }) => [day, isOff])).toEqual([
    ['2020-01-31', true],
    ['2020-02-01', true],
    ['2020-02-02', true],
  ])
  expect(second?.days).toHaveLength((first?.days.length ?? 0) + 2)
  expect(parseNotice(second?.text ?? '', 2020).problems).toEqual([
    {
      sentence: '一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班',
      reason: '还没有录入春节原来的放假安排，无从延长',
    },
  ])
})

test('a notice that rearranges one holiday replaces that one', async () => {
  const before = (await readSeeds()).find(({ year }) => year === 2024)?.days
  const { days, problems } = parseNotice(
    '国务院办公厅关于调整2024年劳动节假期安排的通知。劳动节：4月29日至5月3日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。',
    2024,
    before,
  )
  expect(problems).toEqual([])
  expect(
    days
      .filter(({ name }) => name === '劳动节')
      .map(({ day }) => day.slice(5))
      .join(' '),
  ).toBe('04-28 04-29 04-30 05-01 05-02 05-03 05-11')
  expect(days).toHaveLength(before?.length ?? 0)
})

test('a December day without a year in a New Year’s notice is of the year that its weekday says', () => {
  const { days } = parseSentences('元旦：12月30日（星期日）至1月1日放假，共3天。12月29日（星期六）上班。', 2008)
  expect(days.map(({ day }) => day)).toEqual(['2007-12-29', '2007-12-30', '2007-12-31', '2008-01-01'])
})

const whole = (await readSeeds()).find(({ year }) => year === 2024)?.text ?? ''

test('the whole page as copied from the web reads the same', () => {
  const page = `国务院办公厅关于2024年\n部分节假日安排的通知\n国办发明电〔2023〕7号\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n　　经国务院批准，现将2024年元旦、春节放假调休日期的具体安排通知如下。\n\n${whole.replaceAll('、2月18日', '、\n2月18日')}\n节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。\n国务院办公厅\n2023年10月25日`
  expect(parseNotice(page, 2024).problems).toEqual([])
  expect(parseNotice(page, 2024).days.map(({ day, isOff }) => [day, isOff])).toEqual(
    parseNotice(whole, 2024).days.map(({ day, isOff }) => [day, isOff]),
  )
  expect(factsOf(page)).toEqual({
    title: '国务院办公厅关于2024年部分节假日安排的通知',
    number: '国办发明电〔2023〕7号',
    issuedOn: '2023-10-25',
  })
})

test('advice to rest on New Year’s Eve makes no day off', () => {
  expect(parseNotice(whole, 2024).days.some(({ day }) => day === '2024-02-09')).toBe(false)
})

test.each([
  ['2月10日至17日放假调休，共8天。', '2月10日至17日放假调休，共7天。', '写明共 7 天，按日期数是 8 天'],
  ['2月4日（星期日）', '2月4日（星期一）', '的星期不对，2024-02-04 是周日'],
  ['2月4日（星期日）、', '2月5日、', '本来就上班'],
  ['2月10日至17日放假调休', '2月10日至17日前后放假调休', '无法确定哪些天放假'],
  ['4月4日至6日放假调休，共3天。', '放假3天，具体日期另行通知。', '没有写明是哪几天'],
  ['6月10日放假', '6月31日放假', '不是存在的日期'],
  ['6月10日放假', '六月十日放假', '请把日期写成数字'],
  ['5月1日至5日放假调休，共5天。4月28日', '5月1日至5日放假调休，共5天。5月5日', '既放假又上班'],
  ['9月15日至17日放假调休，共3天。', '9月15日至17日。', '只有日期，没有写明放假还是上班'],
])('“%s” written as “%s” is refused with its sentence', (right, wrong, reason) => {
  expect(whole).toContain(right)
  const { problems } = parseNotice(whole.replace(right, wrong), 2024)
  expect(problems.length).toBeGreaterThan(0)
  expect(problems[0]?.reason).toContain(reason)
  expect(problems[0]?.sentence.length).toBeGreaterThan(3)
})

test('a year without one of its holidays, or the notice of another year, is refused', () => {
  const short = whole
    .split('\n')
    .filter((line) => !line.includes('国庆节'))
    .join('\n')
  expect(parseNotice(short, 2024).problems.map(({ reason }) => reason)).toEqual([
    '没有国庆节的放假安排',
    ...['01', '02', '03'].map((date) => `2024-10-${date} 是法定节假日，应当放假`),
  ])
  expect(parseNotice(`国务院办公厅关于2024年部分节假日安排的通知。${whole}`, 2025).problems[0]?.reason).toBe(
    '这是2024年的通知，您选择的是2025年',
  )
  expect(parseNotice('今天天气很好。', 2027).problems[0]?.reason).toContain('没有读到')
})
