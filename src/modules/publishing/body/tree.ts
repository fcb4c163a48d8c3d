/** Clean, well-formed HTML as a tree; only for what the sanitiser has let through. */
export type Node = { tag: string; attributes: Record<string, string>; children: (Node | string)[] }

const VOID = new Set(['br', 'hr', 'img', 'col'])
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</g
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/g

/** Texts and attributes stay escaped as they are in the source. */
export function treeOf(html: string): Node {
  const root: Node = { tag: '', attributes: {}, children: [] }
  const open = [root]
  for (const [token, closing, tag, attributes] of html.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root
    if (tag === undefined) parent.children.push(token === '<' ? '&lt;' : token)
    else if (closing) {
      const depth = open.findLastIndex((node) => node.tag === tag)
      if (depth > 0) open.length = depth
    } else {
      const node: Node = { tag, attributes: attributes ? attributesOf(attributes) : {}, children: [] }
      parent.children.push(node)
      if (!VOID.has(tag)) open.push(node)
    }
  }
  return root
}

const attributesOf = (text: string) =>
  Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]))

export function htmlOf(node: Node | string): string {
  if (typeof node === 'string') return node
  const inner = node.children.map(htmlOf).join('')
  if (node.tag === '') return inner
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${value}"`)
  return `<${node.tag}${attributes.join('')}>${VOID.has(node.tag) ? '' : `${inner}</${node.tag}>`}`
}

export const isNode = (node: Node | string): node is Node => typeof node !== 'string'

/** All that a reader reads in it, plain; what is a block of its own stands on a line of its own. */
export function textOf(html: string): string {
  const lines: string[] = ['']
  const walk = (node: Node | string) => {
    if (!isNode(node)) {
      lines[lines.length - 1] += unescaped(node)
      return
    }
    const breaks = BLOCKS.has(node.tag) || node.tag === 'br'
    if (breaks && lines.at(-1) !== '') lines.push('')
    if (node.tag === 'img' && node.attributes.alt) lines[lines.length - 1] += unescaped(node.attributes.alt)
    node.children.forEach(walk)
    if (breaks && lines.at(-1) !== '') lines.push('')
  }
  walk(treeOf(html))
  return lines
    .map((line) => line.replace(/[ \t\n\r]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

export const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'blockquote',
  'table',
  'caption',
  'tbody',
  'tr',
  'th',
  'td',
  'hr',
  'figure',
  'figcaption',
])

/** What stands at the top of a body, each as HTML: what two editions are compared by. */
export const blocksOf = (html: string) =>
  treeOf(html)
    .children.map(htmlOf)
    .filter((block) => block.trim() !== '')

/** The files of ours that a body shows or offers, by their ids. */
export const filesIn = (html: string) => [
  ...new Set([...html.matchAll(/(?:src|href)="\/publishing\/files\/([0-9a-f-]{36})"/g)].flatMap(([, id]) => id ?? [])),
]

/** Where a body points to: addresses as a browser reads them, of pages and of pictures. */
export const linksIn = (html: string) => [
  ...new Set([...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address = '']) => unescaped(address).trim())),
]

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
export const unescaped = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
    if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    return NAMED[name] ?? whole
  })
