import { cutQuery, numberToken, type Term } from '../analysis/cut-chinese.ts'
import { piecesOfTerm } from '../analysis/dictionary.ts'
import { withDigits } from '../analysis/normalise.ts'
import { bigramsOf, runsOf } from '../analysis/units.ts'
import type { Expansion } from '../model.ts'
import type { Clause } from '../search-index.ts'
import { withoutAsking } from '../words/asking.ts'

const MOST_ALTERNATIVES = 6

export type Understood = ReturnType<typeof understand>

/** What the index is asked for a query, and what is shown of it. `expansions` are other words for its words. */
export function understand(q: string, expansions: () => readonly Expansion[]) {
  const { text, terms, words, number } = cutQuery(q)
  const others = expansions()
  const pieces = terms.map(piecesOf)
  const groups = terms.map((term, index) => groupOf(term, pieces[index] ?? [], others))
  // What bears the number is found however it was typed, and what speaks of it as it is written there.
  const must = number === null ? groups : [[bearing(number), ...(groups.length === 1 ? (groups[0] ?? []) : [])]]
  const strict = terms.flatMap(({ grams }) => grams)
  const isOne = terms.length === 1 && (pieces[0]?.length ?? 0) <= 1
  const should: Clause[] = [
    { field: 'title', match: 'all', weight: 3, tokens: strict },
    // One word alone stands in the title or not; of several some may.
    ...(isOne ? [] : [{ field: 'title', match: 'any', weight: 1.5, tokens: strict } as const]),
    ...(isOne || words.length === 0 ? [] : [{ field: 'words', match: 'any', weight: 1, tokens: words } as const]),
    ...(isOne || terms.some(({ phrase }) => phrase) ? [] : [{ field: 'text', match: 'all', weight: 1, tokens: strict } as const]),
    ...(number === null ? [] : [{ ...bearing(number), field: 'title', weight: 50 } as const]),
  ]
  // Where nothing holds all of it: what holds some of its words, the more the better; words that only ask are none of them.
  const telling = cutQuery(withoutAsking(text))
  const telltale = [...new Set([...telling.terms.flatMap(piecesOf), ...telling.words, ...others.map(({ word }) => word)])]
  const some = telltale.map((piece): Clause => ({ field: 'text', match: 'all', weight: 1, tokens: gramsOf(piece) }))
  const relaxed = some.length > 1 ? [some] : null
  const relaxedShould: Clause[] = [{ field: 'title', match: 'any', weight: 2, tokens: [...new Set(telltale.flatMap(gramsOf))] }]
  const needles = [...new Set([...terms.map((term) => term.text), ...pieces.flat()])].filter((needle) => needle.length > 0)
  const asked = [...new Set([...words, ...terms.map((term) => term.text)])]
  return {
    text,
    words,
    asked,
    number,
    must,
    should,
    relaxed,
    relaxedShould,
    needles: withNumerals(needles),
    expansions: others,
    isEmpty: terms.length === 0,
  }
}

const bearing = (number: string): Clause => ({ field: 'text', match: 'all', weight: 1, tokens: [numberToken(number)] })

/** The words of a term that say something, as they stand in it. */
function piecesOf(term: Term): string[] {
  if (term.phrase) return [term.text]
  const pieces = piecesOfTerm(term.text).filter((piece) => runsOf(piece).flat().length > 1 || /[\da-z]/.test(piece))
  return pieces.length > 0 ? pieces : [term.text]
}

/**
 * What a document must hold for a term: its words, each as typed, wherever they stand; or the same with numerals as digits; or with
 * another word for one of them.
 */
function groupOf(term: Term, pieces: readonly string[], expansions: readonly Expansion[]): Clause[] {
  if (term.phrase)
    return [term.grams, ...(term.folded ? [term.folded] : [])].map((tokens) =>
      tokens.length > 1 ? { field: 'text', match: 'phrase', weight: 1, tokens } : single(tokens),
    )
  const variants = [pieces]
  if (term.folded) variants.push(piecesOfTerm(withDigits(term.text)).length > 0 ? [withDigits(term.text)] : [])
  for (const { for: word, word: other } of expansions.slice(0, MOST_ALTERNATIVES))
    if (term.text.includes(word))
      variants.push([...pieces.filter((piece) => !word.includes(piece) && !piece.includes(word)), other])
  return variants.filter((variant) => variant.length > 0).map((variant) => clauseOf(variant))
}

function clauseOf(pieces: readonly string[]): Clause {
  const tokens = [...new Set(pieces.flatMap(gramsOf))]
  return tokens.length === 1 && isAlone(tokens[0] ?? '') ? single(tokens) : { field: 'text', match: 'all', weight: 1, tokens }
}

/** One character alone is no bigram: it is looked for among the words. Letters and digits are there by themselves too. */
const single = (tokens: readonly string[]): Clause => ({
  field: isAlone(tokens[0] ?? '') && !/^[\da-z]/.test(tokens[0] ?? '') ? 'words' : 'text',
  match: 'all',
  weight: 1,
  tokens,
})
const isAlone = (token: string) => runsOf(token).flat().length === 1

const gramsOf = (text: string) => runsOf(text).flatMap(bigramsOf)

const CHINESE = '〇一二三四五六七八九'
/** Needles also as the text may have written their numbers: 第12条 and 第十二条. */
function withNumerals(needles: readonly string[]) {
  return [
    ...new Set(
      needles.flatMap((needle) => [
        needle,
        withDigits(needle),
        needle.replaceAll(/\d{1,3}/g, (digits) => inChinese(Number(digits))),
      ]),
    ),
  ]
}

/** 12 → 十二, 105 → 一百零五. */
function inChinese(value: number): string {
  const digit = (number: number) => CHINESE.charAt(number)
  if (value < 10) return value === 0 ? '零' : digit(value)
  if (value < 20) return `十${value % 10 ? digit(value % 10) : ''}`
  if (value < 100) return `${digit(Math.floor(value / 10))}十${value % 10 ? digit(value % 10) : ''}`
  const rest = value % 100
  return `${digit(Math.floor(value / 100))}百${rest === 0 ? '' : rest < 10 ? `零${digit(rest)}` : rest < 20 ? `一${inChinese(rest)}` : inChinese(rest)}`
}
