import { readFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { normalise } from './normalise.ts'

// Ours win over what the general dictionary would make of the same characters.
const FREQUENCY = 200_000
let jieba: Jieba | undefined
const learnt = new Set<string>()

/** The words of a normalised text as the dictionary knows them, the shorter ones inside longer ones too; single characters left out. */
export const wordsOf = (text: string) => opened().cutForSearch(text, true).filter(isWord)

/** A normalised text cut into words that do not overlap, single characters among them. */
export const piecesOfTerm = (text: string) =>
  opened()
    .cut(text, true)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))

/** A normalised text cut into words of the dictionary and single characters, without guesses at words that it does not know. */
export const knownPiecesOf = (text: string) =>
  opened()
    .cut(text, false)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))

/** Teaches words that no general dictionary has: offices, places. */
export function learn(words: Iterable<string>) {
  const fresh = [...words].map(normalise).filter((word) => /^[\p{Script=Han}\da-z]{2,40}$/u.test(word) && !learnt.has(word))
  if (fresh.length === 0) return
  for (const word of fresh) learnt.add(word)
  opened().loadDict(Buffer.from(fresh.map((word) => `${word} ${FREQUENCY} n`).join('\n')))
}

/** The general dictionary takes a third of a second; who never searches does without. */
function opened() {
  if (jieba) return jieba
  jieba = Jieba.withDict(dict)
  learn(readFileSync(new URL('words.txt', import.meta.url), 'utf8').split(/\s+/))
  return jieba
}

const isWord = (word: string) => /[\p{L}\p{N}]/u.test(word) && (word.length > 1 || /[\da-z]/.test(word))
