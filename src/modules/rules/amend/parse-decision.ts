import { eidOf } from '../citations/find.ts'
import { numberOf } from '../text/numerals.ts'
import { todoFor } from './by-hand.ts'
import { CLAUSE_PATTERNS } from './clause-patterns.ts'
import { DIVISION_PATTERNS } from './division-patterns.ts'
import type { NotUnderstood, Operation } from './operation.ts'
import type { Pattern } from './pattern.ts'
import { sentencesOf, unquoted } from './sentences.ts'
import { BECOMES, N, PART } from './words.ts'

const PATTERNS: readonly Pattern[] = [...DIVISION_PATTERNS, ...CLAUSE_PATTERNS]

/** What is said about the decision, not by it. */
const AROUND = /作(?:出)?如下修改|作以下修改|修改如下|作相应修改[，,]?重新公布|根据本决定|本决定自|^《[^》]*》|决定对|的决定$/
const VERBS = /修改|增加|删|改为|调整|合并|移|⟦/

/** A decision on amending as steps; a sentence that is not understood is said, not guessed at. */
export function parseDecision(decision: string): { operations: Operation[]; notUnderstood: NotUnderstood[] } {
  const { sentences, quotes } = sentencesOf(decision)
  const operations: Operation[] = []
  const notUnderstood: NotUnderstood[] = []
  // 第二款中的… goes on with the article spoken of before.
  let spoken: string | null = null
  const at = (words: string): string | null => {
    if (words === '') return spoken
    const whole = eidOf(words)
    if (whole) {
      spoken = whole
      return whole
    }
    const article = spoken?.split('__')[0]
    if (!article) return null
    const paragraph = new RegExp(`第(${N})款`).exec(words)?.[1]
    const item = new RegExp(`第[（(]?(${N})[）)]?项`).exec(words)?.[1]
    const above = paragraph ? `${article}__para_${numberOf(paragraph)}` : (spoken?.replace(/__item_.*$/, '') ?? article)
    return item ? `${above.includes('__para_') ? above : `${article}__para_1`}__item_${numberOf(item)}` : above
  }
  // 第二节改为第三节 goes on with the chapter spoken of before.
  let chapter: number | null = null
  const chapterAt = (number: string | undefined) => {
    if (number !== undefined) chapter = numberOf(number)
    return chapter
  }
  const known = { at, chapterAt, quote: (index: string | undefined) => quotes[Number(index)] ?? '' }
  for (const { words, start } of sentences) {
    if (
      AROUND.test(words.replaceAll(/⟦\d+⟧/g, '')) &&
      !new RegExp(`${PART}(?:中|${BECOMES})|增加${N}[条款项章节]|删去第`).test(words)
    )
      continue
    let rest = words
    let isUnderstood = true
    for (;;) {
      const next = firstOf(rest)
      if (!next) break
      // What was spoken of on the way counts for what follows: 第五条改为第六条，第二款修改为….
      const made = next.read(next.found, known)
      if (!made) isUnderstood = false
      else operations.push(...made)
      for (const operation of made ?? []) if ('chapter' in operation) chapter = operation.chapter
      rest = `${rest.slice(0, next.found.index)}，${rest.slice(next.found.index + next.found[0].length)}`
    }
    if (!isUnderstood || VERBS.test(rest.replace(/^[\s\S]*?作如下修改/, '')))
      notUnderstood.push({ sentence: unquoted(words, quotes), start, todo: todoFor(words) })
  }
  return { operations, notUnderstood }
}

function firstOf(words: string) {
  let first: { found: RegExpExecArray; read: Pattern['read'] } | undefined
  for (const { pattern, read } of PATTERNS) {
    const found = pattern.exec(words)
    if (found && (!first || found.index < first.found.index)) first = { found, read }
  }
  return first
}
