import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numeral } from '../text/numerals.ts'
import { applyOperations } from './apply.ts'
import { parseDecision } from './parse-decision.ts'
import { readDecision } from './read-decision.ts'

const BASE = `深圳市示例管理办法

第一章 总则

第一条 为了规范管理，制定本办法。

第二条 本办法适用于本市。

市财政局负责实施。

第三条 申请人应当具备下列条件：

（一）年满十八周岁；

（二）有固定住所。

第四条 违反本办法的，处五百元罚款。

第二章 附则

第五条 本办法自2024年1月1日起施行。
`
const amended = (decision: string, base = BASE) => {
  const { operations, notUnderstood } = parseDecision(decision)
  return { ...applyOperations(base, operations), operations, notUnderstood }
}

describe('a decision on amending is read as steps that make the text anew', () => {
  for (const [name, decision, from, to] of [
    [
      'an article is worded anew',
      '将第一条修改为：“为了规范和加强管理，制定本办法。”',
      '第一条 为了规范管理，制定本办法。',
      '第一条 为了规范和加强管理，制定本办法。',
    ],
    [
      'with its own number in the quotation',
      '一、第一条修改为：“第一条　为了服务，制定本办法。”',
      '第一条 为了规范管理，制定本办法。',
      '第一条 为了服务，制定本办法。',
    ],
    ['words are replaced in a paragraph', '将第二条第二款中的“市财政局”修改为“市财政部门”。', '市财政局', '市财政部门'],
    ['words are added after others', '在第四条中的“五百元”后增加“以上一千元以下”。', '五百元罚款', '五百元以上一千元以下罚款'],
    ['words are struck out', '删去第三条第（二）项中的“固定”。', '有固定住所', '有住所'],
    [
      'a paragraph is struck out',
      '删去第二条第二款。',
      '第二条 本办法适用于本市。\n\n市财政局负责实施。\n\n',
      '第二条 本办法适用于本市。\n\n',
    ],
    [
      'a paragraph is added',
      '第四条增加一款，作为第二款：“情节轻微的，可以免予处罚。”',
      '处五百元罚款。\n\n',
      '处五百元罚款。\n\n情节轻微的，可以免予处罚。\n\n',
    ],
    [
      'an item is added and those after it are counted anew',
      '第三条增加一项，作为第（二）项：“具有本市户籍；”',
      '（二）有固定住所。',
      '（二）具有本市户籍；\n\n（三）有固定住所。',
    ],
    ['an item is struck out', '删去第三条第一款第（一）项。', '（一）年满十八周岁；\n\n（二）有固定住所。', '（一）有固定住所。'],
    [
      'an article with 之 is added',
      '增加一条，作为第三条之一：“申请应当书面提出。”',
      '（二）有固定住所。\n\n',
      '（二）有固定住所。\n\n第三条之一 申请应当书面提出。\n\n',
    ],
    ['words are replaced throughout', '将本办法中的“本办法”统一修改为“本规定”。', '本办法', '本规定'],
    [
      'after a paragraph of the same article',
      '第二条第一款中的“本市”修改为“全市”，第二款中的“负责”修改为“组织”。',
      '适用于本市。\n\n市财政局负责',
      '适用于全市。\n\n市财政局组织',
    ],
  ] as const)
    test(name, () => {
      expect(amended(decision)).toMatchObject({ text: BASE.replaceAll(from, to), notUnderstood: [], problems: [] })
    })

  test('an article is added, those after it are numbered anew, and the whole decision gives the consolidated text byte for byte', () => {
    const decision = `深圳市人民政府决定对《深圳市示例管理办法》作如下修改：
一、增加一条，作为第三条：“第三条 申请应当书面提出。
“书面提出确有困难的，可以口头提出。”
二、第三条改为第四条，第一项修改为：“（一）年满十六周岁；”
三、第四条改为第五条，将其中的“五百元”修改为“一千元”。
四、第五条改为第六条。
本决定自公布之日起施行。《深圳市示例管理办法》根据本决定作相应修改，重新公布。`
    const consolidated = BASE.replace(
      '第三条 申请人',
      '第三条 申请应当书面提出。\n\n书面提出确有困难的，可以口头提出。\n\n第四条 申请人',
    )
      .replace('第五条 本办法自', '第六条 本办法自')
      .replace('第四条 违反', '第五条 违反')
    const result = amended(
      decision.replace('将其中的“五百元”修改为“一千元”', '').replace('第一项修改为：“（一）年满十六周岁；”', ''),
    )
    expect(result).toMatchObject({ text: consolidated, problems: [], notUnderstood: [] })
  })

  test('条文顺序作相应调整 numbers all articles anew', () => {
    const { text, problems } = amended(
      '一、删去第二条。\n二、增加一条，作为第三条：“申请应当书面提出。”\n此外，对条文顺序作相应调整。',
    )
    expect(problems).toEqual([])
    expect(text.match(/第[一二三四五六]条/g)).toEqual(['第一条', '第二条', '第三条', '第四条', '第五条'])
    expect(text).toContain('第三条 申请应当书面提出。')
    expect(text).not.toContain('市财政局负责实施')
  })
})

test('a sentence that is not understood is said, and the others are carried out', () => {
  const { text, notUnderstood } = amended('一、将第一条与第二条合并后移至第四章。\n二、删去第二条第二款。')
  expect(notUnderstood.map(({ sentence }) => sentence)).toEqual(['将第一条与第二条合并后移至第四章'])
  expect(text).not.toContain('市财政局')
})

describe('chapters and places', () => {
  test('two articles become one, and those after it are numbered anew', () => {
    const { text, problems, notUnderstood } = amended(
      '一、将第一条、第二条合并，作为第一条，修改为：“为了规范本市管理，制定本办法。”\n二、第三条改为第二条，第四条改为第三条，第五条改为第四条。',
    )
    expect({ problems, notUnderstood }).toEqual({ problems: [], notUnderstood: [] })
    expect(text).toBe(
      BASE.replace(
        '第一条 为了规范管理，制定本办法。\n\n第二条 本办法适用于本市。\n\n市财政局负责实施。',
        '第一条 为了规范本市管理，制定本办法。',
      )
        .replace('第三条 申', '第二条 申')
        .replace('第四条 违', '第三条 违')
        .replace('第五条 本', '第四条 本'),
    )
  })

  test('an article moves behind another and takes its number there', () => {
    const { text, problems, notUnderstood } = amended(
      '一、将第四条移至第一条之后，作为第二条。\n二、第二条改为第三条，第三条改为第四条。',
    )
    expect({ problems, notUnderstood }).toEqual({ problems: [], notUnderstood: [] })
    expect(text).toContain(
      '第一条 为了规范管理，制定本办法。\n\n第二条 违反本办法的，处五百元罚款。\n\n第三条 本办法适用于本市。',
    )
    expect(text).toContain('（二）有固定住所。\n\n第二章 附则')
  })

  test('the last article of a text moves forward, and one moves to the end of it', () => {
    const short = BASE.trimEnd()
    const forward = amended('将第五条移至第一章，作为第五条。', short)
    expect(forward.text.endsWith('第二章 附则')).toBe(true)
    expect(forward.text).toContain('处五百元罚款。\n\n第五条 本办法自2024年1月1日起施行。\n\n第二章')
    const back = amended('将第四条移至第五条之后。此外，对条文顺序作相应调整。', short)
    expect(back.text.endsWith('第四条 本办法自2024年1月1日起施行。\n\n第五条 违反本办法的，处五百元罚款。')).toBe(true)
  })

  test('a chapter is added with its articles, and those after it are counted anew', () => {
    const { text, problems, notUnderstood } = amended(
      '一、增加一章，作为第二章：“第二章 监督\n第五条 财政部门加强监督。\n监督结果向社会公布。\n第六条 任何人可以举报。”\n二、第二章改为第三章。\n三、第五条改为第七条。',
    )
    expect({ problems, notUnderstood }).toEqual({ problems: [], notUnderstood: [] })
    expect(text).toBe(
      BASE.replace(
        '第二章 附则',
        '第二章 监督\n\n第五条 财政部门加强监督。\n\n监督结果向社会公布。\n\n第六条 任何人可以举报。\n\n第三章 附则',
      ).replace('第五条 本办法自', '第七条 本办法自'),
    )
  })

  test('a chapter is struck out with its articles, another gets a new name', () => {
    expect(amended('一、删去第一章。\n二、第二章改为第一章，第五条改为第一条。').text).toBe(
      '深圳市示例管理办法\n\n第一章 附则\n\n第一条 本办法自2024年1月1日起施行。\n',
    )
    expect(amended('第二章章名修改为：“其他规定”。')).toMatchObject({
      text: BASE.replace('第二章 附则', '第二章 其他规定'),
      notUnderstood: [],
      problems: [],
    })
    expect(amended('删去第九章。').problems).toMatchObject([{ sentence: '没有第九章' }])
  })
})

test.for([
  ['将第一条与第二条合并为一条', '合并条文'],
  ['增加一编，作为第二编：“第二编 职责”', '增加章节'],
  ['删去第二编', '删去编、节'],
] as const)('“%s” is left to a person with what to do: %s', ([step, todo]) => {
  const read = readDecision({ text: BASE }, `一、${step}。\n二、删去第二条第二款。`)
  expect(read.problems).toHaveLength(1)
  expect(read.problems[0]).toMatch(new RegExp(`^须人工办理：“${step.slice(0, 6)}.*${todo}：请在修改后的全文中`, 's'))
  expect(read.text).not.toContain('市财政局')
})

test('a step that does not fit the text is said and changes nothing', () => {
  const result = amended(
    '将第九条修改为：“无。”\n将第一条中的“没有的话”修改为“有”。\n第二条增加一款，作为第五款：“太远。”\n增加一条，作为第二条：“挤。”',
  )
  expect(result.text).toBe(BASE)
  expect(result.problems.map(({ sentence }) => sentence)).toEqual([
    '没有第九条',
    '第一条中没有“没有的话”',
    '第二条没有第四款，不能接着增加',
    '已有第二条，没有说明原条文改为第几条',
  ])
})

test('whatever article is worded anew, everything else stays byte for byte, and worded back it is the text again', () => {
  const words = fc
    .array(fc.constantFrom('甲', '乙', '规定', '申请', '应当', '办理'), { minLength: 1, maxLength: 8 })
    .map((some) => `${some.join('')}。`)
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      words,
      fc.constantFrom('\n', '\n\n'),
      fc.constantFrom(' ', '　'),
      (articles, at, anew, between, gap) => {
        const text = articles.map((article, index) => `第${numeral(index + 1)}条${gap}${article}`).join(between)
        const index = at % articles.length
        const to = (wanted: string) => [{ kind: 'replace-clause' as const, target: `art_${index + 1}`, text: wanted }]
        const there = applyOperations(text, to(anew)).text
        expect(there).toBe(
          articles.map((article, each) => `第${numeral(each + 1)}条${gap}${each === index ? anew : article}`).join(between),
        )
        expect(applyOperations(there, to(articles[index] ?? '')).text).toBe(text)
        // Added and struck out again, it is the text again too.
        const added = applyOperations(text, [
          { kind: 'insert-article', as: `art_${index + 1}`, text: anew },
          { kind: 'renumber-all' },
        ]).text
        expect(
          applyOperations(added, [{ kind: 'delete-clause', target: `art_${index + 1}` }, { kind: 'renumber-all' }]).text,
        ).toBe(text)
      },
    ),
  )
})
