import { wordsOf } from './dictionary.ts'
import { normalise, numberOf, withDigits } from './normalise.ts'
import { bigramsOf, numeralsOf, runsOf } from './units.ts'

// What a text is about is said in its beginning; its bigrams find the rest.
const LEAD = 400

/** The tokens of a text or title, each parted by one blank: what a whitespace tokenizer takes. */
export type Tokens = { title: string; text: string; words: string }
type Titled = { title: string; text: string; keywords: readonly string[]; numbers: readonly string[] }

/**
 * Cuts what is to be found. `text` holds every two neighbouring characters in their order, `words` what the dictionary knows of
 * title and beginning (and every single character there, for those who ask for one), `title` the bigrams of the title alone.
 */
export function cutText({ title, text, keywords, numbers }: Titled): Tokens {
  const [head, body] = [normalise([title, ...keywords, ...numbers].join('\n')), normalise(text)]
  const lead = `${head}\n${body.slice(0, LEAD)}`
  const beginning = withDigits(lead)
  const single = new Set(runsOf(lead).flat())
  const known = numbers.map((number) => numberToken(numberOf(number) ?? normalise(number)))
  return {
    title: [...gramsOf(head), ...known].join(' '),
    text: [...gramsOf(`${head}\n${body}`), ...known].join(' '),
    words: [...wordsOf(beginning), ...single].join(' '),
  }
}

/** A number in its one form as a token of its own. */
export const numberToken = (number: string) => `№${number.replaceAll(/\s/g, '')}`

/** One word or run of words of a query. `grams` stand in the text as typed, `folded` with its numerals as digits, where it has any. */
export type Term = { text: string; grams: string[]; folded: string[] | null; phrase: boolean }
export type CutQuery = {
  /** The whole, normalised. */
  text: string
  terms: Term[]
  /** Dictionary words, for ranking and for other words instead. */
  words: string[]
  /** The document number that was typed and nothing else. */
  number: string | null
}

const QUOTED = /["“”「『]([^"“”」』]+)["“”」』]/g
const MOST_TERMS = 12

/** Cuts what is looked for, by the same rules. Words are parted by blanks and punctuation; what stands in quotes belongs together. */
export function cutQuery(typed: string): CutQuery {
  const text = normalise(typed).replaceAll('\0', ' ').replaceAll(/\s+/g, ' ').trim()
  const phrases = [...text.matchAll(QUOTED)].map(([, phrase = '']) => phrase)
  const rest = text.replaceAll(QUOTED, ' ')
  const terms = [
    ...phrases.map((phrase) => termOf(phrase, true)),
    // A blank parts words here; inside a text it does not.
    ...rest.split(/[\s、，,;；。]+/).map((word) => termOf(word, false)),
  ].filter(({ grams }) => grams.length > 0)
  return { text, terms: terms.slice(0, MOST_TERMS), words: [...new Set(wordsOf(withDigits(text)))], number: numberOf(text) }
}

function termOf(text: string, phrase: boolean): Term {
  const [grams, digits] = [bigramsOfText(text), withDigits(text)]
  return { text: text.trim(), grams, folded: digits === text ? null : bigramsOfText(digits), phrase }
}

const bigramsOfText = (text: string) => runsOf(text).flatMap(bigramsOf)

/** All bigrams in their order; after them what a numeral would be in digits, and the words of letters and digits by themselves. */
function gramsOf(text: string) {
  const tokens: string[] = []
  const plain = new Set<string>()
  // A phrase of bigrams cannot reach over the end of a run: it would need the same character on both sides.
  for (const run of runsOf(text)) {
    for (const bigram of bigramsOf(run)) tokens.push(bigram)
    if (run.length > 1) for (const unit of run) if (PLAIN.test(unit)) plain.add(unit)
  }
  for (const units of numeralsOf(text)) {
    tokens.push(...bigramsOf(units))
    if (units.length > 1) plain.add(units.find((unit) => PLAIN.test(unit)) ?? '')
  }
  plain.delete('')
  return [...tokens, ...plain]
}
const PLAIN = /^[\da-z]/
