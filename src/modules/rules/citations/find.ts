import { citedAs, documentNumber } from '../model.ts'
import type { Clause } from '../text/clause.ts'
import { articleOf, walk } from '../text/clauses.ts'
import { NUMERAL, numberOf } from '../text/numerals.ts'

export type Found = {
  /** The clause that cites, and where in its words. */
  eid: string
  start: number
  end: number
  words: string
  /** A rule by title or number, a clause of this text by number, or by where it stands (前款). */
  kind: 'title' | 'number' | 'self' | 'relative'
  toTitle: string | null
  toNumber: string | null
  toEid: string | null
  isBasis: boolean
}

const N = `${NUMERAL}+`
const ARTICLE = `第${N}条(?:之${N})?(?:第${N}款)?(?:第[（(]?${N}[）)]?项)?`
const TITLE = new RegExp(`《([^《》]*(?:〈[^〉]*〉[^《》]*)*)》(?:[（(][^（）()]{0,40}[）)])?(${ARTICLE})?`, 'g')
const NUMBER = /\p{Script=Han}{2,12}[〔[［【]\d{4}[〕\]］】]\s*\d+\s*号/gu
const NAMED = new RegExp(`(\\p{Script=Han}{2,24}?(?:法|条例|办法|规定|细则|规则|决定|解释|意见|通知))(${ARTICLE})`, 'gu')
const OWN = new RegExp(
  `本(?:法|条例|办法|规定|细则|规则|决定|解释|意见|通知|安排|暂行条例|实施细则|实施条例|实施办法)(${ARTICLE})`,
  'g',
)
const BARE = new RegExp(ARTICLE, 'g')
const RELATIVE = new RegExp(
  `前款|前条(?:第${N}款)?|上条|前[两二三四]款|前项|本条第${N}款|(?<![条〇○零一二三四五六七八九十百\\d])第${N}款(?:第[（(]?${N}[）)]?项)?`,
  'g',
)
const SHORT = /《([^《》]+)》[（(](?:以下|下)(?:统称|简称|称)[“"《]*([^”"》）)]{1,30}?)[”"》]*[）)]/g
const BASIS = /(?:根据|依据|依照|按照|遵照)[^。；]*?(?:制定本|，(?:现|特|结合)|结合)/g
const LEADING = /^.*(?:依照|根据|违反|按照|适用|依据|符合|以及|或者|和|与|及|由|对|除|有|是|在|为|属于|执行|参照|本)(?=.{2})/u

/** What a text cites: other rules by title or number, its own clauses by number or by place. Pure; where each leads is another question. */
export function findCitations(root: Clause): Found[] {
  const found: Found[] = []
  const clauses = [...walk(root)].filter(({ kind, text }) => text !== '' && SPEAKING.has(kind))
  const short = new Map<string, string>()
  for (const { text } of clauses)
    if (text.includes('简称') || text.includes('统称') || text.includes('下称'))
      for (const [, title = '', name = ''] of text.matchAll(SHORT)) short.set(citedAs(name), citedAs(title))
  for (const clause of clauses) citationsIn(clause, short, found)
  return found
}

const SPEAKING = new Set<Clause['kind']>(['paragraph', 'item', 'point', 'preface', 'article', 'note', 'attachment'])

function citationsIn(clause: Clause, short: ReadonlyMap<string, string>, found: Found[]) {
  const { text, eid } = clause
  const hasBook = text.includes('《')
  const hasArticle = text.includes('条')
  if (!hasBook && !hasArticle && !/[〔[［【]|前款|前项|款/.test(text)) return
  const taken: [number, number][] = []
  const bases =
    hasBook || text.includes('〔') ? [...text.matchAll(BASIS)].map(({ index, 0: words }) => [index, index + words.length]) : []
  const add = (start: number, words: string, rest: Partial<Found> & Pick<Found, 'kind'>) => {
    const end = start + words.length
    if (taken.some(([from, until]) => start < until && from < end)) return
    taken.push([start, end])
    const isBasis = bases.some(([from = 0, until = 0]) => start >= from && start < until)
    found.push({ eid, start, end, words, toTitle: null, toNumber: null, toEid: null, isBasis, ...rest })
  }
  if (hasBook)
    for (const match of text.matchAll(TITLE)) {
      const [words, title = '', article] = match
      const name = citedAs(title)
      add(match.index, words, { kind: 'title', toTitle: short.get(name) ?? name, toEid: article ? eidOf(article) : null })
    }
  for (const match of text.matchAll(NUMBER)) {
    const words = match[0].replace(LEADING, '')
    const number = documentNumber(words)
    if (number) add(match.index + match[0].length - words.length, words, { kind: 'number', toNumber: number.text })
  }
  if (hasArticle) {
    for (const match of text.matchAll(OWN)) add(match.index, match[0], { kind: 'self', toEid: eidOf(match[1] ?? '') })
    for (const match of text.matchAll(NAMED)) {
      const name = citedAs((match[1] ?? '').replace(LEADING, ''))
      // 本法 was seen above; what is no more than the kind of a rule names none.
      if (name.length < 2 || /^(?:本|该|此)/.test(name)) continue
      const skipped = (match[1] ?? '').length - (match[1] ?? '').replace(LEADING, '').length
      add(match.index + skipped, match[0].slice(skipped), {
        kind: 'title',
        toTitle: short.get(name) ?? name,
        toEid: eidOf(match[2] ?? ''),
      })
    }
    for (const match of text.matchAll(BARE)) {
      // A row of articles goes on with the rule it began with: 《X法》第三条、第五条.
      const before = found.findLast((each) => each.eid === eid && each.end <= match.index)
      const goesOn = before?.toEid && /^(?:、|和|或者|或|及|以及|至|，)$/.test(text.slice(before.end, match.index))
      const like = goesOn && before ? { kind: before.kind, toTitle: before.toTitle } : { kind: 'self' as const }
      add(match.index, match[0], { ...like, toEid: eidOf(match[0]) })
    }
  }
  for (const match of text.matchAll(RELATIVE)) {
    const to = relativeTo(clause, match[0])
    if (to) add(match.index, match[0], { kind: 'relative', toEid: to })
  }
}

/** 第十二条之一第二款第（三）项 → art_12-1__para_2__item_3; an item without a paragraph stands in the first. */
export function eidOf(words: string): string | null {
  const found = new RegExp(`^第(${N})条(?:之(${N}))?(?:第(${N})款)?(?:第[（(]?(${N})[）)]?项)?$`).exec(words)
  if (!found) return null
  const [, article = '', also, paragraph, item] = found
  const main = `art_${numberOf(article)}${also ? `-${numberOf(also)}` : ''}`
  const para = paragraph ? `__para_${numberOf(paragraph)}` : item ? '__para_1' : ''
  return `${main}${para}${item ? `__item_${numberOf(item)}` : ''}`
}

/** Where 前款, 前条, 前项, 本条第二款 lead from a clause. */
export function relativeTo({ eid }: Pick<Clause, 'eid'>, words: string): string | null {
  const article = articleOf(eid)
  const paragraph = Number(/__para_(\d+)/.exec(eid)?.[1] ?? 1)
  const item = Number(/__item_(\d+)/.exec(eid)?.[1] ?? 0)
  const named = new RegExp(`第(${N})款`).exec(words)?.[1]
  const inside = new RegExp(`第[（(]?(${N})[）)]?项`).exec(words)?.[1]
  const suffix = `${named ? `__para_${numberOf(named)}` : ''}${inside ? `__item_${numberOf(inside)}` : ''}`
  if (!article.startsWith('art_')) return null
  if (words.startsWith('前条') || words === '上条') {
    const [, main = '', also] = /^art_(\d+)(?:-(\d+))?$/.exec(article) ?? []
    if (main === '') return null
    if (also) return `art_${main}${Number(also) > 1 ? `-${Number(also) - 1}` : ''}${suffix}`
    return Number(main) > 1 ? `art_${Number(main) - 1}${suffix}` : null
  }
  if (words === '前款') return paragraph > 1 ? `${article}__para_${paragraph - 1}` : null
  if (/^前[两二三四]款$/.test(words)) return paragraph > 1 ? article : null
  if (words === '前项') return item > 1 ? `${article}__para_${paragraph}__item_${item - 1}` : null
  return `${article}${suffix}`
}
