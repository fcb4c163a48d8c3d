/** A tree of what some program wrote as HTML. It is only ever read from, never shown. */
export type HtmlElement = { tag: string; attributes: Record<string, string>; children: HtmlNode[] }
export type HtmlNode = HtmlElement | string

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Their content is no text of the page. */
const UNREAD = new Set('script style title textarea xml noscript template iframe object svg math head select'.split(' '))
const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 div ul ol li table blockquote pre hr section article header footer figure dl'.split(' '),
)
/** What a new one of these ends, and how far up it may reach. */
const ENDS: Record<string, { tags: string[]; within: string[] }> = {
  li: { tags: ['li'], within: ['ul', 'ol'] },
  dt: { tags: ['dt', 'dd'], within: ['dl'] },
  dd: { tags: ['dt', 'dd'], within: ['dl'] },
  tr: { tags: ['tr', 'td', 'th'], within: ['table'] },
  td: { tags: ['td', 'th'], within: ['tr', 'table'] },
  th: { tags: ['td', 'th'], within: ['tr', 'table'] },
}
/** Deeper than this nobody writes; what lies deeper is taken as lying here. */
const DEEPEST = 120

/** Reads any text as HTML: what is not closed, not opened or not there is made the best of. Linear in the length of the text. */
export function parseHtml(html: string): HtmlElement {
  const root: HtmlElement = { tag: '', attributes: {}, children: [] }
  const open = [root]
  const last = () => open[open.length - 1] ?? root
  const text = (from: number, to: number) => {
    if (to > from) last().children.push(decode(html.slice(from, to)))
  }
  for (let at = 0; at < html.length; ) {
    const next = html.indexOf('<', at)
    if (next === -1) {
      text(at, html.length)
      break
    }
    text(at, next)
    const skipped = endOfMarkup(html, next)
    if (skipped !== null) {
      at = skipped
      continue
    }
    const name = /^<(\/?)([a-zA-Z][^\s/>]*)/.exec(html.slice(next, next + 64))
    if (!name) {
      text(next, next + 1)
      at = next + 1
      continue
    }
    const end = endOfTag(html, next)
    const tag = (name[2] ?? '').toLowerCase()
    at = end + 1
    if (name[1]) {
      close(open, tag)
      continue
    }
    if (UNREAD.has(tag)) {
      at = html[end - 1] === '/' ? at : afterClosing(html, tag, at)
      continue
    }
    endOthers(open, tag)
    const element = { tag, attributes: attributesOf(html.slice(next + name[0].length, end)), children: [] }
    last().children.push(element)
    if (!VOID.has(tag) && !(html[end - 1] === '/' && tag.includes(':')) && open.length < DEEPEST) open.push(element)
  }
  return root
}

/** Comments, and what Word writes for programs that know no lists, are passed over; the answer is where to go on. */
function endOfMarkup(html: string, at: number) {
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4)
    return end === -1 ? html.length : end + 3
  }
  if (html.startsWith('<!', at) || html.startsWith('<?', at)) {
    const end = html.indexOf('>', at)
    return end === -1 ? html.length : end + 1
  }
  return null
}

/** The `>` that ends a tag: not one inside quotes. */
function endOfTag(html: string, at: number) {
  let quote = ''
  for (let index = at + 1; index < html.length; index++) {
    const mark = html[index] ?? ''
    if (quote) {
      if (mark === quote) quote = ''
    } else if (mark === '>') return index
    else if ((mark === '"' || mark === "'") && html[index - 1] === '=') quote = mark
  }
  const plain = html.indexOf('>', at)
  return plain === -1 ? html.length : plain
}

function afterClosing(html: string, tag: string, at: number) {
  const closing = new RegExp(`</${tag.replace(/[^a-z0-9]/g, '\\$&')}[^>]*>`, 'gi')
  closing.lastIndex = at
  const found = closing.exec(html)
  // A head that is never closed would swallow the page.
  return found ? found.index + found[0].length : tag === 'head' ? at : html.length
}

function endOthers(open: HtmlElement[], tag: string) {
  const ends = ENDS[tag]
  if (ends) {
    for (let index = open.length - 1; index > 0; index--) {
      const { tag: here } = open[index] ?? { tag: '' }
      if (ends.within.includes(here)) return
      if (ends.tags.includes(here)) {
        open.length = index
        if (tag !== 'tr' || here === 'tr') return
      }
    }
  } else if (BLOCKS.has(tag)) {
    // A paragraph holds no block; marks that are open in it end with it.
    for (let index = open.length - 1; index > 0; index--) {
      const here = open[index]?.tag ?? ''
      if (here === 'p') open.length = index
      if (BLOCKS.has(here) || here === 'td' || here === 'th') return
    }
  }
}

function close(open: HtmlElement[], tag: string) {
  for (let index = open.length - 1; index > 0; index--) {
    const here = open[index]?.tag ?? ''
    if (here === tag) {
      open.length = index
      return
    }
    // What is inside a cell closes nothing outside it.
    if ((here === 'td' || here === 'th' || here === 'table') && !/^(table|tbody|thead|tfoot|tr|td|th)$/.test(tag)) return
  }
}

const ATTRIBUTE = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

function attributesOf(source: string) {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single, bare] of source.matchAll(ATTRIBUTE))
    attributes[name.toLowerCase()] ??= decode(double ?? single ?? bare ?? '')
  return attributes
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  middot: '·',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  times: '×',
  permil: '‰',
  deg: '°',
  yen: '¥',
  bull: '•',
  sect: '§',
  laquo: '«',
  raquo: '»',
  zwnj: '',
  zwj: '',
  shy: '',
}

const decode = (text: string) =>
  text.includes('&')
    ? text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
        if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole
        const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
        return code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '' : String.fromCodePoint(code)
      })
    : text

export const encode = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
export const encodeAttribute = (text: string) => encode(text).replaceAll('"', '&quot;')

/** The text of a tree without its marks. */
export const textOf = (node: HtmlNode): string =>
  typeof node === 'string' ? node : node.tag === 'br' ? '\n' : node.children.map(textOf).join('')

/** The elements of a tree with one of the tags, in order. */
export const allOf = (node: HtmlNode, ...tags: string[]): HtmlElement[] =>
  typeof node === 'string'
    ? []
    : [...(tags.includes(node.tag) ? [node] : []), ...node.children.flatMap((child) => allOf(child, ...tags))]
