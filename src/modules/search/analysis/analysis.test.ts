import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutQuery, cutText } from './cut-chinese.ts'
import { normalise, numberOf, withDigits } from './normalise.ts'
import { bigramsOf, runsOf } from './units.ts'

const tokensOf = (text: string) => cutText({ title: '', text, keywords: [], numbers: [] })

describe('the form in which texts are compared', () => {
  test.each([
    ['ＧＤＰ增长３％', 'gdp增长3%'],
    ['臺灣後臺頭髮', '台湾后台头发'],
    ['公\u200b积\u00ad金\ufeff', '公积金'],
    ['㈠①㎡', '(一)1m2'],
  ])('%s is %s', (written, compared) => expect(normalise(written)).toBe(compared))

  test('a part is folded as it is in the whole, so that a part can be found', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'臺灣乾隆後著里裡面麵髮發國務院Ａａ１②深圳'), { minLength: 2, maxLength: 12 }),
        fc.nat(),
        (characters, at) => {
          const cut = at % characters.length
          expect(normalise(characters.join(''))).toContain(normalise(characters.slice(cut).join('')))
        },
      ),
    )
  })
})

test.each([
  ['三十日内', '30日内'],
  ['第十二条之一', '第12条之一'],
  ['二〇二四年', '2024年'],
  ['二零二四年', '2024年'],
  ['一百零五人', '105人'],
  ['两千三百元', '2300元'],
  ['十个', '10个'],
  ['二十', '20'],
  ['第三', '第3'],
  ['三日', '3日'],
  ['统一管理', '统一管理'],
  ['一般规定', '一般规定'],
  ['千百年来', '千百年来'],
  ['三十万元', '30万元'],
])('numerals: %s is %s', (written, folded) => expect(withDigits(written)).toBe(folded))

test.each([
  ['深府规〔2024〕1号', '深府规2024-1'],
  ['深府规[2024]1号', '深府规2024-1'],
  ['深府规（2024）第001号', '深府规2024-1'],
  ['深府规【２０２４】１号', '深府规2024-1'],
  ['深府规2024年1号', '深府规2024-1'],
  ['深府规 2024 1号', '深府规2024-1'],
  ['深府規〔二〇二四〕一号', '深府规2024-1'],
  ['国办函〔2022〕63号', '国办函2022-63'],
  ['深圳市人民政府令第300号', '深圳市人民政府令300'],
  ['深圳市人民政府令（第300号）', '深圳市人民政府令300'],
  ['11440300007542081B/2024-00001', '11440300007542081b/2024-1'],
  ['公积金提取', null],
  ['2024年预算', null],
  ['关于印发办法的通知', null],
])('document numbers: %s is kept as %s', (typed, number) => expect(numberOf(typed)).toBe(number))

describe('cutting', () => {
  test('neighbours are what stands side by side: punctuation parts them, a bracket inside a number does not', () => {
    expect(runsOf(normalise('深府规〔2024〕1号，公积金。GDP增长')).map((run) => bigramsOf(run))).toEqual([
      ['深府', '府规', '规2024', '2024·1', '1号'],
      ['公积', '积金'],
      ['gdp增', '增长'],
    ])
  })

  test('rare characters and emoji are whole, never halves', () => {
    expect(runsOf('𠮷祥😀㕔')).toEqual([['𠮷', '祥', '😀', '㕔']])
  })

  test('numerals can be looked for as written and as digits', () => {
    const text = tokensOf('依照第十二条在三十日内办理').text.split(' ')
    for (const token of ['第十', '十二', '二条', '第12', '12条', '三十', '十日', '30日']) expect(text).toContain(token)
    expect(cutQuery('第12条').terms[0]?.grams).toEqual(['第12', '12条'])
    expect(cutQuery('第十二条').terms[0]).toMatchObject({ grams: ['第十', '十二', '二条'], folded: ['第12', '12条'] })
  })

  test('what is in quotes belongs together, blanks and commas part words', () => {
    expect(cutQuery('“公积金提取” 条件，深圳').terms.map(({ text, phrase }) => [text, phrase])).toEqual([
      ['公积金提取', true],
      ['条件', false],
      ['深圳', false],
    ])
  })

  test('any two neighbouring characters of a text are among its tokens', () => {
    const words = fc.array(fc.constantFrom(...'关于印发深圳市三十日公积金管理办法第十二条的通知'), {
      minLength: 2,
      maxLength: 30,
    })
    fc.assert(
      fc.property(words, fc.nat(), (characters, at) => {
        const text = characters.join('')
        const start = at % (text.length - 1)
        expect(tokensOf(text).text.split(' ')).toContain(text.slice(start, start + 2))
      }),
    )
  })

  test('nothing that is typed breaks it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => void cutQuery(typed)))
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void tokensOf(text)))
    for (const typed of ['', ' ', '“”', '"', '〔〕', '\0', '。。。', '%']) expect(cutQuery(typed).terms.length).toBeLessThan(2)
  })
})
