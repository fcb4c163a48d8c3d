import type { FieldError } from '../../../platform/problem.ts'
import {
  type Condition,
  type Definition,
  type Question,
  type QuestionType,
  questionsOf,
  questionTypes,
  type Section,
} from '../model.ts'
import { DefinitionSchema } from '../schema.ts'
import { asLines, optionsFrom } from './option-lines.ts'

/** `focus` is the id of what was touched: where the page goes on. */
export type Edited = { definition: Definition; errors: FieldError[]; focus?: string }
type Typed = Record<string, unknown>

export const emptyDefinition = (): Definition => ({
  version: 1,
  sections: [{ id: 's1', title: '', questions: [] }],
})

/** One step of the editor's small forms; what does not fit leaves the questionnaire as it was and says so. */
export function editDefinition(definition: Definition, typed: Typed): Edited {
  const act = word(typed, 'act')
  const [section, question] = [word(typed, 'section'), word(typed, 'question')]
  switch (act) {
    case 'add-section':
      return addSection(definition)
    case 'save-section':
      return checked(
        definition,
        mapSections(definition, (each) => (each.id === section ? renamed(each, typed) : each)),
        section,
      )
    case 'remove-section':
      return removeSection(definition, section)
    case 'add-question':
      return addQuestion(definition, section, word(typed, 'type'))
    case 'save-question':
      return saveQuestion(definition, question, typed)
    case 'copy-question':
      return copyQuestion(definition, question)
    case 'remove-question':
      return removeQuestion(definition, question)
    case 'move-up':
    case 'move-down':
      return moveQuestion(definition, question, act === 'move-up' ? -1 : 1)
    default:
      return { definition, errors: [{ field: '', message: '没有这一步操作' }] }
  }
}

/** Only a questionnaire whose shape fits is kept; what must hold between questions may still be missing while one writes. */
function checked(before: Definition, after: Definition, focus: string): Edited {
  const result = DefinitionSchema.safeParse(after)
  if (result.success) return { definition: result.data, errors: [], focus }
  const errors = result.error.issues.map(({ message }) => ({ field: focus, message }))
  return { definition: before, errors, focus }
}

const mapSections = (definition: Definition, change: (section: Section) => Section): Definition => ({
  ...definition,
  sections: definition.sections.map(change),
})
const mapQuestions = (definition: Definition, change: (question: Question) => Question[]) =>
  mapSections(definition, (section) => ({ ...section, questions: section.questions.flatMap(change) }))

function addSection(definition: Definition): Edited {
  const id = nextId(
    's',
    definition.sections.map((section) => section.id),
  )
  return checked(definition, { ...definition, sections: [...definition.sections, { id, title: '新的部分', questions: [] }] }, id)
}

function renamed(section: Section, typed: Typed): Section {
  const { intro: _, ...rest } = section
  const intro = word(typed, 'intro')
  return { ...rest, title: word(typed, 'title'), ...(intro && { intro }) }
}

/** The questions of a section that is taken away go to the one before it. */
function removeSection(definition: Definition, id: string): Edited {
  const at = definition.sections.findIndex((section) => section.id === id)
  const gone = definition.sections[at]
  if (!gone || definition.sections.length === 1) return { definition, errors: [{ field: id, message: '问卷至少要有一个部分' }] }
  const sections = definition.sections.filter((section) => section !== gone)
  const into = Math.max(0, at - 1)
  const moved = sections.map((section, index) =>
    index !== into
      ? section
      : {
          ...section,
          questions: at === 0 ? [...gone.questions, ...section.questions] : [...section.questions, ...gone.questions],
        },
  )
  return checked(definition, { ...definition, sections: moved }, moved[into]?.id ?? '')
}

const isType = (type: string): type is QuestionType => Object.hasOwn(questionTypes, type)

function addQuestion(definition: Definition, section: string, type: string): Edited {
  if (!isType(type)) return { definition, errors: [{ field: section, message: '请选择题型' }] }
  const id = newQuestionId(definition)
  const question = blank(id, type)
  return checked(
    definition,
    mapSections(definition, (each) => (each.id === section ? { ...each, questions: [...each.questions, question] } : each)),
    id,
  )
}

function blank(id: string, type: QuestionType): Question {
  const two = [
    { id: 'o1', label: '选项一' },
    { id: 'o2', label: '选项二' },
  ]
  const question: Question = { id, title: `新的${questionTypes[type]}`, required: type !== 'file' && type !== 'clauses', type }
  if (type === 'single' || type === 'multiple' || type === 'ranking') return { ...question, options: two }
  if (type === 'clauses') return { ...question, clauses: [] }
  return type === 'matrix' ? { ...question, rows: [{ id: 'o1', label: '第一行' }], columns: two } : question
}

function saveQuestion(definition: Definition, id: string, typed: Typed): Edited {
  const before = questionsOf(definition).find((question) => question.id === id)
  if (!before) return { definition, errors: [{ field: id, message: '没有这道题，它可能已经被删除' }] }
  const number = (name: string) => (word(typed, name) === '' ? undefined : Number(word(typed, name)))
  const [min, max] = [number('min'), number('max')]
  if ([min, max].some((each) => each !== undefined && !Number.isFinite(each)))
    return { definition, errors: [{ field: id, message: '上限和下限应当是数字' }], focus: id }
  const [hint, unit, shownIf] = [word(typed, 'hint'), word(typed, 'unit'), conditionFrom(typed)]
  const after: Question = {
    id,
    title: word(typed, 'title'),
    required: word(typed, 'required') !== '',
    type: before.type,
    ...(hint && { hint }),
    ...(unit && before.type === 'number' && { unit }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(before.options && { options: optionsFrom(asLines(typed.options), before.options) }),
    ...(before.rows && { rows: optionsFrom(asLines(typed.rows), before.rows) }),
    ...(before.columns && { columns: optionsFrom(asLines(typed.columns), before.columns) }),
    ...(before.clauses && { clauses: before.clauses }),
    ...(shownIf && { shownIf }),
  }
  const changed = mapQuestions(definition, (question) => [question.id === id ? after : question])
  return checked(definition, withStratum(changed, id, word(typed, 'stratum')), id)
}

/** `{question}` alone asks whether it was answered, `{question}/{option}` whether that was chosen. */
function conditionFrom(typed: Typed): Condition | null {
  const chosen = [typed.shownIf ?? []].flat().map(String).filter(Boolean)
  const question = chosen[0]?.split('/')[0]
  if (!question) return null
  const values = chosen.flatMap((each) => (each.startsWith(`${question}/`) ? [each.slice(question.length + 1)] : []))
  if (values.length === 0) return { question, is: 'answered' }
  return values.length === 1 ? { question, is: 'eq', value: values[0] ?? '' } : { question, is: 'in', value: values }
}

function withStratum(definition: Definition, id: string, dimension: string): Definition {
  const { strata = [], ...rest } = definition
  const others = strata.filter(({ question }) => question !== id)
  const isDimension = dimension === 'district' || dimension === 'age'
  const kept = isDimension
    ? [...others.filter((each) => each.dimension !== dimension), { dimension, question: id } as const]
    : others
  return kept.length === 0 ? rest : { ...rest, strata: kept }
}

function copyQuestion(definition: Definition, id: string): Edited {
  const copy = newQuestionId(definition)
  return checked(
    definition,
    mapQuestions(definition, (question) =>
      question.id === id ? [question, { ...question, id: copy, title: `${question.title}（副本）` }] : [question],
    ),
    copy,
  )
}

function removeQuestion(definition: Definition, id: string): Edited {
  const followers = questionsOf(definition).filter(({ shownIf }) => shownIf?.question === id)
  if (followers.length > 0)
    return {
      definition,
      errors: [{ field: id, message: `“${followers.map(({ title }) => title).join('”“')}”的显示条件要用到这道题，请先修改` }],
      focus: id,
    }
  const section = definition.sections.find(({ questions }) => questions.some((question) => question.id === id))
  const without = mapQuestions(definition, (question) => (question.id === id ? [] : [question]))
  return checked(definition, withStratum(without, id, ''), section?.id ?? '')
}

/** Up or down by one, over the border of a section where it stands at one. */
function moveQuestion(definition: Definition, id: string, by: -1 | 1): Edited {
  const sections = definition.sections.map((section) => ({ ...section, questions: [...section.questions] }))
  const at = sections.findIndex(({ questions }) => questions.some((question) => question.id === id))
  const from = sections[at]
  if (!from) return { definition, errors: [{ field: id, message: '没有这道题' }] }
  const index = from.questions.findIndex((question) => question.id === id)
  const [moved] = from.questions.splice(index, 1)
  if (!moved) return { definition, errors: [] }
  const place = index + by
  const beyond = sections[at + by]
  if (place >= 0 && place <= from.questions.length) from.questions.splice(place, 0, moved)
  else if (beyond && by < 0) beyond.questions.push(moved)
  else if (beyond) beyond.questions.unshift(moved)
  else return { definition, errors: [], focus: id }
  return checked(definition, { ...definition, sections }, id)
}

/** Ids count up and are never used again within one questionnaire, so that a question taken away is not mistaken for a new one. */
const newQuestionId = (definition: Definition) =>
  nextId(
    'q',
    questionsOf(definition).map(({ id }) => id),
  )

function nextId(letter: string, ids: readonly string[]) {
  const last = ids.map((id) => Number(new RegExp(`^${letter}(\\d+)$`).exec(id)?.[1] ?? 0))
  return `${letter}${Math.max(0, ...last) + 1}`
}

const word = (typed: Typed, name: string) => {
  const value = [typed[name] ?? ''].flat()[0]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
}
