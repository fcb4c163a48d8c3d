import type { FieldError } from '../../../platform/problem.ts'
import {
  type Answer,
  type Answers,
  type Definition,
  isShown,
  LONGEST_TEXT,
  otherKey,
  type Question,
  questionsOf,
} from '../model.ts'

export type Checked = { answers: Answers; errors?: never } | { answers?: never; errors: FieldError[] }

/** The name of a question's field in a form; a part of it (a row, a clause, the words beside an option) after another dot. */
export const fieldOf = (question: string, part?: string) => (part === undefined ? `a.${question}` : `a.${question}.${part}`)

/**
 * What was answered, as it may be kept: of the questions that are asked, the answers that they can have. A question that is not asked
 * holds nothing, whatever was sent for it; what no question asks is left out.
 */
export function checkAnswers(definition: Definition, values: Answers): Checked {
  const answers: Answers = {}
  const errors: FieldError[] = []
  for (const question of questionsOf(definition)) {
    if (!isShown(question, answers)) continue
    const given = values[question.id]
    const other = values[otherKey(question.id)]
    const result = given === undefined ? null : answerTo(question, given, typeof other === 'string' ? other.trim() : '')
    if (result === null) {
      if (question.required) errors.push({ field: fieldOf(question.id), message: `请回答：${question.title}` })
    } else if ('wrong' in result)
      errors.push({ field: fieldOf(question.id, result.part), message: `${question.title}：${result.wrong}` })
    else {
      answers[question.id] = result.answer
      if (result.other) answers[otherKey(question.id)] = result.other
    }
  }
  return errors.length > 0 ? { errors } : { answers }
}

/** `null`: nothing was answered. */
type Result = { answer: Answer; other?: string } | { wrong: string; part?: string } | null

function answerTo(question: Question, given: Answer, other: string): Result {
  switch (question.type) {
    case 'single':
      return single(question, given, other)
    case 'multiple':
      return multiple(question, given, other)
    case 'ranking':
      return ranking(question, given)
    case 'matrix':
      return matrix(question, given)
    case 'number':
      return number(question, given)
    case 'text':
      return words(question, given)
    case 'clauses':
      return comments(question, given)
    case 'file':
      return files(question, given)
  }
}

function single({ options = [] }: Question, given: Answer, other: string): Result {
  if (given === '') return null
  const chosen = options.find(({ id }) => id === given)
  if (!chosen) return { wrong: '没有这个选项' }
  return withOther(chosen.id, chosen.other ? [chosen.label] : [], other)
}

function multiple({ options = [], min, max }: Question, given: Answer, other: string): Result {
  const wanted = new Set([given].flat().map(String).filter(Boolean))
  if (wanted.size === 0) return null
  // In the order of the options, so that the same choice is the same answer.
  const chosen = options.filter(({ id }) => wanted.has(id))
  if (chosen.length < wanted.size) return { wrong: '没有这个选项' }
  if (min !== undefined && chosen.length < min) return { wrong: `至少选 ${min} 项` }
  if (max !== undefined && chosen.length > max) return { wrong: `最多选 ${max} 项` }
  return withOther(
    chosen.map(({ id }) => id),
    chosen.filter((option) => option.other).map(({ label }) => label),
    other,
  )
}

function withOther(answer: Answer, open: string[], other: string): Result {
  if (open.length === 0) return { answer }
  if (other === '') return { wrong: `选了“${open[0]}”，请写明内容`, part: 'other' }
  return other.length > 500 ? { wrong: '不能超过 500 字', part: 'other' } : { answer, other }
}

/** From first to last; either all are ranked or none. */
function ranking({ options = [], required }: Question, given: Answer): Result {
  const order = [given].flat().map(String).filter(Boolean)
  if (order.length === 0) return null
  const known = new Set(options.map(({ id }) => id))
  if (order.some((each) => !known.has(each)) || new Set(order).size < order.length) return { wrong: '每个名次只能给一个选项' }
  if (order.length < options.length) return { wrong: required ? '请给每一项排上名次' : '请给每一项排上名次，或者都不排' }
  return { answer: order }
}

function matrix({ rows = [], columns = [], required }: Question, given: Answer): Result {
  if (typeof given !== 'object' || Array.isArray(given)) return { wrong: '内容无法读取' }
  const answer: Record<string, string> = {}
  for (const { id, label } of rows) {
    const cell = given[id]
    if (cell === undefined || cell === '') {
      if (required) return Object.keys(given).length === 0 ? null : { wrong: `请回答“${label}”一行`, part: id }
      continue
    }
    if (!columns.some((column) => column.id === cell)) return { wrong: '没有这个选项', part: id }
    answer[id] = cell
  }
  return Object.keys(answer).length === 0 ? null : { answer }
}

function number({ min, max, unit = '' }: Question, given: Answer): Result {
  const typed = String(given).normalize('NFKC').replace(/[,\s]/g, '')
  if (typed === '') return null
  if (!/^-?\d{1,12}(\.\d{1,4})?$/.test(typed)) return { wrong: '请填写数字' }
  const value = Number(typed)
  if (min !== undefined && value < min) return { wrong: `不能小于 ${min}${unit}` }
  if (max !== undefined && value > max) return { wrong: `不能大于 ${max}${unit}` }
  return { answer: value }
}

function words({ max = LONGEST_TEXT }: Question, given: Answer): Result {
  const typed = String(given).replaceAll('\r\n', '\n').trim()
  if (typed === '') return null
  return typed.length > max ? { wrong: `不能超过 ${max} 字，现在是 ${typed.length} 字` } : { answer: typed }
}

function comments({ clauses = [] }: Question, given: Answer): Result {
  if (typeof given !== 'object' || Array.isArray(given)) return { wrong: '内容无法读取' }
  const answer: Record<string, string> = {}
  for (const { id } of clauses) {
    const typed = (given[id] ?? '').replaceAll('\r\n', '\n').trim()
    if (typed.length > LONGEST_TEXT) return { wrong: `一条意见不能超过 ${LONGEST_TEXT} 字`, part: id }
    if (typed) answer[id] = typed
  }
  return Object.keys(answer).length === 0 ? null : { answer }
}

/** Ids of files that have been taken in. */
function files({ max = 5 }: Question, given: Answer): Result {
  const ids = [given].flat().map(String).filter(Boolean)
  if (ids.length === 0) return null
  if (ids.length > max) return { wrong: `最多上传 ${max} 个文件` }
  return ids.every((id) => /^[0-9a-f-]{36}$/.test(id)) ? { answer: ids } : { wrong: '没有这个文件' }
}
