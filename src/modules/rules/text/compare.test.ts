import { expect, test } from 'vitest'
import { compareTexts, compareWords } from './compare.ts'
import { parseText } from './parse.ts'

const OLD = `第一条 为了规范管理，制定本办法。
第二条 申请人应当年满十八周岁，并在本市有固定住所。
第三条 主管部门应当在二十个工作日内作出决定。
第四条 违反本办法的，处五百元罚款。
第五条 本办法自2020年1月1日起施行。`
const NEW = `第一条　为了规范管理,制定本办法。
第二条 申请人应当年满十六周岁，并在本市有固定住所。
第三条 申请应当书面提出，附身份证明和住所证明。
第四条 主管部门应当在二十个工作日内作出决定。
第五条 本办法自2024年1月1日起施行。`

const rows = (older: string, newer: string, literal = false) =>
  compareTexts(parseText(older), parseText(newer), { literal }).map(({ change, old, new: now }) => [
    change,
    old?.label ?? '',
    now?.label ?? '',
  ])

test('articles stand beside what they were: the same, changed, added, removed, under another number', () => {
  expect(rows(OLD, NEW)).toEqual([
    ['same', '第一条', '第一条'],
    ['changed', '第二条', '第二条'],
    ['added', '', '第三条'],
    ['renumbered', '第三条', '第四条'],
    ['removed', '第四条', ''],
    ['changed', '第五条', '第五条'],
  ])
})

test('a comma of another width is a difference only to whoever asks for every one', () => {
  expect(rows(OLD, NEW)[0]?.[0]).toBe('same')
  expect(rows(OLD, NEW, true)[0]?.[0]).toBe('changed')
  expect(compareWords('甲、乙。', '甲，乙', { literal: false }).every(({ kind }) => kind === 'same')).toBe(true)
})

test('what was added and removed within an article is shown word by word, and both texts can be put together from it', () => {
  const changed = compareTexts(parseText(OLD), parseText(NEW), { literal: true }).filter(({ change }) => change === 'changed')
  expect(changed.length).toBeGreaterThan(2)
  for (const { parts, old, new: now } of changed) {
    const side = (kind: 'added' | 'removed') =>
      parts
        .filter((part) => part.kind === 'same' || part.kind === kind)
        .map(({ text }) => text)
        .join('')
    expect([side('removed'), side('added')]).toEqual([old?.text, now?.text])
  }
})

test('an article at another place has moved', () => {
  const [one, two, three] = ['第一条 甲的规定适用于所有人。', '第二条 乙的规定适用于部分人。', '第三条 丙的规定另行制定公布。']
  const moved = rows(
    `${one}\n${two}\n${three}`,
    '第一条 丙的规定另行制定公布。\n第二条 甲的规定适用于所有人。\n第三条 乙的规定适用于部分人。',
  )
  expect(moved).toEqual([
    ['moved', '第三条', '第一条'],
    ['renumbered', '第一条', '第二条'],
    ['renumbered', '第二条', '第三条'],
  ])
})

test('a new text beside nothing is all new, and a text beside itself all the same', () => {
  expect(rows('', NEW).map(([change]) => change)).toEqual(Array(5).fill('added'))
  expect(new Set(rows(OLD, OLD, true).map(([change]) => change))).toEqual(new Set(['same']))
})
