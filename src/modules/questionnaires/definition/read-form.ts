import { type Answers, type Definition, otherKey, type Question, questionsOf } from '../model.ts'
import { fieldOf } from './check-answers.ts'

type Typed = Record<string, unknown>

/** The answers that a form holds, as typed; `checkAnswers` says which of them may stand. */
export function readForm(definition: Definition, typed: Typed): Answers {
  const answers: Answers = {}
  for (const question of questionsOf(definition)) {
    const { id } = question
    const given = answerIn(question, typed)
    if (given !== undefined) answers[id] = given
    const other = one(typed, fieldOf(id, 'other'))
    if (other !== '') answers[otherKey(id)] = other
  }
  return answers
}

/** The fields of a form that would hold these answers: what is shown again. */
export function formOf(definition: Definition, answers: Answers): Typed {
  const typed: Typed = {}
  for (const { id, type } of questionsOf(definition)) {
    const given = answers[id]
    const other = answers[otherKey(id)]
    if (other !== undefined) typed[fieldOf(id, 'other')] = other
    if (given === undefined) continue
    if (type === 'ranking' && Array.isArray(given))
      for (const [index, option] of given.entries()) typed[fieldOf(id, option)] = String(index + 1)
    else if (typeof given === 'object' && !Array.isArray(given))
      for (const [part, value] of Object.entries(given)) typed[fieldOf(id, part)] = value
    else typed[fieldOf(id)] = typeof given === 'number' ? String(given) : given
  }
  return typed
}

function answerIn({ id, type, options = [], rows = [], clauses = [] }: Question, typed: Typed) {
  if (type === 'multiple' || type === 'file') return many(typed, fieldOf(id))
  if (type === 'matrix') return parts(id, rows, typed)
  if (type === 'clauses') return parts(id, clauses, typed)
  if (type !== 'ranking') return one(typed, fieldOf(id)) || undefined
  // Each option carries its place; two of one place are both kept under it, so that the check finds one missing.
  const places = options
    .map((option) => ({ id: option.id, place: Number(one(typed, fieldOf(id, option.id))) }))
    .filter(({ place }) => place >= 1)
    .sort((left, right) => left.place - right.place)
  const distinct = places.filter(({ place }, index) => place !== places[index - 1]?.place)
  return places.length === 0 ? undefined : distinct.map((each) => each.id)
}

function parts(id: string, of: readonly { id: string }[], typed: Typed) {
  const given = of.map((part) => [part.id, one(typed, fieldOf(id, part.id))] as const).filter(([, value]) => value !== '')
  return given.length === 0 ? undefined : Object.fromEntries(given)
}

const one = (typed: Typed, name: string) => {
  const value = typed[name]
  return typeof value === 'string' ? value : Array.isArray(value) && typeof value[0] === 'string' ? value[0] : ''
}
const many = (typed: Typed, name: string) => {
  const value = typed[name]
  const list = value === undefined ? [] : [value].flat().filter((each): each is string => typeof each === 'string' && each !== '')
  return list.length === 0 ? undefined : list
}
