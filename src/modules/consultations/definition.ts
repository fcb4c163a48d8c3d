import type { Definition, Question, Section } from '../questionnaires/index.ts'
import type { Consultation } from './model.ts'

/** The section in which the text itself is commented on. */
export const TEXT_SECTION = 'text'
export const CLAUSES_QUESTION = 'clauses'
export const OVERALL_QUESTION = 'overall'

/** What is asked: of a text its clauses and the whole of it, then the office's own questions. */
export function definitionOf({ kind, text, definition }: Pick<Consultation, 'kind' | 'text' | 'definition'>): Definition {
  const own = definition ?? { version: 1, sections: [] }
  const asksOfText = (kind === 'text' || kind === 'hearing') && text.length > 0
  const sections = own.sections.filter(({ id, questions }) => id !== TEXT_SECTION && questions.length > 0)
  return { ...own, sections: asksOfText ? [textSection(text), ...sections] : sections }
}

function textSection(text: Consultation['text']): Section {
  const clauses: Question = {
    id: CLAUSES_QUESTION,
    title: '对哪些条款有意见',
    hint: '只填有意见的条款，可以填多条',
    required: false,
    type: 'clauses',
    clauses: text
      .filter(({ kind }) => kind === 'clause')
      .map(({ id, label, text: words }) => ({ id, text: withoutLabel(words, label), path: label })),
  }
  const overall: Question = {
    id: OVERALL_QUESTION,
    title: '总体意见和其他建议',
    hint: '不针对某一条的意见写在这里',
    required: false,
    type: 'text',
    max: 4_000,
  }
  return { id: TEXT_SECTION, title: '对文本的意见', questions: [clauses, overall] }
}

/** The field says the number beside it already. */
const withoutLabel = (words: string, label: string) =>
  words.startsWith(label) ? words.slice(label.length).replace(/^[\s　、.．]+/, '') : words
