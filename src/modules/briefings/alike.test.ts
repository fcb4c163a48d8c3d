import { describe, expect, test } from 'vitest'
import { alikeQuestions } from './alike.ts'
import { lookAt } from './checks.ts'

const asked = (...texts: string[]) => texts.map((text, index) => ({ number: index + 1, state: 'waiting' as const, text }))

describe('questions that ask the same', () => {
  test('are suggested with the words that they share, however few there are', () => {
    const groups = alikeQuestions(
      asked(
        '小微企业贷款贴息的申请条件是什么，到哪里申请？',
        '请问小微企业贷款贴息申请条件是什么，在哪里申请？',
        '请问停车费多少？',
        '个体工商户能不能享受？',
      ),
    )
    expect(groups.map(({ numbers }) => numbers)).toEqual([[1, 2]])
    expect(groups[0]?.shared).toContain('贷款')
  })

  test('five hundred are compared in the time of one glance', () => {
    const many = asked(...Array.from({ length: 500 }, (_, n) => `第${n}项补贴政策在${n % 7}区怎样申请，需要哪些材料和证明？`))
    const started = performance.now()
    alikeQuestions(many)
    expect(performance.now() - started).toBeLessThan(1_500)
  })
})

describe('what is looked at before a question is shown', () => {
  test.each([
    ['民营企业怎样申请贴息贷款？', []],
    ['今年学位够不够👍，谢谢', []],
    ['2024年第1季度GDP增长多少？', []],
    ['请看 <a href=x>这里</a>', ['markup']],
    ['javascript:alert(1) 是什么', ['markup']],
    ['加我 www.example.com 了解', ['links']],
    ['😀😀😀😀😀😀', ['flood']],
    ['！！！！！！！！！！', ['flood']],
    ['退钱退钱退钱退钱退钱退钱', ['flood']],
    ['问\u200b题\u200b里\u200b有\u200b空白', ['hidden']],
    ['问题的字\u0301\u0302\u0303上面有很多叠加符号', ['hidden']],
  ] as const)('%s', (text, found) => {
    expect(lookAt(text)).toEqual(found)
  })
})
