import { instantOf } from './date-math.ts'
import { DATE_FIELDS, holds, type Indexed, searched, type Wanted, wanted } from './indexed.ts'
import { type Asked, type Clause, QuerySyntaxError } from './syntax.ts'
import { isLike } from './wildcard.ts'

/** Says of an entry how well it fits: 0 not at all; the more, the better. */
export type Fit = (indexed: Indexed) => number
/** `mostly`: of several words of free text one may be missing (CKAN asks Solr for `2<-1 5<80%`); else all must be there. */
type How = { now: Date; mostly: boolean }

/** The fields that free text looks in, and what a find there weighs: `name^4 title^4 tags^2 groups^2 text`. */
const FREE: readonly (readonly [field: string, weight: number])[] = [
  ['title', 4],
  ['text', 1],
]
const FREE_EXACT: readonly (readonly [field: string, weight: number])[] = [
  ['name', 4],
  ['tags', 2],
  ['groups', 2],
]
const TIE = 0.1

/** Makes of what is asked something that can be asked of each entry. */
export function fitOf(asked: Asked, how: How): Fit {
  switch (asked.is) {
    case 'all':
      return () => 1
    case 'boost': {
      const of = fitOf(asked.of, how)
      return (entry) => of(entry) * asked.by
    }
    case 'or':
      return anyOf(asked.of.map((one) => fitOf(one, how)))
    case 'clauses':
      return together(asked.clauses, how)
    case 'present':
      return ({ exact, texts, numbers }) =>
        (exact.get(asked.field)?.length ?? 0) > 0 || (texts.get(asked.field)?.length ?? 0) > 0 || numbers.has(asked.field) ? 1 : 0
    case 'range':
      return inRange(asked, how.now)
    case 'phrase':
      return asked.field === null ? phraseFit(asked.text) : valueFit(asked.field, asked.text, { wild: false, phrase: true }, how)
    case 'term':
      return asked.field === null
        ? freeFit(asked.text, asked.wild)
        : valueFit(asked.field, asked.text, { wild: asked.wild, phrase: false }, how)
  }
}

const anyOf =
  (fits: readonly Fit[]): Fit =>
  (entry) =>
    fits.reduce((total, score) => total + score(entry), 0)

function together(clauses: readonly Clause[], how: How): Fit {
  const fits = (must: Clause['must']) => clauses.filter((clause) => clause.must === must).map(({ of }) => fitOf(of, how))
  const [have, not, may] = [fits('have'), fits('not'), fits('may')]
  const enough = how.mostly ? mostOf(may.length) : may.length
  return (entry) => {
    let sum = 0
    for (const score of not) if (score(entry) > 0) return 0
    for (const score of have) {
      const found = score(entry)
      if (found === 0) return 0
      sum += found
    }
    let met = 0
    for (const score of may) {
      const found = score(entry)
      if (found > 0) met++
      sum += found
    }
    if (met < enough) return 0
    // Only refusals: everything else fits.
    return have.length + may.length === 0 ? 1 : sum
  }
}

/** `2<-1 5<80%`: up to two words all, up to five all but one, beyond four fifths. */
const mostOf = (count: number) => (count <= 2 ? count : count <= 5 ? count - 1 : Math.floor(count * 0.8))

function freeFit(text: string, wild: boolean): Fit {
  if (wild) {
    const pattern = text.toLowerCase()
    return ({ exact, texts }) => {
      const inWords = (field: string) => [...(texts.get(field)?.words ?? [])].some((word) => isLike(word, pattern))
      if (inWords('title') || exact.get('name')?.some((name) => isLike(name, pattern))) return 4
      if (exact.get('tags')?.some((tag) => isLike(tag.toLowerCase(), pattern))) return 2
      return inWords('text') || inChinese(texts.get('text')?.whole ?? '', text) ? 1 : 0
    }
  }
  return weighed(wanted(text), text)
}

// 公交* and *公交* stand for what merely holds it: Chinese has no words of its own accord.
const inChinese = (whole: string, text: string) => {
  const core = text.replace(/^\*+|\*+$/g, '').toLowerCase()
  return /^\p{Script=Han}+$/u.test(core) && whole.includes(core)
}

function phraseFit(text: string): Fit {
  const { whole } = searched(text)
  const sought = wanted(text)
  const score = weighed(sought, text)
  return (entry) => ((entry.texts.get('text')?.whole.includes(whole) ?? false) ? score(entry) * 2 : 0)
}

/** The best field counts, the others break ties (dismax). */
function weighed(sought: Wanted, text: string): Fit {
  return ({ exact, texts }) => {
    let [best, sum] = [0, 0]
    const count = (score: number) => {
      best = Math.max(best, score)
      sum += score
    }
    for (const [field, weight] of FREE) {
      const found = texts.get(field)
      const held = found ? holds(found, sought) : 0
      // Of two titles with the same words the shorter is more about them.
      if (found && held > 0) count((weight * held * 10) / (10 + Math.sqrt(found.length)))
    }
    for (const [field, weight] of FREE_EXACT) if (exact.get(field)?.includes(text)) count(weight * 2)
    return best + TIE * (sum - best)
  }
}

type Manner = { wild: boolean; phrase: boolean }

function valueFit(field: string, text: string, { wild, phrase }: Manner, how: How): Fit {
  if (DATE_FIELDS.has(field)) return onDay(field, text, how.now)
  const folded = wild ? text.toLowerCase() : null
  const sought = wanted(text)
  const whole = searched(text).whole
  return ({ exact, texts, numbers }) => {
    const values = exact.get(field)
    if (values) return values.some((value) => (wild ? isLike(value, text) : value === text)) ? 1 : 0
    const searchedText = texts.get(field)
    if (searchedText) {
      if (folded)
        return [...searchedText.words].some((word) => isLike(word, folded)) || inChinese(searchedText.whole, text) ? 1 : 0
      if (phrase && !searchedText.whole.includes(whole)) return 0
      return holds(searchedText, sought)
    }
    return numbers.get(field)?.some((value) => value === Number(text)) ? 1 : 0
  }
}

function onDay(field: string, text: string, now: Date): Fit {
  const [from, to] = [instantOf(text, now), instantOf(text, now, true)]
  if (from === null || to === null) throw new QuerySyntaxError(`Invalid Date String:'${text}'`)
  return ({ numbers }) => (numbers.get(field)?.some((value) => value >= from && value <= to) ? 1 : 0)
}

function inRange({ field, from, to, withFrom, withTo }: Asked & { is: 'range' }, now: Date): Fit {
  if (field === null) throw new QuerySyntaxError('A range needs a field.')
  const isDate = DATE_FIELDS.has(field)
  const bound = (text: string | null, end: boolean) => {
    if (text === null) return null
    const value = isDate ? instantOf(text, now, end) : Number(text)
    if (isDate && value === null) throw new QuerySyntaxError(`Invalid Date String:'${text}'`)
    return value
  }
  const [least, most] = [bound(from, !withFrom), bound(to, withTo)]
  const fits = (value: number) =>
    (least === null || (withFrom ? value >= least : value > least)) && (most === null || (withTo ? value <= most : value < most))
  const inOrder = (value: string) =>
    (from === null || (withFrom ? value >= from : value > from)) && (to === null || (withTo ? value <= to : value < to))
  return ({ numbers, exact }) => (numbers.get(field)?.some(fits) || (!isDate && exact.get(field)?.some(inOrder)) ? 1 : 0)
}
