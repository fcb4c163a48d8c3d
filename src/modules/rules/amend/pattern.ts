import { eidOf } from '../citations/find.ts'
import type { Operation } from './operation.ts'

/** What is known while a sentence is read: the clause that words mean, the quotations, and the chapter spoken of. */
export type Known = {
  at: (words: string) => string | null
  quote: (index: string | undefined) => string
  chapterAt: (number: string | undefined) => number | null
}
export type Pattern = { pattern: RegExp; read: (found: RegExpExecArray, known: Known) => Operation[] | null }

export const renumbered = (from: string, as: string | undefined): Operation[] => {
  const to = as && eidOf(as)
  return to && to !== from ? [{ kind: 'renumber', from, to }] : []
}

export function each(refs: string, at: Known['at'], make: (target: string) => Operation): Operation[] | null {
  const targets = refs.split(/[、和及与](?=第)/).map(at)
  return targets.every((target) => target !== null) ? targets.map((target) => make(target ?? '')) : null
}
