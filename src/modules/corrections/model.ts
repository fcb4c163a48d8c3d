import type { Selectable } from 'kysely'
import type { CorrectionsKind, CorrectionsOutcome, DB } from '../../platform/db-types.ts'

export type Kind = CorrectionsKind
export type Outcome = CorrectionsOutcome
export type Correction = Selectable<DB['corrections.correction']>

export const kinds: Record<Kind, string> = {
  typo: '错别字',
  outdated: '内容过时',
  'dead-link': '链接失效',
  attachment: '附件打不开',
  wording: '表述有误',
  other: '其他',
}
/** What is wrong with the words: such a report is corrected when other words stand in their place. */
export const isOfWords = (kind: Kind) => kind === 'typo' || kind === 'outdated' || kind === 'wording'
export const hasLink = (kind: Kind) => kind === 'dead-link' || kind === 'attachment'

export const outcomes: Record<Outcome, string> = {
  corrected: '已更正',
  'no-error': '核实没有错误',
  'not-ours': '不属于本站内容',
}

/** White space is the page's, not the text's: a selection has line breaks where the text has none. */
export const flat = (text: string) => text.normalize('NFC').replace(/[\s\u00ad\u200b\ufeff]+/gu, '')

export type Place = { quote: string; prefix: string; suffix: string; placed: boolean }
const AROUND = 30

/**
 * Where in a text a selection stands (a text quote selector as in W3C Web Annotation): the quotation with what is before and after it
 * decides which of several equal passages is meant; what stands around it is then taken from the text itself.
 */
export function placeIn(text: string, given: { quote: string; before: string; after: string }): Place {
  const [whole, quote, before, after] = [flat(text), flat(given.quote), flat(given.before), flat(given.after)]
  const none = { quote, prefix: before.slice(-AROUND), suffix: after.slice(0, AROUND), placed: false }
  if (quote === '') return none
  let best = { at: -1, fits: -1 }
  for (let at = whole.indexOf(quote); at !== -1; at = whole.indexOf(quote, at + 1)) {
    const fits =
      endingAlike(whole.slice(Math.max(0, at - before.length), at), before) +
      beginningAlike(whole.slice(at + quote.length), after)
    if (fits > best.fits) best = { at, fits }
  }
  if (best.at === -1) return none
  const end = best.at + quote.length
  return {
    quote,
    prefix: whole.slice(Math.max(0, best.at - AROUND), best.at),
    suffix: whole.slice(end, end + AROUND),
    placed: true,
  }
}

function beginningAlike(one: string, other: string) {
  let length = 0
  while (length < other.length && one[length] === other[length]) length++
  return length
}
function endingAlike(one: string, other: string) {
  let length = 0
  while (length < other.length && length < one.length && one.at(-1 - length) === other.at(-1 - length)) length++
  return length
}

/** Whether the words still stand at their place. */
export const stillStands = (text: string, { prefix, quote, suffix }: Omit<Place, 'placed'>) =>
  flat(text).includes(prefix + quote + suffix)

/** Below this much of what stood around it, a place is not known again. */
const LEAST = 6
const LONGEST = 300

/** What stands now where the words stood: between what was before and after them. Undefined when the place is not to be found again. */
export function nowAt(text: string, { prefix, suffix }: Omit<Place, 'placed'>): string | undefined {
  const whole = flat(text)
  for (let length = Math.max(prefix.length, suffix.length); length >= LEAST; length--) {
    const [before, after] = [prefix.slice(-length), suffix.slice(0, length)]
    const at = before === '' ? 0 : whole.indexOf(before)
    if (at === -1) continue
    const start = at + before.length
    const end = after === '' ? whole.length : whole.indexOf(after, start)
    if (end !== -1 && end - start <= LONGEST) return whole.slice(start, end)
  }
  return undefined
}

/** A path of this site's public pages, without what follows `#`; null for anything else. */
export function ownPath(given: string): string | null {
  const path =
    given
      .trim()
      .replace(/^https?:\/\/[^/]+/i, '')
      .replace(/#.*$/, '') || '/'
  if (!/^\/(?![/\\])[^\s\\]{0,400}$/u.test(path)) return null
  return /^\/(workbench|api|identity|notifications|assets)(\/|$|\?)/.test(path) ? null : path
}

export const correctionPath = (id: string) => `/corrections/${id}`
export const workbenchPath = (id: string) => `/workbench/corrections/${id}`
export const newPath = (page?: string) => `/corrections/new${page ? `?page=${encodeURIComponent(page)}` : ''}`
