import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorOf, articlesOf, citedLabel, clausePath, eidOfAddress, ownRaw, plainOf, walk } from './clauses.ts'
import { textOfHtml } from './html-text.ts'
import { numberOf, numeral } from './numerals.ts'
import { parseText } from './parse.ts'

const together = (text: string) => [...walk(parseText(text))].map((clause) => ownRaw(text, clause)).join('')
const eids = (text: string) => [...walk(parseText(text))].slice(1).map(({ eid }) => eid)

const SAMPLE = `深圳市示例管理办法
（2024年3月1日示例市人民政府令第1号公布　自2024年5月1日起施行）

目　录
第一章　总　则
第二章　附　则

第一章　总　则

第一条　为了规范管理，制定本办法。

第二条　申请人应当符合下列条件：
（一）年满十八周岁；
（二）下列情形之一：
1. 有固定住所；
2. 有固定工作。
符合前款条件的，可以申请。

第二条之一　第二条规定的条件，由主管部门解释。
第三条规定的期限不计算在内。

第三条本办法所称期限，是指工作日。

第二章　附　则

第四条　本办法自2024年5月1日起施行。

附件：申请表
一、姓名
二、地址`

test('a text is divided into title, note, contents, chapters, articles, paragraphs, items and attachments, each with its address', () => {
  expect(eids(SAMPLE)).toEqual([
    'title',
    'note',
    'toc',
    'chp_1',
    'art_1',
    'art_1__para_1',
    'art_2',
    'art_2__para_1',
    'art_2__para_1__item_1',
    'art_2__para_1__item_2',
    'art_2__para_1__item_2__sub_1',
    'art_2__para_1__item_2__sub_2',
    'art_2__para_2',
    'art_2-1',
    'art_2-1__para_1',
    'art_2-1__para_2',
    'art_3',
    'art_3__para_1',
    'chp_2',
    'art_4',
    'art_4__para_1',
    'att_1',
    'att_1__para_1',
    'att_1__para_1__item_1',
    'att_1__para_1__item_2',
  ])
})

test('a line that begins with a reference opens no article, an article without a space after its number does', () => {
  const articles = articlesOf(parseText(SAMPLE))
  expect(articles.map(({ number }) => number)).toEqual(['第一条', '第二条', '第二条之一', '第三条', '第四条'])
  expect(articles[2]?.text).toBe('第二条之一　第二条规定的条件，由主管部门解释。\n第三条规定的期限不计算在内。')
})

test('an article knows the headings above it', () => {
  expect(articlesOf(parseText(SAMPLE)).map(({ heading }) => heading)).toEqual([...Array(4).fill('第一章 总则'), '第二章 附则'])
})

test('a text without articles is counted by its points, and one without points by its paragraphs', () => {
  const points = parseText(
    '关于示例事项的通知\n各区人民政府：\n一、提高认识。\n（一）加强领导。\n二、抓好落实。\n各单位要认真执行。',
  )
  expect(articlesOf(points).map(({ eid, number }) => `${eid} ${number}`)).toEqual(['pnt_1 一、', 'pnt_2 二、'])
  expect([...walk(points)].map(({ eid }) => eid)).toContain('pnt_1__item_1')
  expect(articlesOf(parseText('为规范办理，现解释如下：\n由有管辖权的机关办理。')).map(({ number }) => number)).toEqual([
    '第一段',
    '第二段',
  ])
})

test('articles of an attached document keep their own addresses beside those of the body', () => {
  const found = eids('第一条 现印发办法。\n附件：示例办法\n第一条 为了规范，制定本办法。\n第二条 适用于本市。')
  expect(found.filter((eid) => /art_\d+$/.test(eid))).toEqual(['art_1', 'att_1__art_1', 'art_2'])
})

describe('nothing is lost', () => {
  test('of whatever lines a text is made, its clauses together are the text again and no two have one address', () => {
    const word = fc.constantFrom(
      '为了',
      '本办法',
      '第三条',
      '，',
      '。',
      '规定',
      ' ',
      '　',
      '“',
      '①',
      '12',
      'ab',
      '\t',
      '𠮷',
      '😀',
    )
    const lead = fc.constantFrom(
      '',
      '## ',
      '　　',
      '第一条 ',
      '第一条　',
      '第二条',
      '第三条之一 ',
      '第一章 总则',
      '第一节 一般规定',
      '（一）',
      '(2)',
      '1. ',
      '一、',
      '附件：',
      '目录',
      '附则',
      '**第五条** ',
    )
    const line = fc.tuple(lead, fc.array(word, { maxLength: 12 })).map(([start, words]) => start + words.join(''))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\n\n', '\n \n'), (lines, between) => {
        const text = lines.join(between)
        const all = eids(text)
        return together(text) === text && new Set(all).size === all.length
      }),
      { numRuns: 400 },
    )
  })

  test('nor of any text whatever', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => together(text) === text))
  })

  const laws = new URL('../../../../../shared/data/laws/laws.jsonl', import.meta.url)
  test.skipIf(!existsSync(laws))(
    'the texts of 805 real laws come together again, each with the articles that its source counts',
    () => {
      const rows = readFileSync(laws, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; text: string; article_count: number })
      expect(rows.length).toBe(805)
      expect(rows.filter(({ text }) => together(text) !== text)).toEqual([])
      const without = rows.filter(({ text }) => articlesOf(parseText(text)).length === 0)
      expect(without.map(({ text }) => text)).toEqual([''])
      const differing = rows.filter(
        ({ text, article_count }) => [...walk(parseText(text))].filter(({ kind }) => kind === 'article').length !== article_count,
      )
      // One source has miscounted: the law has 308 articles.
      expect(differing.length).toBeLessThanOrEqual(1)
    },
  )
})

test('an address says how the clause is cited, where it stands on the page and under which path', () => {
  for (const [eid, cited, anchor, path] of [
    ['art_12', '第十二条', 'art12', '/rules/r/articles/12'],
    ['art_12-1', '第十二条之一', 'art12.1', '/rules/r/articles/12-1'],
    ['art_12__para_2__item_3', '第十二条第二款第（三）项', 'art12-p2-i3', '/rules/r/articles/12#art12-p2-i3'],
    ['pnt_3', '第三点', 'pnt3', '/rules/r/articles/pnt_3'],
  ] as const) {
    expect([citedLabel(eid), anchorOf(eid), clausePath('r', eid)]).toEqual([cited, anchor, path])
  }
  expect([eidOfAddress('12'), eidOfAddress('12-1'), eidOfAddress('pnt_3')]).toEqual(['art_12', 'art_12-1', 'pnt_3'])
})

test('numerals are read in every form they are written in, and written as laws write them', () => {
  for (const [words, number] of [
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零五', 105],
    ['一百一十', 110],
    ['二百三十一', 231],
    ['一千二百六十', 1260],
    ['二〇二四', 2024],
    ['２４', 24],
    ['两', 2],
  ] as const)
    expect(numberOf(words), words).toBe(number)
  expect(numberOf('甲')).toBeNaN()
  fc.assert(fc.property(fc.integer({ min: 1, max: 9_999 }), (number) => numberOf(numeral(number)) === number))
})

test('the text of an HTML page is its blocks, a line each, and what stands in them parses as any other', () => {
  const html =
    '<h2>第一章 总则</h2>\n<p>第一条 为了<b>规范</b>&nbsp;管理，\n制定本办法。</p><ul><li>（一）甲</li></ul><table><tr><td>a</td><td>b</td></tr></table><script>x()</script>'
  expect(textOfHtml(html)).toBe('第一章 总则\n第一条 为了规范 管理， 制定本办法。\n（一）甲\na\tb')
  expect(articlesOf(parseText(textOfHtml(html)))[0]?.eid).toBe('art_1')
})

test('what is read is plain: labels, words and nothing of the layout', () => {
  expect(plainOf(parseText('## 第一章 总 则\n\n　　第一条　　为了规范。\n\n（一）甲；'))).toBe(
    '第一章　总则\n第一条　为了规范。\n（一）甲；',
  )
})
