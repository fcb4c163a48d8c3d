import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupAlike } from './group-alike.ts'
import { openLikenessIndex } from './likeness-index.ts'
import { likenessOf } from './likeness-of.ts'
import { sharedPhrases } from './shared-phrases.ts'
import { shinglesOf } from './shingles.ts'

const TEMPLATE =
  '本人对《征求意见稿》第八条提出以下意见：路内停车收费标准过高，建议首小时收费降至五元，夜间停车免费，并公开停车费的使用去向。'
const MATTERS = [
  ['公园晚上太黑，建议增加路灯。', '希望公园步道补装路灯，晚上锻炼才安全。', '公园的路灯坏了没人修，夜里黑漆漆的。'],
  [
    '租房押金要不回来，建议第三方托管押金。',
    '房东扣着押金不退，希望明确退还押金的期限。',
    '押金应当由监管账户托管，退租自动退还。',
  ],
  ['图书馆关门太早，建议延长开放时间。', '希望图书馆晚上开放，闭馆时间延后到十点。', '图书馆周末也应当延长开放时间。'],
]
const texts = MATTERS.flatMap((matter, at) => matter.map((text, place) => ({ id: `${at}-${place}`, text })))

describe('what counts as the same text', () => {
  test('width, traditional characters, numerals, punctuation and emoji make no difference', () => {
    expect(likenessOf('建議三十日內辦結！！👍', '建议３０日内办结。')).toMatchObject({ likeness: 1, kind: 'same' })
  })

  test('a touched-up copy is a copy, and so is a template with a story around it', () => {
    expect(likenessOf(TEMPLATE, TEMPLATE.replace('建议', '希望').replace('五元', '四元')).kind).toBe('same')
    expect(
      likenessOf(TEMPLATE, `我住在东门，每天上班都要绕路找车位，孩子也等得着急。${TEMPLATE}我家就在旁边，天天看着。`).kind,
    ).toBe('same')
    expect(likenessOf(TEMPLATE, '公园晚上太黑，建议增加路灯。').kind).toBe('alike')
  })

  test('the opposite wish in nearly the same words is not the same', () => {
    expect(likenessOf('支持将路内停车收费标准提高到每小时十元', '反对将路内停车收费标准提高到每小时十元').likeness).toBe(0)
    const groups = groupAlike([
      { id: 'a', text: '建议把图书馆的开放时间延长到晚上十点' },
      { id: 'b', text: '建议把图书馆的开放时间缩短到晚上六点' },
    ])
    expect(groups).toEqual([])
  })

  test('any three neighbouring characters of a text are among its shingles', () => {
    expect([...shinglesOf('延长三十日')]).toEqual(['延长3', '长30', '30日'])
    expect([...shinglesOf('好')]).toEqual(['好'])
    expect(shinglesOf('！！👍').size).toBe(0)
  })
})

describe('groups', () => {
  test('what is about one matter in other words comes together, with the phrases that say why', () => {
    const groups = groupAlike(texts)
    expect(groups.map(({ members, kind }) => [members, kind])).toEqual([
      [['0-0', '0-1', '0-2'], 'alike'],
      [['1-0', '1-1', '1-2'], 'alike'],
      [['2-0', '2-1', '2-2'], 'alike'],
    ])
    expect(groups.map(({ shared }) => shared.join())).toEqual([
      expect.stringContaining('路灯'),
      expect.stringContaining('押金'),
      expect.stringContaining('图书馆'),
    ])
  })

  test('a campaign is a family of its own inside its matter, however it was touched up', () => {
    const copies = ['您好，', '尊敬的领导：', '', '强烈建议：'].map((before, at) => ({
      id: `copy-${at}`,
      text: `${before}${TEMPLATE}谢谢`,
    }))
    const [group] = groupAlike([...copies, ...texts])
    expect(group).toMatchObject({ kind: 'same', members: ['copy-0', 'copy-1', 'copy-2', 'copy-3'] })
    expect(group?.families).toEqual([group?.members])
    expect(groupAlike([...copies, ...texts], { tier: 'same' })).toHaveLength(1)
  })

  test('small changes do not chain: the first and the last of many steps are no copies of each other', () => {
    const words = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏']
    const steps = Array.from({ length: 20 }, (_, at) => ({ id: `${10 + at}`, text: words.slice(at, at + 24).join('') }))
    const groups = groupAlike(steps, { tier: 'same' })
    expect(Math.max(...groups.map(({ members }) => members.length))).toBeLessThan(steps.length)
    expect(groups.some(({ members }) => members.includes('10') && members.includes('29'))).toBe(false)
  })

  const some = fc.array(
    fc.tuple(
      fc.constantFrom(...texts.map(({ text }) => text), TEMPLATE, '', '👍', '同意'),
      fc.constantFrom('', '谢谢', '您好，请重视'),
    ),
    { maxLength: 14 },
  )

  test('the order in which they come changes nothing, nobody is in two groups, and copies are never parted', () => {
    fc.assert(
      fc.property(some, fc.nat(), (parts, turn) => {
        const given = parts.map(([text, more], at) => ({ id: `${100 + at}`, text: text + more }))
        const turned = [...given.slice(turn % (given.length + 1)), ...given.slice(0, turn % (given.length + 1))]
        const groups = groupAlike(given)
        expect(groupAlike(turned)).toEqual(groups)
        const members = groups.flatMap((group) => group.members)
        expect(new Set(members).size).toBe(members.length)
        for (const one of given)
          for (const other of given)
            if (one.text === other.text && one.id !== other.id && one.text !== '')
              expect(groups.find((group) => group.members.includes(one.id))).toBe(
                groups.find((group) => group.members.includes(other.id)),
              )
      }),
      { numRuns: 60 },
    )
  })

  test('nothing that is typed breaks it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 6 }), (typed) => {
        groupAlike(typed.map((text, at) => ({ id: `${at}`, text })))
      }),
      { numRuns: 60 },
    )
    expect(groupAlike([])).toEqual([])
    expect(sharedPhrases(['', ''])).toEqual([])
    expect(
      groupAlike([
        { id: 'a', text: '😀'.repeat(50_000) },
        { id: 'b', text: '太吵'.repeat(50_000) },
      ]),
    ).toEqual([])
  })
})

describe('the index', () => {
  test('finds copies first, then what is alike, and forgets what is taken out', () => {
    const index = openLikenessIndex()
    for (const { id, text } of texts) index.add(id, text)
    index.add('copy', `您好，${texts[0]?.text}谢谢`)
    const [first, ...others] = index.alike(texts[0]?.text ?? '', { except: '0-0' })
    expect(first).toMatchObject({ id: 'copy', kind: 'same' })
    expect(others[0]?.id.startsWith('0-')).toBe(true)
    expect(index.remove('copy')).toBe(true)
    expect(index.remove('copy')).toBe(false)
    expect(index.alike(texts[0]?.text ?? '').map(({ id }) => id)).not.toContain('copy')
    expect(index.size).toBe(texts.length)
  })

  test('a text that is put in again replaces itself', () => {
    const index = openLikenessIndex()
    index.add('one', '公园晚上太黑，建议增加路灯。')
    index.add('one', '租房押金要不回来，建议第三方托管押金。')
    expect(index.size).toBe(1)
    expect(index.alike('公园晚上太黑，建议增加路灯。')).toEqual([])
  })

  test('it holds what it was given through growing and taking out, in a bounded room for each', () => {
    const index = openLikenessIndex()
    const text = (at: number) => `第${at}号路口的信号灯配时不合理，编号甲${at * 7919}乙，请派人检查`
    for (let at = 0; at < 5_000; at++) index.add(`${at}`, text(at))
    for (let at = 0; at < 5_000; at += 2) index.remove(`${at}`)
    for (let at = 5_000; at < 6_000; at++) index.add(`${at}`, text(at))
    expect(index.size).toBe(3_500)
    expect(index.alike(text(4_321), { size: 1 })[0]).toMatchObject({ id: '4321', likeness: 1 })
    expect(index.bytes / 8_192).toBeLessThan(700)
  })
})
