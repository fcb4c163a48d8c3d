import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseHolidayFile } from './holiday-file.ts'
import { readSeeds } from './seeds.ts'

const seeds = await readSeeds()
const days = seeds.find(({ year }) => year === 2023)?.days ?? []
const csv = (rows = days) =>
  ['date,is_off_day,name', ...rows.map(({ day, isOff, name }) => `${day},${isOff},${name}`)].join('\r\n')
const plain = (parsed: ReturnType<typeof parseHolidayFile>) => parsed.days.map(({ day, isOff }) => `${day} ${isOff}`)
const expected = days.map(({ day, isOff }) => `${day} ${isOff}`)

test('a CSV file and a JSON file give the same year, New Year’s December days included', () => {
  expect(parseHolidayFile(csv(), 2023)).toMatchObject({ problems: [] })
  expect(plain(parseHolidayFile(csv(), 2023))).toEqual(expected)
  const json = JSON.stringify({
    year: 2023,
    papers: [],
    days: days.map(({ day, isOff, name }) => ({ name, date: day, isOffDay: isOff })),
  })
  expect(plain(parseHolidayFile(json, 2023))).toEqual(expected)
  expect(plain(parseHolidayFile(`\uFEFF${csv()}`, 2023))).toEqual(expected)
})

test.each([
  ['2023-04-05,true', '2023-04-31,true', '不是存在的日期'],
  ['2023-04-05,true', '2023-04-05,maybe', 'is_off_day 应为'],
  ['2023-01-22,true', '2023-01-21,true', '2023-01-21 出现了两次'],
  ['date,is_off_day', 'day,off', '第一行应为列名'],
])('a file in which “%s” reads “%s” is refused with the line', (right, wrong, reason) => {
  const { problems } = parseHolidayFile(csv().replace(right, wrong), 2023)
  expect(problems[0]?.reason).toContain(reason)
  expect(problems[0]?.sentence).toContain(wrong)
})

test('a weekday said to be worked is as it would be anyway', () => {
  expect(plain(parseHolidayFile(`${csv()}\n2023-01-30,false,春节`, 2023))).toEqual(expected)
})

test('half a year is refused', () => {
  expect(parseHolidayFile(csv(days.slice(0, 12)), 2023).problems.map(({ reason }) => reason)).toContain('没有国庆节的放假安排')
  expect(parseHolidayFile('{"days": 3}', 2023).problems[0]?.reason).toContain('不是可识别的 JSON')
})

const FILE = new URL('../../../../shared/data/holidays/holiday_cn.csv', import.meta.url)

test.skipIf(!existsSync(FILE))('a file of twelve years gives each of our years', () => {
  const text = readFileSync(FILE, 'utf8')
  for (const year of [2020, 2021, 2022, 2023, 2024, 2025, 2026]) {
    const seed = seeds.findLast((each) => each.year === year)
    expect(parseHolidayFile(text, year).problems).toEqual([])
    expect(plain(parseHolidayFile(text, year))).toEqual(seed?.days.map(({ day, isOff }) => `${day} ${isOff}`))
  }
})
