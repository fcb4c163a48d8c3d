import fc from 'fast-check'
import { expect, test } from 'vitest'
import { masked, neutral } from './neutral.ts'
import { pointsOf } from './split-opinion.ts'

test.each([
  ['建议降低收费。', ['建议降低收费。']],
  ['一、降低停车收费；二、夜间免费停车。', ['降低停车收费；', '夜间免费停车。']],
  ['我有几点意见：1.降低收费。2.公开账目。3、延长免费时间', ['降低收费。', '公开账目。', '延长免费时间']],
  ['（一）上牌点太少。（二）手续太多。', ['上牌点太少。', '手续太多。']],
  ['①多设网点②简化手续', ['①多设网点②简化手续']],
  ['多设网点。①网上办理；②简化手续', ['网上办理；', '简化手续']],
  [
    '您好。建议增设充电桩。现在全小区只有两个，天天抢。另外，希望降低充电收费。谢谢！',
    ['建议增设充电桩。现在全小区只有两个，天天抢。', '另外，希望降低充电收费。'],
  ],
  ['我住在东门，天天堵车。建议错峰放学。', ['我住在东门，天天堵车。建议错峰放学。']],
  ['费用由1.5元降为1.0元。', ['费用由1.5元降为1.0元。']],
  ['您好', ['您好']],
  ['', []],
])('%s', (opinion, points) => expect(pointsOf(opinion)).toEqual(points))

test('every word of an opinion is in one point, in its order, but for numbers, greetings and an introduction', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('建议降价', '希望公开。', '天天堵车', '\n', '；', '另外，请增设', '吗？'), { maxLength: 20 }),
      (parts) => {
        const text = parts.join('')
        expect(pointsOf(text).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      },
    ),
  )
})

test('nothing that is typed breaks it, and there are never too many', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => void pointsOf(typed)))
  expect(pointsOf('一、好。'.repeat(500)).length).toBeLessThanOrEqual(40)
})

test('what is shown to others is calm, and says of nobody who they are', () => {
  expect(neutral('太吵了！！！！！！！！！！😀😀😀😀😀😀😀\u202e反\u200b对')).toBe('太吵了！！！😀😀😀反对')
  const shown = masked('我叫王小明，电话13812345678，身份证440300199003070004，建议降价')
  expect(shown).not.toContain('13812345678')
  expect(shown).not.toContain('440300199003070004')
  expect(shown).toContain('建议降价')
  expect(neutral(`${'Z'}${'\u0301'.repeat(50)}`).length).toBeLessThan(5)
  expect(neutral('啊'.repeat(5_000))).toBe('啊啊啊')
})
