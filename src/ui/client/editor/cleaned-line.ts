import type { Mark, Marks } from './inline-text.ts'
import { type HtmlElement, textOf } from './parse-html.ts'

/** What the block that is being read will be: a paragraph, a heading of some rank, an item. */
export type Line = { kind: 'p' | 'heading'; level: number; class: string; item?: number }

export const PLAIN: Line = { kind: 'p', level: 0, class: '' }
type Told = { inCell: boolean; headingsByNumber: boolean | undefined }

/** What a paragraph of Word or WPS is, by its class, its outline level, its list, and the fonts of official documents (GB/T 9704). */
export function lineOf(element: HtmlElement, style: Style, line: Line, { inCell, headingsByNumber }: Told): Line {
  const name = element.attributes.class ?? ''
  const align = aligned(element, style) || line.class
  if (inCell || element.tag === 'caption') return { ...PLAIN, class: align === 'text-right' ? '' : align }
  if (element.tag !== 'p') return { ...line, class: align }
  const outline = Number(style['mso-outline-level'])
  if (/\bMsoTitle\b/i.test(name)) return { kind: 'heading', level: 1, class: align }
  const numbered = /level(\d)/.exec(style['mso-list'] ?? '')
  if (numbered && isBullet(element)) return { ...PLAIN, class: '', item: Number(numbered[1]) }
  if (outline >= 1 && outline <= 4) return { kind: 'heading', level: outline, class: align }
  const words = textOf(element).trim()
  const fonts = `${style['font-family'] ?? ''}${fontsIn(element)}`
  if (words.length <= 45 && !/[。；！？]$/.test(words)) {
    if (/^[一二三四五六七八九十]{1,3}、/.test(words) && (headingsByNumber || /黑体|simhei|heiti/i.test(fonts)))
      return { kind: 'heading', level: 2, class: align }
    if (/^[（(][一二三四五六七八九十]{1,3}[）)]/.test(words) && (headingsByNumber || /楷体|kaiti/i.test(fonts)))
      return { kind: 'heading', level: 3, class: align }
  }
  return { ...line, class: align }
}

/** The sign that Word writes before an item for who knows no lists: a bullet makes an item; a number stays as it was printed. */
const isBullet = (element: HtmlElement) => /^[\s\u00a0]*[·•●○■□◆◇▪▫➢§Øülo][\s\u00a0]/.test(textOf(element).replace(/^\s+/, ''))

function fontsIn(element: HtmlElement, depth = 3): string {
  return element.children
    .map((child) =>
      typeof child === 'string'
        ? ''
        : `${styleOf(child)['font-family'] ?? ''}${child.attributes.face ?? ''}${depth > 0 ? fontsIn(child, depth - 1) : ''}`,
    )
    .join(' ')
}

/** How it stands: in the middle, to the right, or as a part of an official letter. */
export function aligned(element: HtmlElement, style: Style) {
  const align = (style['text-align'] ?? element.attributes.align ?? '').toLowerCase()
  const known = /^(text-center|text-right|addressee|signature|signed-on)$/.exec(element.attributes.class ?? '')?.[0]
  return known ?? (align === 'center' ? 'text-center' : align === 'right' ? 'text-right' : '')
}

export type Style = Record<string, string>

export function styleOf({ attributes: { style = '' } }: HtmlElement): Style {
  const known: Style = {}
  for (const rule of style.split(';')) {
    const colon = rule.indexOf(':')
    if (colon > 0)
      known[rule.slice(0, colon).trim().toLowerCase()] = rule
        .slice(colon + 1)
        .trim()
        .toLowerCase()
  }
  return known
}

const TAG_MARKS: Record<string, Mark> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  sup: 'sup',
  sub: 'sub',
}

export function marksOf(element: HtmlElement, style: Style, marks: Marks, line: Line): Marks {
  const more: Marks = { ...marks }
  const own = TAG_MARKS[element.tag]
  // Google's clipboard wraps everything in <b style="font-weight:normal">.
  if (own && !(own === 'strong' && /normal|[1-4]00/.test(style['font-weight'] ?? ''))) more[own] = true
  if (line.kind !== 'heading' && /bold|[6-9]00/.test(style['font-weight'] ?? '')) more.strong = true
  if (/italic|oblique/.test(style['font-style'] ?? '')) more.em = true
  const decoration = `${style['text-decoration'] ?? ''} ${style['text-underline'] ?? ''}`
  if (element.tag !== 'a' && /underline|single|double|thick/.test(decoration) && marks.href === undefined) more.u = true
  if (/line-through/.test(decoration)) more.s = true
  if (style['vertical-align'] === 'super') more.sup = true
  if (style['vertical-align'] === 'sub') more.sub = true
  if (element.tag === 'a') {
    const href = addressOf(element.attributes.href ?? '')
    if (href) return { ...more, href }
  }
  return more
}

/** Where a link may lead: the web, mail, a telephone, a page here. */
function addressOf(href: string) {
  const address = href.replace(/[\s\p{Cc}]/gu, '')
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(address) ? address : null
}
