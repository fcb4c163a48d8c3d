import { addDays, isDay } from '../../../platform/day.ts'
import type { Clause } from '../text/clause.ts'
import { articlesOf, plainOf, walk } from '../text/clauses.ts'
import { NUMERAL, numberOf } from '../text/numerals.ts'

const N = `${NUMERAL}+`
const DAY = `(${N})年\\s*(${N})月\\s*(${N})日`
const VERB = '(?:开始|正式|起|之日|后|以后|，)*\\s*(?:施行|实施|执行|生效|实行)'
const FIXED = new RegExp(`(?:自|从|于|将于)?\\s*${DAY}\\s*(?:起)?\\s*(?:开始|正式)?\\s*(?:施行|实施|执行|生效|实行)`)
const LATER = new RegExp(
  `(?:自|从)(?:修订|修改)?(?:公布|发布|颁布|印发|下发|签发|公告)(?:之日)?(?:起)?(?:满)?(${N})(日|天|个月|年)(?:后|起)?`,
)
const AT_ONCE = new RegExp(
  `(?:自|从)(?:修订|修改|批准|通过|公布|发布|颁布|印发|下发|签发|公告|和)*之?日${VERB}|公布施行|发布施行|自即日起(?:施行|实施|执行)`,
)
const LAST_DAY = new RegExp(`有效期\\s*(?:截?至|到)\\s*${DAY}`)
// 证书有效期一年 is not the rule's: only beside 施行, or of 本办法 itself.
const YEARS = new RegExp(`(?:施行[，,]|本\\S{1,8}的?)有效期(?:为|限为|限)?\\s*(${N})\\s*年`)

/** What a text says of its own beginning: a day, at once, or so long after publication. */
export type Commencement = { day: string } | { after: { count: number; unit: 'days' | 'months' | 'years' } } | { atOnce: true }

/** 第N条 本法自…起施行: read from the last articles, else from the note under the title, else from the end of the text. */
export function commencementIn(root: Clause): { at: Commencement; from: 'last-article' | 'heading' | 'end' } | null {
  const articles = articlesOf(root)
  // The last that says so: what follows it may be attachments, or a word on what is repealed.
  for (const { text } of articles.slice(-8).reverse()) {
    const at = sayingIn(text)
    if (at) return { at, from: 'last-article' }
  }
  for (const { kind, text } of root.children) {
    const at = kind === 'note' || kind === 'title' ? sayingIn(text) : null
    if (at) return { at, from: 'heading' }
  }
  // Where attachments follow, or nothing is counted: any clause that says 本…自…起施行.
  for (const clause of [...walk(root)].reverse()) {
    const words = clause.kind === 'root' || clause.children.length > 6 ? '' : plainOf(clause)
    if (
      words.length > 0 &&
      words.length < 400 &&
      /本[^。]{0,20}(?:自|从|于)[^。]{0,30}(?:施行|实施|执行|生效)|^第\S{1,6}条\s*自/.test(words)
    ) {
      const at = sayingIn(words)
      if (at) return { at, from: 'end' }
    }
  }
  return null
}

/** The first day, given when it was published. */
export function startDay(at: Commencement, publishedOn: string | null): string | null {
  if ('day' in at) return at.day
  if (publishedOn === null) return null
  if ('atOnce' in at) return publishedOn
  const { count, unit } = at.after
  if (unit === 'days') return addDays(publishedOn, count)
  const [year = 0, month = 1, day = 1] = publishedOn.split('-').map(Number)
  return new Date(Date.UTC(year + (unit === 'years' ? count : 0), month - 1 + (unit === 'months' ? count : 0), day))
    .toISOString()
    .slice(0, 10)
}

/** 有效期至…, 有效期5年: the last day, or for how many years. */
export function validityIn(root: Clause): { lastDay: string } | { years: number } | null {
  for (const { text } of articlesOf(root).slice(-4).reverse()) {
    const last = dayIn(LAST_DAY.exec(text))
    if (last) return { lastDay: last }
    const years = numberOf(YEARS.exec(text)?.[1] ?? '')
    if (years > 0 && years <= 50) return { years }
  }
  return null
}

/** 《X》同时废止: what the text repeals, by title. */
export function repealsIn(root: Clause): string[] {
  const titles = articlesOf(root)
    .slice(-4)
    .flatMap(({ text }) => text.split(/[。；]/).filter((sentence) => /同时废止|即行废止|予以废止|同时失效/.test(sentence)))
    .flatMap((sentence) => [...sentence.matchAll(/《((?:[^《》])+)》/g)].map(([, title = '']) => title))
  return [...new Set(titles)]
}

function sayingIn(text: string): Commencement | null {
  // Of several sentences the one on the whole: 本法自…起施行, not what was in force before.
  const sentences = text.split(/(?<=[。；\n])/).filter((sentence) => /施行|实施|执行|生效|实行/.test(sentence))
  for (const sentence of sentences.reverse()) {
    if (
      !/本|^\s*第?\S{0,8}条?\s*(?:自|从)/.test(sentence) &&
      !/(?:公布|发布)[^。]*(?:自|起)[^。]*施行|自[^。]*起施行/.test(sentence)
    )
      continue
    if (
      /施行前|施行后|实施前|施行以前|施行之前|本[^，。]{1,10}施行之日起/.test(sentence) &&
      !/(?:起|日)(?:开始|正式)?(?:施行|实施|生效|执行)(?!前|后|以前|之)/.test(sentence)
    )
      continue
    const day = dayIn(new RegExp(`本[^，。；]{0,20}?${FIXED.source}`).exec(sentence)) ?? dayIn(FIXED.exec(sentence))
    if (day) return { day }
    const later = LATER.exec(sentence)
    const count = numberOf(later?.[1] ?? '')
    if (later && count > 0)
      return { after: { count, unit: later[2] === '个月' ? 'months' : later[2] === '年' ? 'years' : 'days' } }
    if (AT_ONCE.test(sentence)) return { atOnce: true }
  }
  return null
}

/** 二〇二四年三月一日, 2024年3月1日 → 2024-03-01, where there is such a day. */
export function dayIn(found: RegExpExecArray | null): string | null {
  const [year, month, day] = (found?.slice(-3) ?? []).map((part) => numberOf(part ?? ''))
  if (!year || !month || !day) return null
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) && year > 1900 ? text : null
}

/** The latest day named in the note under the title: of the version, where nothing else says so. */
export function daysInNote(root: Clause): string[] {
  return root.children
    .filter(({ kind }) => kind === 'note')
    .flatMap(({ text }) => [...text.matchAll(new RegExp(DAY, 'g'))].flatMap((found) => dayIn(found) ?? []))
}
