import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findClassifier, keepClassifier, type Labelled, measure, openClassifier, trainClassifier } from './index.ts'
import { sequence } from './linear-machine.ts'

const SAID: Record<string, string[]> = {
  交通: ['公交站牌破损', '红绿灯不亮', '路口经常堵车', '人行道被车占用', '地铁口没有停车位', '公交车总是晚点', '斑马线看不清'],
  教育: [
    '孩子上学学位不够',
    '学校食堂涨价',
    '幼儿园乱收费',
    '补习班不退费',
    '校门口没有护学岗',
    '小学课后托管',
    '老师布置作业太多',
  ],
  环境: ['工地半夜噪音扰民', '河水发臭', '餐馆油烟直排', '垃圾没人清运', '空气里有异味', '烟囱冒黑烟', '污水流到街上'],
}
const next = sequence(5)
const rows: Labelled[] = Array.from({ length: 120 }, (_, index) => {
  const label = Object.keys(SAID)[index % 3] ?? ''
  const said = SAID[label] ?? []
  return {
    label,
    text: `您好，${said[Math.floor(next() * said.length)]}，${said[Math.floor(next() * said.length)]}，请尽快处理。`,
  }
})

describe('what was learned from labelled texts', () => {
  const { classifier, measured } = trainClassifier(rows)
  const { suggest } = openClassifier(classifier)

  test('names the label of a text that nobody has written before', () => {
    expect(suggest('我们小区门口的公交站牌坏了，红绿灯也不亮')[0]?.label).toBe('交通')
    expect(suggest('楼下餐馆油烟很大，河水也臭')[0]?.label).toBe('环境')
    expect(measured.macroF1).toBeGreaterThan(0.95)
  })

  test('says how sure it is: probabilities of all labels, together one, less for what says nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const suggested = suggest(text)
        expect(suggested.map(({ label }) => label).sort()).toEqual(Object.keys(SAID).sort())
        expect(suggested.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9)
        for (const [index, { probability }] of suggested.slice(1).entries())
          expect(probability).toBeLessThanOrEqual(suggested[index]?.probability ?? 0)
      }),
    )
    expect(suggest('公交车晚点')[0]?.probability).toBeGreaterThan(suggest('谢谢')[0]?.probability ?? 1)
  })

  test('does not mind width, spaces and punctuation, so that a text cut into words reads the same', () => {
    expect(suggest('公交 站牌 破损 ，ＡＢＣ')).toEqual(suggest('公交站牌破损,abc'))
  })

  test('is the same each time it is learned from the same rows', () => {
    expect(trainClassifier(rows).classifier).toEqual(classifier)
  })

  test('is kept in a file and taken up again; where there is none there is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yangguang-classifier-'))
    const path = join(folder, 'deep', 'kept')
    expect(await findClassifier(path)).toBeUndefined()
    await keepClassifier(path, classifier)
    const again = openClassifier((await findClassifier(path)) ?? classifier)
    for (const { text } of rows.slice(0, 20)) {
      expect(again.suggest(text).map(({ label }) => label)).toEqual(suggest(text).map(({ label }) => label))
      expect(again.suggest(text)[0]?.probability).toBeCloseTo(suggest(text)[0]?.probability ?? 0, 4)
    }
    await rm(folder, { recursive: true })
  })
})

test('a measure counts what is right, per label and on the mean of the labels', () => {
  const measured = measure([
    { is: '甲', said: '甲' },
    { is: '甲', said: '乙' },
    { is: '乙', said: '乙' },
    { is: '丙', said: '乙' },
  ])
  expect(measured.accuracy).toBe(0.5)
  expect(measured.perLabel).toEqual([
    { label: '丙', rows: 1, precision: 0, recall: 0, f1: 0 },
    { label: '乙', rows: 1, precision: 0.3333, recall: 1, f1: 0.5 },
    { label: '甲', rows: 2, precision: 1, recall: 0.5, f1: 0.6667 },
  ])
  expect(measured.macroF1).toBeCloseTo(0.3889, 4)
})

const MESSAGES = join(import.meta.dirname, '../../../../shared/data/messages/messages_labelled.jsonl')
test.skipIf(!existsSync(MESSAGES))(
  'real messages that it has not seen are told apart, and it is as sure as it may be',
  async () => {
    const real = (await readFile(MESSAGES, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { title: string; content: string; category: string })
      .map(({ title, content, category }): Labelled => ({ text: `${title}\n${content}`, label: category }))
    const { measured } = trainClassifier(real)
    expect(measured.macroF1).toBeGreaterThanOrEqual(0.75)
    const [learned, asked] = [real.filter((_, index) => index % 4 > 0), real.filter((_, index) => index % 4 === 0)]
    const { suggest } = openClassifier(trainClassifier(learned).classifier)
    const sure = asked.map(({ text, label }) => ({ label, said: suggest(text)[0] }))
    const expected = sure.reduce((sum, { said }) => sum + (said?.probability ?? 0), 0) / sure.length
    const right = sure.filter(({ label, said }) => said?.label === label).length / sure.length
    expect(Math.abs(expected - right)).toBeLessThan(0.1)
  },
)
