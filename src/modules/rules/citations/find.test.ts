import { expect, test } from 'vitest'
import { parseText } from '../text/parse.ts'
import { eidOf, findCitations } from './find.ts'

const cited = (text: string) =>
  findCitations(parseText(text)).map(({ words, toTitle, toNumber, toEid }) => [words, toTitle ?? toNumber ?? '', toEid ?? ''])

test('rules are cited by title, by short title and by number, with their clauses', () => {
  const text = `第一条 根据《中华人民共和国种子法》（以下简称《种子法》）第三条第二款第（一）项和深府规[2026]03号，制定本办法。
第二条 依照种子法第五条、第六条办理；违反《种子法》的，依照《示例办法》第二条之一处理。`
  expect(cited(text)).toEqual([
    ['《中华人民共和国种子法》（以下简称《种子法》）第三条第二款第（一）项', '种子法', 'art_3__para_2__item_1'],
    ['深府规[2026]03号', '深府规〔2026〕3号', ''],
    ['《种子法》', '种子法', ''],
    ['《示例办法》第二条之一', '示例办法', 'art_2-1'],
    ['种子法第五条', '种子法', 'art_5'],
    ['第六条', '种子法', 'art_6'],
  ])
})

test('own clauses are cited by number, 前款, 前条, 前项 and 第二款 by place', () => {
  const text = `第四条 甲。
第五条 乙。
前款规定适用于前条。
（一）丙；
（二）前项规定的情形。
违反第二款或者本办法第四条的，按照第五条之一处理。
第五条之一 前条、本条第二款。
丁。`
  expect(cited(text).map(([words, , to]) => `${words} ${to}`)).toEqual([
    '前款 art_5__para_1',
    '前条 art_4',
    '前项 art_5__para_2__item_1',
    '本办法第四条 art_4',
    '第五条之一 art_5-1',
    '第二款 art_5__para_2',
    '前条 art_5',
    '本条第二款 art_5-1__para_2',
  ])
})

test('what a rule rests on is told from what it merely names', () => {
  const found = findCitations(
    parseText(
      '第一条 为了规范管理，根据《甲条例》和《乙办法》，结合本市实际，制定本规定。\n第二条 《丙规定》另有规定的，依照《丁规定》执行。',
    ),
  )
  expect(found.filter(({ isBasis }) => isBasis).map(({ toTitle }) => toTitle)).toEqual(['甲条例', '乙办法'])
  expect(found.length).toBe(4)
})

test('words that only look like a citation are none', () => {
  expect(cited('第一条 款项应当及时支付，条件由市政府规定，前款项未付清的除外。')).toEqual([])
  expect(eidOf('第三款')).toBeNull()
})
