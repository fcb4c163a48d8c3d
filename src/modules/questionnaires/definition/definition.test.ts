import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answers, type Definition, isShown, type Question, questionsOf } from '../model.ts'
import { checkAnswers } from './check-answers.ts'
import { checkDefinition } from './check-definition.ts'
import { editDefinition, emptyDefinition } from './edit-definition.ts'
import { linesOf, optionsFrom } from './option-lines.ts'
import { formOf, readForm } from './read-form.ts'

const ab = [
  { id: 'a', label: '甲' },
  { id: 'b', label: '乙' },
]
const defined = (...questions: Partial<Question>[]): Definition => ({
  version: 1,
  sections: [
    {
      id: 's1',
      title: '',
      questions: questions.map((question, index) => ({
        id: `q${index + 1}`,
        title: `题 ${index + 1}`,
        required: false,
        type: 'text',
        ...question,
      })),
    },
  ],
})
const single = { type: 'single', options: ab } as const

describe('a questionnaire', () => {
  const wrong: [string, Definition, RegExp][] = [
    ['has questions', emptyDefinition(), /还没有题目/],
    ['asks no question under the id of another', defined(single, { ...single, id: 'q1' }), /编号都是/],
    [
      'asks a condition only of an earlier question',
      defined({ shownIf: { question: 'q2', is: 'eq', value: 'a' } }, single),
      /不在这道题之前/,
    ],
    ['asks no condition of itself', defined({ ...single, shownIf: { question: 'q1', is: 'answered' } }), /不在这道题之前/],
    [
      'asks a condition only of an answer that can be given',
      defined(single, { shownIf: { question: 'q1', is: 'eq', value: 'z' } }),
      /没有/,
    ],
    ['asks what was chosen only of choices', defined({}, { shownIf: { question: 'q1', is: 'eq', value: 'a' } }), /只能看单选题/],
    ['offers two options at least', defined({ type: 'single', options: ab.slice(1) }), /至少要有 2 个选项/],
    ['does not ask for more than there is', defined({ type: 'multiple', options: ab, min: 3 }), /个数不符/],
    [
      'compares single choices with the census',
      { ...defined({}), strata: [{ dimension: 'age', question: 'q1' }] },
      /应当是单选题/,
    ],
  ]
  for (const [title, definition, message] of wrong)
    test(title, () =>
      expect(checkDefinition(definition).map((problem) => problem.message)).toContainEqual(expect.stringMatching(message)),
    )

  test('is fit when all of that holds', () => {
    expect(checkDefinition(defined(single, { shownIf: { question: 'q1', is: 'in', value: ['a', 'b'] } }))).toEqual([])
  })
})

describe('an answer', () => {
  const kept: [string, Partial<Question>, Answers, Answers[string] | undefined][] = [
    ['a choice', single, { q1: 'a' }, 'a'],
    ['several, in the order of the options', { type: 'multiple', options: ab }, { q1: ['b', 'a'] }, ['a', 'b']],
    ['a number with the separators of a person', { type: 'number' }, { q1: '１,250.5' }, 1250.5],
    ['a text without the space around it', {}, { q1: '  好 \r\n 的  ' }, '好 \n 的'],
    ['an order', { type: 'ranking', options: ab }, { q1: ['b', 'a'] }, ['b', 'a']],
    ['rows', { type: 'matrix', rows: ab, columns: ab }, { q1: { a: 'b' } }, { a: 'b' }],
    [
      'comments, and none where nothing was said',
      {
        type: 'clauses',
        clauses: [
          { id: 'c1', text: '', path: '' },
          { id: 'c2', text: '', path: '' },
        ],
      },
      { q1: { c1: ' 改 ', c2: ' ' } },
      { c1: '改' },
    ],
    ['nothing of what is not asked', single, { q1: 'a', q9: 'x' }, 'a'],
  ]
  for (const [title, question, given, answer] of kept)
    test(`keeps ${title}`, () => {
      const { answers } = checkAnswers(defined(question), given)
      expect(answers).toEqual({ q1: answer })
    })

  const refused: [string, Partial<Question>, Answers, string, RegExp][] = [
    ['an option that is not there', single, { q1: 'z' }, 'a.q1', /没有这个选项/],
    ['too many', { type: 'multiple', options: ab, max: 1 }, { q1: ['a', 'b'] }, 'a.q1', /最多选 1/],
    ['a place held twice', { type: 'ranking', options: ab }, { q1: ['a'] }, 'a.q1', /每一项/],
    ['what is no number', { type: 'number' }, { q1: '很多' }, 'a.q1', /数字/],
    ['a number beyond', { type: 'number', max: 10, unit: '元' }, { q1: 11 }, 'a.q1', /不能大于 10元/],
    ['nothing where something is required', { ...single, required: true }, {}, 'a.q1', /请回答/],
    [
      'an “other” without words',
      { type: 'single', options: [...ab, { id: 'o', label: '其他', other: true }] },
      { q1: 'o' },
      'a.q1.other',
      /写明/,
    ],
    [
      'a row left out where all are required',
      { type: 'matrix', rows: ab, columns: ab, required: true },
      { q1: { a: 'a' } },
      'a.q1.b',
      /请回答“乙”/,
    ],
  ]
  for (const [title, question, given, field, message] of refused)
    test(`refuses ${title}, naming the field`, () => {
      expect(checkAnswers(defined(question), given).errors).toEqual([{ field, message: expect.stringMatching(message) }])
    })

  test('to a question that is not asked is not kept, nor what follows from it, whatever is sent', () => {
    const chain = defined(
      single,
      { ...single, shownIf: { question: 'q1', is: 'eq', value: 'a' } },
      { required: true, shownIf: { question: 'q2', is: 'answered' } },
    )
    expect(checkAnswers(chain, { q1: 'b', q2: 'a', q3: '偷偷' }).answers).toEqual({ q1: 'b' })
    expect(checkAnswers(chain, { q1: 'a', q2: 'a' }).errors).toHaveLength(1)
  })

  test('comes out of a form as it went into it, for any questionnaire and any answers', () => {
    fc.assert(
      fc.property(aDefinition, fc.infiniteStream(fc.nat(9)), (definition, luck) => {
        const draw = () => luck.next().value ?? 0
        const answers = someAnswers(definition, draw)
        const checked = checkAnswers(definition, answers)
        expect(checked.errors).toBeUndefined()
        const again = checkAnswers(definition, readForm(definition, formOf(definition, checked.answers ?? {})))
        expect(again.answers).toEqual(checked.answers)
        // Nothing is held by a question that was not asked.
        for (const question of questionsOf(definition))
          if (!isShown(question, checked.answers ?? {})) expect(checked.answers).not.toHaveProperty(question.id)
      }),
    )
  })
})

const TYPES = ['single', 'multiple', 'ranking', 'matrix', 'number', 'text'] as const
const aDefinition = fc.array(fc.tuple(fc.constantFrom(...TYPES), fc.boolean()), { minLength: 1, maxLength: 8 }).map((types) =>
  defined(
    ...types.map(([type, conditional], index) => ({
      type,
      ...(type === 'matrix' ? { rows: ab, columns: ab } : type === 'number' || type === 'text' ? {} : { options: ab }),
      ...(conditional &&
        index > 0 &&
        types[index - 1]?.[0] === 'single' && { shownIf: { question: `q${index}`, is: 'eq' as const, value: 'a' } }),
    })),
  ),
)

function someAnswers(definition: Definition, draw: () => number): Answers {
  const answers: Answers = {}
  for (const { id, type } of questionsOf(definition)) {
    const luck = draw()
    if (luck > 7) continue
    const one = luck % 2 === 0 ? 'a' : 'b'
    if (type === 'single') answers[id] = one
    if (type === 'multiple') answers[id] = [one]
    if (type === 'ranking') answers[id] = luck % 2 === 0 ? ['a', 'b'] : ['b', 'a']
    if (type === 'matrix') answers[id] = { a: one }
    if (type === 'number') answers[id] = luck
    if (type === 'text') answers[id] = `话 ${luck}`
  }
  return answers
}

describe('the editor', () => {
  const edited = (...acts: Record<string, string | string[]>[]) =>
    acts.reduce((definition, act) => editDefinition(definition, act).definition, emptyDefinition())
  const add = (type: string) => ({ act: 'add-question', section: 's1', type })

  test('adds, words, moves, copies and removes questions', () => {
    const two = edited(add('single'), add('text'), { act: 'save-question', question: 'q2', title: '为什么', required: '' })
    expect(questionsOf(two).map(({ title, required }) => [title, required])).toEqual([
      ['新的单选题', true],
      ['为什么', false],
    ])
    const moved = editDefinition(two, { act: 'move-up', question: 'q2' }).definition
    expect(questionsOf(moved).map(({ id }) => id)).toEqual(['q2', 'q1'])
    const copied = editDefinition(moved, { act: 'copy-question', question: 'q2' }).definition
    expect(questionsOf(copied).map(({ id }) => id)).toEqual(['q2', 'q3', 'q1'])
    expect(questionsOf(editDefinition(copied, { act: 'remove-question', question: 'q2' }).definition)).toHaveLength(2)
  })

  test('does not take a question away on which another depends', () => {
    const two = edited(add('single'), add('text'), { act: 'save-question', question: 'q2', title: '为什么', shownIf: ['q1/o1'] })
    expect(questionsOf(two)[1]?.shownIf).toEqual({ question: 'q1', is: 'eq', value: 'o1' })
    const { definition, errors } = editDefinition(two, { act: 'remove-question', question: 'q1' })
    expect(definition).toBe(two)
    expect(errors[0]?.message).toContain('显示条件')
  })

  test('leaves the questionnaire as it was when something does not fit', () => {
    const one = edited(add('single'))
    const { definition, errors, focus } = editDefinition(one, { act: 'save-question', question: 'q1', title: ' ' })
    expect([definition, focus]).toEqual([one, 'q1'])
    expect(errors).toHaveLength(1)
  })

  test('keeps an option’s id wherever it is moved or reworded, and never gives it to another', () => {
    const before = [
      { id: 'o1', label: '公交' },
      { id: 'o2', label: '地铁' },
    ]
    expect(optionsFrom(['地铁', '公交', '步行'], before)).toEqual([
      { id: 'o2', label: '地铁' },
      { id: 'o1', label: '公交' },
      { id: 'o3', label: '步行' },
    ])
    expect(optionsFrom(['公交车', '地铁'], before).map(({ id }) => id)).toEqual(['o1', 'o2'])
    expect(optionsFrom(['其他（请注明）', '地铁'], before)[0]).toEqual({ id: 'o1', label: '其他', other: true })
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { maxLength: 6 }), (lines) => {
        const options = optionsFrom(lines, before)
        expect(new Set(options.map(({ id }) => id)).size).toBe(lines.length)
        expect(optionsFrom(linesOf(options).split('\n').filter(Boolean), options)).toEqual(options)
      }),
    )
  })
})
