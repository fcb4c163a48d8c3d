import { readFileSync } from 'node:fs'
import { knownPiecesOf } from '../search/index.ts'
import { folded } from './canonical.ts'
import { SAID_BY_ALL } from './said.ts'

/** One word for all that say the same; what has none stands for itself. */
export type Synonyms = ReadonlyMap<string, string>

let everyday: Synonyms | undefined
const LONGEST = 8

/** What people say for the same thing in opinions and messages: each line of the list is one meaning. */
export const everydayWords = (): Synonyms => {
  everyday ??= synonymsOf(
    readFileSync(new URL('everyday-words.txt', import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.split(/\s+/).filter(Boolean)),
  )
  return everyday
}

/** Words that mean the same, list by list, each standing for the first of its list; a word of two lists keeps its first meaning. */
export function synonymsOf(meanings: readonly (readonly string[])[], known: Synonyms = new Map()): Synonyms {
  const all = new Map(known)
  for (const [first = '', ...others] of meanings)
    for (const word of [first, ...others]) if (word !== '' && !all.has(word)) all.set(word, all.get(first) ?? first)
  return all
}

/** The words of a text that tell it from others, each as the one word for its meaning, the longest word that is known first. */
export function tellingWords(text: string, synonyms: Synonyms = everydayWords()): string[] {
  const plain = folded(text)
  const found: string[] = []
  let rest = ''
  const cutRest = () => {
    if (rest !== '') found.push(...knownPiecesOf(rest).filter((word) => !SAID_BY_ALL.has(word)))
    rest = ''
  }
  for (let at = 0; at < plain.length; ) {
    const word = meant(plain, at, synonyms)
    if (word === '') rest += plain[at++]
    else {
      cutRest()
      found.push(synonyms.get(word) ?? word)
      at += word.length
    }
  }
  cutRest()
  return found
}

function meant(text: string, at: number, synonyms: Synonyms) {
  for (let length = Math.min(LONGEST, text.length - at); length > 1; length--) {
    const word = text.slice(at, at + length)
    if (synonyms.has(word)) return word
  }
  return ''
}
