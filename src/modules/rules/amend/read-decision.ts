import { citedLabel } from '../text/clauses.ts'
import { type CompareRow, compareTexts } from '../text/compare.ts'
import { numeral } from '../text/numerals.ts'
import { parseText } from '../text/parse.ts'
import { applyOperations } from './apply.ts'
import { placeWords } from './move-article.ts'
import type { Operation } from './operation.ts'
import { parseDecision } from './parse-decision.ts'

export type DecisionRead = { operations: string[]; problems: string[]; text: string; rows: CompareRow[] }

/** A decision held against the text it changes: its operations in words, what was not understood or cannot be done, and the result. */
export function readDecision(edition: { text: string }, decision: string): DecisionRead {
  const { operations, notUnderstood } = parseDecision(decision)
  const applied = applyOperations(edition.text, operations)
  return {
    operations: operations.map(operationWords),
    problems: [
      ...notUnderstood.map(({ sentence, todo }) =>
        todo === null ? `没有读懂：“${sentence}”。请在修改后的全文中照办，并核对条号` : `须人工办理：“${sentence}”。${todo}`,
      ),
      ...applied.problems.map(({ operation, sentence }) => `第 ${operation + 1} 项不能执行：${sentence}`),
    ],
    text: applied.text,
    rows: compareTexts(parseText(edition.text), parseText(applied.text), { literal: true }),
  }
}

export function operationWords(operation: Operation): string {
  switch (operation.kind) {
    case 'replace-clause':
      return `${citedLabel(operation.target)}修改为：“${operation.text}”`
    case 'replace-words':
      return `${operation.target ? citedLabel(operation.target) : '全文'}中的“${operation.from}”修改为“${operation.to}”`
    case 'insert-words':
      return `${citedLabel(operation.target)}中“${operation.after}”后增加“${operation.words}”`
    case 'insert-article':
      return `增加一条，作为${citedLabel(operation.as)}：“${operation.text}”`
    case 'insert-paragraph':
      return `${citedLabel(operation.article)}增加一款，作为第 ${operation.as} 款：“${operation.text}”`
    case 'insert-item':
      return `${citedLabel(operation.paragraph)}增加一项，作为第 ${operation.as} 项：“${operation.text}”`
    case 'delete-clause':
      return `删去${citedLabel(operation.target)}`
    case 'renumber':
      return `${citedLabel(operation.from)}改为${citedLabel(operation.to)}`
    case 'move-article':
      return `${citedLabel(operation.target)}移至${placeWords(operation)}${'after' in operation ? '之后' : ''}`
    case 'insert-chapter':
      return `增加一章，作为第${numeral(operation.as)}章：“${operation.text}”`
    case 'delete-chapter':
      return `删去第${numeral(operation.chapter)}章`
    case 'title-chapter':
      return `第${numeral(operation.chapter)}章章名修改为：“${operation.title}”`
    case 'renumber-chapter':
      return `第${numeral(operation.from)}章改为第${numeral(operation.to)}章`
    case 'insert-section':
      return `第${numeral(operation.chapter)}章增加一节，作为第${numeral(operation.as)}节：“${operation.text}”`
    case 'delete-section':
      return `删去第${numeral(operation.chapter)}章第${numeral(operation.section)}节`
    case 'title-section':
      return `第${numeral(operation.chapter)}章第${numeral(operation.section)}节节名修改为：“${operation.title}”`
    case 'renumber-section':
      return `第${numeral(operation.chapter)}章第${numeral(operation.from)}节改为第${numeral(operation.to)}节`
    case 'renumber-all':
      return '条文顺序作相应调整'
  }
}
