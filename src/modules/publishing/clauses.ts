import { textOf } from './body/tree.ts'
import { sha256 } from './content-hash.ts'

const NUMERAL = '〇零一二三四五六七八九十百千两'
const ARTICLE = new RegExp(`^(第[${NUMERAL}0-9]+条(?:之[${NUMERAL}0-9]+)?)(?:[\\s　:：]|$|(?=[^款项]))`)
const POINT = new RegExp(`^([${NUMERAL}]+)、`)

/**
 * The clauses of a text by what they are called in it: 第十二条, else 一、二、…, each with the paragraphs up to the next. A text that has
 * neither is one clause, 全文.
 */
export function clausesOf(html: string): Map<string, string> {
  const lines = textOf(html).split('\n')
  const mark = lines.some((line) => ARTICLE.test(line)) ? ARTICLE : POINT
  const clauses = new Map<string, string>()
  let current: string | null = null
  for (const line of lines) {
    const found = mark.exec(line)?.[1]
    // A number that comes again (an attachment with articles of its own) belongs to what stands before it.
    if (found && !clauses.has(found)) current = found
    if (current) clauses.set(current, `${clauses.get(current) ?? ''}${line}\n`)
  }
  return clauses.size > 0 ? clauses : new Map([[WHOLE, lines.join('\n')]])
}

export const WHOLE = '全文'

/** The hash of a clause's words, without spaces and layout; of what is no longer there, the empty one. */
export const clauseHash = (html: string, address: string) => {
  const words = address === WHOLE ? textOf(html) : clausesOf(html).get(address)
  return words === undefined ? '' : sha256(words.replace(/\s+/g, ''))
}

/** Which of the explained clauses no longer read as they did. */
export const changedClauses = (html: string, explained: readonly { address: string; hash: string }[]) => {
  const now = clausesOf(html)
  const hashed = (address: string) => {
    const words = address === WHOLE ? textOf(html) : now.get(address)
    return words === undefined ? '' : sha256(words.replace(/\s+/g, ''))
  }
  return explained.filter(({ address, hash }) => hashed(address) !== hash).map(({ address }) => address)
}
