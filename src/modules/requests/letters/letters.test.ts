import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aCase } from '../../../../test/request-letters.ts'
import type { Outcome } from '../model.ts'
import { answerable, outcomes } from '../outcomes.ts'
import type { LetterFacts } from './facts.ts'
import { citation } from './law.ts'
import { letterHash, textOf } from './letter.ts'
import { letterOf, lettersOf } from './letter-of.ts'

const answerText = (outcome: Outcome, day?: string) => textOf(letterOf(aCase(outcome, day), { kind: 'answer' }))
const FIRST = '第二十三条第一款第四项'

test.for(answerable)('the answer %s names its article, its office and what can be done against it', (outcome) => {
  const words = answerText(outcome)
  expect(words).toContain(citation(outcomes[outcome].article))
  expect(words).toContain('示例市住房和建设局')
  expect(words).toContain('60日')
  expect(words).toContain('王芳：')
  expect(words).toContain('2026年11月20日')
})

test.for(answerable)('the answer %s tells to go to reconsideration first exactly where the law has it', (outcome) => {
  const first = outcomes[outcome].reconsiderationFirst === true
  expect(answerText(outcome).includes(FIRST)).toBe(first)
  expect(answerText(outcome, '2024-01-01').includes(FIRST)).toBe(first)
  expect(answerText(outcome, '2023-12-29')).not.toContain(FIRST)
  if (!first) expect(answerText(outcome)).toContain('6个月')
})

test('the judicial interpretation of 2025 is cited only since it is in force', () => {
  expect(answerText('process', '2025-05-30')).not.toContain('法释〔2025〕8号')
  expect(answerText('process', '2025-06-03')).toContain('法释〔2025〕8号')
})

test('what is withheld in part on other grounds only can be taken to court at once', () => {
  const all = aCase('partial')
  if (all.answer) all.answer.parts = all.answer.parts.filter(({ ground }) => ground !== 'third-party')
  expect(textOf(letterOf(all, { kind: 'answer' }))).not.toContain(FIRST)
})

test('what is served over the internet names the way to file over the internet, paper does not', () => {
  expect(answerText('process')).toContain('https://xzfy.example.invalid/apply')
  const byPost = aCase('process')
  if (byPost.answer) byPost.answer.delivery = 'post'
  expect(textOf(letterOf(byPost, { kind: 'answer' }))).not.toContain('https://')
})

test('a partial answer lists every part with its ground', () => {
  const words = answerText('partial')
  expect(words).toMatch(/企业报价 不予公开 保护第三方合法权益（《中华人民共和国政府信息公开条例》第十五条） 属于商业秘密/)
  expect(words).toMatch(/汇总分析 无法提供 没有现成信息需要另行制作/)
})

test('an answer that nothing exists says where, with which words and when it was searched', () => {
  expect(answerText('not-exist')).toContain('办公自动化系统 城市更新 项目清单 2026年10月25日 无相关文件')
})

test('a correction letter says what, by when and what follows', () => {
  const words = textOf(letterOf(aCase(), { kind: 'correction' }))
  expect(words).toContain('请明确项目名称\n请明确所需年度')
  expect(words).toContain('2026年11月5日前')
  expect(words).toContain('视为放弃申请')
})

test('an extension letter says why, how long and until when, and that an unpublished year may still move the day', () => {
  const words = textOf(letterOf(aCase(), { kind: 'extension' }))
  expect(words).toMatch(/需要核对的材料较多.*延长10个工作日.*2026年12月1日（暂定/s)
})

test('a fee notice shows the brackets, the amount in figures and capitals, the period and what follows', () => {
  const words = textOf(letterOf(aCase(), { kind: 'fee-notice' }))
  expect(words).toContain('第31至100页 23 10 230')
  expect(words).toContain('应缴金额：230元，大写：人民币贰佰叁拾元整')
  expect(words).toContain('2026年11月18日前')
  expect(words).toContain('不得单独申请行政复议或者提起行政诉讼')
})

test('a fee notice whose brackets do not make its amount is a bug and no letter', () => {
  const all = aCase()
  if (all.fee) all.fee.amount_yuan = 240
  expect(() => letterOf(all, { kind: 'fee-notice' })).toThrow('brackets')
})

test('silence of a third party and of another organ are told with opposite meanings', () => {
  const all = aCase()
  const [third, organ] = all.consultations.map(({ id }) => id)
  expect(textOf(letterOf(all, { kind: 'third-party-consultation', ...(third && { consultationId: third }) }))).toContain(
    '不视为同意公开',
  )
  expect(textOf(letterOf(all, { kind: 'organ-consultation', ...(organ && { consultationId: organ }) }))).toMatch(
    /(?<!不)视为同意公开/,
  )
})

test('only letters that the facts call for exist', () => {
  const fresh = {
    ...aCase(),
    correction: null,
    consultations: [],
    extension: null,
    reasons: null,
    fee: null,
    searches: [],
    answer: null,
    documents: [],
    transfer: null,
  }
  expect(lettersOf(fresh).map(({ letter }) => letter.kind)).toEqual(['application', 'receipt'])
  expect(() => letterOf(fresh, { kind: 'correction' })).toThrow('没有找到')
  const kinds = lettersOf(aCase()).map(({ letter }) => letter.kind)
  expect(kinds).toEqual([
    'application',
    'receipt',
    'transfer',
    'correction',
    'reasons',
    'deferral',
    'third-party-consultation',
    'organ-consultation',
    'extension',
    'fee-notice',
    'answer',
    'third-party-decision',
  ])
})

test.for([
  ['no-correction', 'no-correction'],
  ['fee-unpaid', 'fee-unpaid'],
  ['withdrawn', 'withdrawal'],
  ['other', 'closing'],
] as const)('a case ended as %s has the letter %s', ([outcome, kind]) => {
  const all = { ...aCase(outcome), answer: null }
  const words = textOf(letterOf(all, { kind }))
  expect(words.includes('6个月')).toBe(outcome !== 'withdrawn')
  expect(words).toContain('王芳：')
})

test('every letter of a case has a number of its own that begins with the request', () => {
  const numbers = lettersOf(aCase()).map(({ letter }) => letter.number)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const number of numbers) expect(number).toMatch(/^示2026000123-/)
})

test('no letter prints the data of anybody but its recipient', () => {
  const token = fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊己庚辛壬癸'), minLength: 6, maxLength: 9 })
  const people = fc.uniqueArray(token, { minLength: 7, maxLength: 7 })
  fc.assert(
    fc.property(
      people,
      fc.constantFrom(...answerable),
      ([name = '', phone = '', address = '', email = '', third = '', note = '', organ = ''], outcome) => {
        fc.pre(!isWithin([name, phone, address, email, third, note, organ]))
        const all = aCase(outcome)
        all.applicant = { ...all.applicant, name, phone, address, email }
        all.consultations = all.consultations.map((each) => ({ ...each, party: each.kind === 'organ' ? organ : third, note }))
        const own = { applicant: [name], file: [name, phone, address, email], 'third-party': [third], organ: [organ] }
        for (const { letter } of lettersOf(all)) {
          const words = textOf(letter)
          const others = [name, phone, address, email, third, note, organ].filter(
            (each) => !own[letter.recipient.kind].includes(each),
          )
          for (const other of others) expect(words.includes(other), `${letter.kind} prints ${other}`).toBe(false)
        }
      },
    ),
  )
})

test('facts of another case or another person never become a letter', () => {
  const strange = { request_id: '0190a000-0000-7000-8000-0000000000ff' }
  const all = aCase()
  expect(() =>
    letterOf({ ...all, documents: all.documents.map((each) => ({ ...each, ...strange })) }, { kind: 'answer' }),
  ).toThrow('row of request')
  expect(() => letterOf({ ...all, applicant: { ...all.applicant, id: strange.request_id } }, { kind: 'answer' })).toThrow(
    'another person',
  )
})

test('the hash of a letter binds case, recipient, words and attachments', () => {
  const of = (change: (all: LetterFacts) => void) => {
    const all = aCase()
    change(all)
    return letterHash(letterOf(all, { kind: 'answer' }))
  }
  expect(of(() => {})).toBe(of(() => {}))
  const changes: ((all: LetterFacts) => void)[] = [
    (all) => {
      all.applicant.name = '张伟'
    },
    (all) => {
      if (all.answer) all.answer.body = '另一答复'
    },
    (all) => {
      all.documents = all.documents.map((each) => ({ ...each, sha256: 'cd'.repeat(32) }))
    },
  ]
  expect(new Set([of(() => {}), ...changes.map(of)]).size).toBe(4)
})

const isWithin = (words: string[]) => words.some((word, index) => words.some((other, at) => at !== index && other.includes(word)))
