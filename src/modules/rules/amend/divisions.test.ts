import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numeral } from '../text/numerals.ts'
import { applyOperations } from './apply.ts'
import { parseDecision } from './parse-decision.ts'

const BASE = `深圳市示例条例

目录

第一章　总则
第二章　管理
　第一节　一般规定
　第二节　职责
第三章　附则

第一章　总则

第一条　为了规范管理，制定本条例。

第二章　管理

第一节　一般规定

第二条　管理应当公开。

第二节　职责

第三条　财政部门负责管理。

第三章　附则

第四条　本条例自2024年1月1日起施行。
`
function amended(decision: string, base = BASE) {
  const { operations, notUnderstood } = parseDecision(decision)
  return { ...applyOperations(base, operations), notUnderstood }
}
const clean = { problems: [], notUnderstood: [] }
const ANEW = '此外，对条文顺序作相应调整。'

describe('sections', () => {
  test('one is added, those after it and all articles are counted anew, and the list of contents says it too', () => {
    const decision = `一、第二章增加一节，作为第二节：“第二节 监督\n第三条 任何人可以举报。\n举报应当记录。”\n二、第二章第二节改为第三节。\n${ANEW}`
    expect(amended(decision)).toEqual({
      ...clean,
      text: BASE.replace('　第二节　职责', '　第二节　监督\n　第三节　职责')
        .replace('\n第二节　职责', '\n第二节　监督\n\n第三条　任何人可以举报。\n\n举报应当记录。\n\n第三节　职责')
        .replace('第四条', '第五条')
        .replace('第三条　财政', '第四条　财政'),
    })
  })

  test('one is struck out with its articles, another gets a new name; 第二节 alone is of the chapter spoken of', () => {
    expect(
      amended(`一、删去第二章第一节，第二节改为第一节，节名修改为：“第一节 部门职责”。\n${ANEW}`).notUnderstood,
    ).toHaveLength(1)
    expect(amended(`一、删去第二章第一节。\n二、第二节节名修改为：“部门职责”，第二节改为第一节。\n${ANEW}`)).toEqual({
      ...clean,
      text: BASE.replace('　第一节　一般规定\n　第二节　职责', '　第一节　部门职责')
        .replace('第一节　一般规定\n\n第二条　管理应当公开。\n\n第二节　职责', '第一节　部门职责')
        .replace('第三条', '第二条')
        .replace('第四条', '第三条'),
    })
  })

  test('an article moves into one', () => {
    const { text, ...rest } = amended('将第三条移至第二章第一节。')
    expect(rest).toEqual(clean)
    expect(text).toContain('第二条　管理应当公开。\n\n第三条　财政部门负责管理。\n\n第二节　职责\n\n第三章')
  })

  test.for([
    ['删去第二章第九节。', '没有第二章第九节'],
    ['第一章增加一节，作为第一节：“第一节 目的\n第一条 甲。”', '原文这一章不分节，没有说明原有条文归入哪一节'],
    ['第九章增加一节，作为第一节：“第一节 目的”', '没有第九章'],
    ['第二章增加一节，作为第二节：“第二条 甲。”', '增加的一节没有写明节名'],
  ] as const)('%s does not fit, and changes nothing', ([decision, sentence]) => {
    expect(amended(decision)).toEqual({ text: BASE, notUnderstood: [], problems: [{ operation: 0, sentence }] })
  })

  test('one that moves to another chapter is left to a person', () => {
    expect(amended('将第二章第一节改为第三章第一节。').notUnderstood).toMatchObject([
      { todo: expect.stringContaining('修改编、节') },
    ])
  })
})

test('a list of contents that says more than the names is not touched, and that is said', () => {
  const paged = BASE.replace('第一章　总则\n第二章　管理', '第一章　总则……1\n第二章　管理……2')
  const { text, problems } = amended('第三章章名修改为：“其他规定”。', paged)
  expect(problems).toEqual([{ operation: 0, sentence: '章、节已改好，目录没有随之调整，请核对目录' }])
  expect(text).toContain('\n第三章　附则\n\n第一章')
  expect(text).toContain('第三章　其他规定\n\n第四条')
})

type Section = { title: string; articles: string[] }
type Chapter = { title: string; sections: Section[] }

/** The text as it is consolidated by hand: everything counted anew from the beginning. */
function whole(chapters: readonly Chapter[], hasContents: boolean) {
  let count = 0
  const contents = chapters.flatMap(({ title, sections }, index) => [
    `第${numeral(index + 1)}章　${title}`,
    ...sections.map((section, place) => `　第${numeral(place + 1)}节　${section.title}`),
  ])
  const body = chapters.flatMap(({ title, sections }, index) => [
    `第${numeral(index + 1)}章　${title}`,
    ...sections.flatMap((section, place) => [
      `第${numeral(place + 1)}节　${section.title}`,
      ...section.articles.map((article) => `第${numeral(++count)}条　${article}`),
    ]),
  ])
  return `${['深圳市示例条例', ...(hasContents ? ['目录', contents.join('\n')] : []), ...body].join('\n\n')}\n`
}

const words = (last: string) =>
  fc
    .array(fc.constantFrom('甲', '乙', '规定', '申请', '监督', '办理'), { minLength: 1, maxLength: 5 })
    .map((some) => `${some.join('')}${last}`)
const section = fc.record({ title: words(''), articles: fc.array(words('。'), { minLength: 1, maxLength: 3 }) })
const chapter = fc.record({ title: words(''), sections: fc.array(section, { minLength: 1, maxLength: 4 }) })
const quoted = ({ title, articles }: Section, number: number) =>
  [`第${numeral(number)}节 ${title}`, ...articles.map((article, at) => `第${numeral(90 + at)}条 ${article}`)].join('\n')

test('whatever chapter or section is added, struck out or renamed, the steps make the text that is consolidated by hand', () => {
  fc.assert(
    fc.property(
      fc.array(chapter, { minLength: 2, maxLength: 4 }),
      fc.constantFrom('add', 'strike', 'name', 'add-chapter', 'strike-chapter', 'name-chapter'),
      fc.nat(),
      fc.nat(),
      section,
      fc.boolean(),
      (chapters, kind, one, other, made, hasContents) => {
        const at = one % chapters.length
        const { sections, title } = chapters[at] as Chapter
        const [place, end] = [other % sections.length, other % (sections.length + 1)]
        const home = `第${numeral(at + 1)}章`
        const steps: string[] = []
        const later = (first: number, count: number, by: number, unit: '章' | '节') => {
          for (let each = first; each <= count; each++)
            steps.push(`${unit === '节' ? home : ''}第${numeral(each)}${unit}改为第${numeral(each + by)}${unit}`)
        }
        const after = chapters.map((each) => ({ ...each, sections: [...each.sections] }))
        const changed = after[at] as Chapter
        if (kind === 'add') {
          steps.push(`${home}增加一节，作为第${numeral(end + 1)}节：“${quoted(made, end + 1)}”`)
          later(end + 1, sections.length, 1, '节')
          changed.sections.splice(end, 0, made)
        } else if (kind === 'strike') {
          if (sections.length === 1) return
          steps.push(`删去${home}第${numeral(place + 1)}节`)
          later(place + 2, sections.length, -1, '节')
          changed.sections.splice(place, 1)
        } else if (kind === 'name') {
          steps.push(`${home}第${numeral(place + 1)}节节名修改为：“${made.title}”`)
          changed.sections[place] = { ...(sections[place] as Section), title: made.title }
        } else if (kind === 'add-chapter') {
          steps.push(`增加一章，作为${home}：“${home} ${made.title}\n${quoted(made, 1)}”`)
          later(at + 1, chapters.length, 1, '章')
          after.splice(at, 0, { title: made.title, sections: [made] })
        } else if (kind === 'strike-chapter') {
          steps.push(`删去${home}`)
          later(at + 2, chapters.length, -1, '章')
          after.splice(at, 1)
        } else {
          steps.push(`${home}章名修改为：“${made.title}${title}”`)
          changed.title = `${made.title}${title}`
        }
        const decision = `${steps.map((step, index) => `${numeral(index + 1)}、${step}。`).join('\n')}\n${ANEW}`
        expect(amended(decision, whole(chapters, hasContents))).toEqual({ ...clean, text: whole(after, hasContents) })
      },
    ),
    { numRuns: 300 },
  )
})
