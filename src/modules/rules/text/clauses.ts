import type { Clause } from './clause.ts'
import { numeral } from './numerals.ts'

/** Every clause from the top down, in the order of the text. */
export function* walk(root: Clause): Generator<Clause> {
  yield root
  for (const child of root.children) yield* walk(child)
}

/** The words of a clause as they stand in the text, layout and all; of its own only, without its children's. */
export const ownRaw = (text: string, { start, end, children }: Clause) => text.slice(start, children[0]?.start ?? end)

/** What a reader reads of a clause and all below it: labels and words, a line for each part. */
export function plainOf(clause: Clause): string {
  const lines: string[] = []
  const visit = (each: Clause, before: string) => {
    const own =
      each.kind === 'paragraph' || each.kind === 'root' ? before + each.text : `${before}${each.label}${gap(each)}${each.text}`
    const [first, ...others] = each.children
    if (each.kind === 'article' && first) {
      visit(first, own)
      for (const other of others) visit(other, '')
      return
    }
    if (own.trim() !== '') lines.push(own)
    for (const child of each.children) visit(child, '')
  }
  visit(clause, '')
  return lines.join('\n')
}
const gap = ({ kind, label }: Clause) => (label !== '' && kind !== 'item' && kind !== 'point' ? '　' : '')

export type Article = { eid: string; number: string; path: string; heading: string; text: string; clause: Clause }

/** The articles with the headings above them; of a text without articles its points, and without those its paragraphs. */
export function articlesOf(root: Clause): readonly Article[] {
  const known = read.get(root)
  if (known) return known
  const found = readArticles(root)
  read.set(root, found)
  return found
}
// A structure never changes, and is asked for its articles by many.
const read = new WeakMap<Clause, readonly Article[]>()

function readArticles(root: Clause): Article[] {
  const kinds = kindsOf(root)
  const found: Article[] = []
  const visit = (clause: Clause, headings: readonly string[]) => {
    if (kinds.has(clause.kind) && (clause.kind !== 'paragraph' || clause.text !== '' || clause.children.length > 0)) {
      const number = clause.label || numberOfParagraph(clause.eid)
      found.push({
        eid: clause.eid,
        number,
        path: anchorOf(clause.eid),
        heading: headings.join(' '),
        text: plainOf(clause),
        clause,
      })
      if (clause.kind !== 'attachment') return
    }
    const isHeading = ['book', 'chapter', 'section', 'attachment'].includes(clause.kind)
    const here = isHeading ? [...headings, [clause.label, clause.text].filter(Boolean).join(' ')] : headings
    for (const child of clause.children) visit(child, here)
  }
  for (const child of root.children) visit(child, [])
  return found
}

function kindsOf(root: Clause): Set<Clause['kind']> {
  const there = new Set([...walk(root)].map(({ kind }) => kind))
  if (there.has('article')) return new Set(['article'])
  return there.has('point') ? new Set(['point']) : new Set(['paragraph'])
}
const numberOfParagraph = (eid: string) =>
  `第${numeral(Number(/para_(\d+)/.exec(eid.slice(eid.lastIndexOf('para_')))?.[1] ?? 1))}段`

/** Whether anything of the text has an address of its own. */
export const hasStructure = (root: Clause) => articlesOf(root).length > 0

export function clauseAt(root: Clause, eid: string): Clause | undefined {
  for (const clause of walk(root)) if (clause.eid === eid) return clause
}

/** A clause with those above it, from the root down. */
export function trailTo(root: Clause, eid: string): Clause[] {
  if (root.eid === eid) return [root]
  for (const child of root.children) {
    const below = trailTo(child, eid)
    if (below.length > 0) return [root, ...below]
  }
  return []
}

/** art_12__para_2__item_3 → 第十二条第二款第（三）项; how a clause is cited. */
export function citedLabel(eid: string): string {
  return eid
    .split('__')
    .map((part) => {
      const [kind = '', number = ''] = part.split(/_(.*)/)
      const [main = '', also] = number.split('-')
      const count = /^\d+$/.test(main) ? numeral(Number(main)) : main
      if (kind === 'art') return `第${count}条${also ? `之${numeral(Number(also))}` : ''}`
      if (kind === 'para') return `第${count}款`
      if (kind === 'item') return `第（${count}）项`
      if (kind === 'sub') return `第${main}目`
      if (kind === 'pnt') return `第${count}点`
      if (kind === 'att') return `附件${main}`
      if (kind === 'book') return `第${count}编`
      if (kind === 'chp') return main === 'final' ? '附则' : main === 'general' ? '总则' : `第${count}章`
      if (kind === 'sec') return `第${count}节`
      return ''
    })
    .join('')
}

const SHORT = { art: 'art', para: 'p', item: 'i', sub: 's' } as const

/** art_12__para_2__item_3 → art12-p2-i3, the anchor on the page; 第十二条之一 is art12.1. */
export const anchorOf = (eid: string) =>
  eid
    .split('__')
    .map((part) => {
      const [kind = '', number = ''] = part.split(/_(.*)/)
      return `${SHORT[kind as keyof typeof SHORT] ?? kind}${number.replace('-', '.')}`
    })
    .join('-')

/** How an article is asked for in an address: 12, 12-1; other clauses by their whole address. */
export const addressOf = (eid: string) => /^art_(\d+(?:-\d+)?)$/.exec(eid)?.[1] ?? eid
export const eidOfAddress = (address: string) => (/^\d+(-\d+)?$/.test(address) ? `art_${address}` : address)

/** The article (or point) in which a clause stands. */
export const articleOf = (eid: string) => {
  const parts = eid.split('__')
  const at = parts.findLastIndex((part) => part.startsWith('art_') || part.startsWith('pnt_'))
  return at < 0 ? eid : parts.slice(0, at + 1).join('__')
}

export const rulePath = (ruleId: string, on?: string) => `/rules/${ruleId}${on ? `?on=${on}` : ''}`
/** The permanent address of a clause: of an article its own page, of what stands in it the place there. */
export function clausePath(ruleId: string, eid: string, on?: string) {
  const article = articleOf(eid)
  const query = on ? `?on=${on}` : ''
  return `/rules/${ruleId}/articles/${addressOf(article)}${query}${eid === article ? '' : `#${anchorOf(eid)}`}`
}
