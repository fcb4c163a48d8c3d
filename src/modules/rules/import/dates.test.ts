import { expect, test } from 'vitest'
import { parseText } from '../text/parse.ts'
import { commencementIn, repealsIn, startDay, validityIn } from './dates.ts'

const starts = (last: string, publishedOn: string | null = '2024-03-01') => {
  const said = commencementIn(parseText(`第一条 为了规范，制定本办法。\n第二条 ${last}`))
  return said ? startDay(said.at, publishedOn) : null
}

test('the first day is read from the last article, in whatever words', () => {
  for (const [words, day] of [
    ['本办法自2024年5月1日起施行。', '2024-05-01'],
    ['本法自二〇二四年五月一日起施行。', '2024-05-01'],
    ['本条例于２０２４年５月１日起生效。', '2024-05-01'],
    ['本办法自公布之日起施行。', '2024-03-01'],
    ['本规定自发布之日起实施。', '2024-03-01'],
    ['本办法自公布之日起30日后施行。', '2024-03-31'],
    ['本办法自公布之日起三十日后施行。', '2024-03-31'],
    ['本条例自公布之日起满六个月后施行。', '2024-09-01'],
    ['本条例自2024年5月1日起施行。2003年6月1日起施行的《示例条例》同时废止。', '2024-05-01'],
    ['本办法自2024年5月1日起施行，有效期5年。', '2024-05-01'],
    ['本法施行前已经登记的继续有效。本法自2024年5月1日起施行。', '2024-05-01'],
  ] as const)
    expect(starts(words), words).toBe(day)
})

test('what does not say it says nothing, and a day that does not exist is none', () => {
  for (const words of [
    '本办法由市财政局负责解释。',
    '本办法施行前的规定继续有效。',
    '本办法自2024年2月30日起施行。',
    '各区可以制定实施细则。',
  ])
    expect(starts(words), words).toBeNull()
  expect(starts('本办法自印发之日起施行。', null)).toBeNull()
})

test('validity is the rule’s own, not that of a permit it speaks of', () => {
  const valid = (last: string) => validityIn(parseText(`第一条 甲。\n第二条 ${last}`))
  expect(valid('本办法自2018年6月1日起施行，有效期至2023年5月31日。')).toEqual({ lastDay: '2023-05-31' })
  expect(valid('本办法自2018年6月1日起施行，有效期5年。')).toEqual({ years: 5 })
  expect(valid('许可证有效期为一年。')).toBeNull()
})

test('what is repealed along with it is named', () => {
  expect(repealsIn(parseText('第一条 本办法自2024年5月1日起施行。《甲办法》和《乙规定》同时废止。《丙》继续有效。'))).toEqual([
    '甲办法',
    '乙规定',
  ])
})
