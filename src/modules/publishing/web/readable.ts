import { htmlOf, isNode, type Node, textOf, treeOf } from '../body/tree.ts'

export type Heading = { id: string; level: number; text: string }
/** Where a file of the text is shown from; what has no address is left out, with what stands for it. */
type FileAddress = (src: string) => string | undefined

/**
 * A kept body as it is read: headings have addresses and skip no level, tables scroll by themselves and say what they are, header
 * cells say of what, pictures come from where this reader may have them.
 */
export function readable(body: string, fileAddress: FileAddress = (src) => src): { html: string; contents: Heading[] } {
  const contents: Heading[] = []
  let tables = 0
  let under = ''
  const levels: number[] = []
  const visit = (node: Node | string): (Node | string)[] => {
    if (!isNode(node)) return [node]
    if (/^h[1-6]$/.test(node.tag)) {
      const level = levelOf(Number(node.tag.slice(1)), levels)
      const heading = { id: `s${contents.length + 1}`, level, text: textOf(htmlOf(node)) }
      contents.push(heading)
      under = heading.text
      return [
        { ...node, tag: `h${level}`, attributes: { ...node.attributes, id: heading.id }, children: node.children.flatMap(visit) },
      ]
    }
    if (node.tag === 'img') {
      const src = fileAddress(node.attributes.src ?? '')
      return src === undefined
        ? [node.attributes.alt ?? '']
        : [{ ...node, attributes: { ...node.attributes, src, loading: 'lazy' } }]
    }
    if (node.tag === 'table') {
      tables++
      return [framed({ ...node, children: node.children.flatMap(visit) }, tables, under)]
    }
    return [{ ...node, children: node.children.flatMap(visit) }]
  }
  const root = treeOf(body)
  return { html: htmlOf({ ...root, children: root.children.flatMap(visit) }), contents }
}

/** The page's title is the first level: the text's own begin with the second, and go down one at a time. */
function levelOf(written: number, above: number[]) {
  while (above.length > 0 && (above.at(-1) ?? 0) >= written) above.pop()
  above.push(written)
  return Math.min(above.length + 1, 6)
}

function framed(table: Node, number: number, under: string): Node {
  const caption = table.children.filter(isNode).find(({ tag }) => tag === 'caption')
  const label = (caption && textOf(htmlOf(caption))) || `表 ${number}${under ? `（${under}）` : ''}`
  return {
    tag: 'div',
    attributes: { class: 'yg-document-table', role: 'region', tabindex: '0', 'aria-label': escaped(label) },
    children: [{ ...table, children: table.children.map(withScopes) }],
  }
}

/** A header cell without a word on what it heads is read for its column where it stands in a row of headers, else for its row. */
function withScopes(node: Node | string): Node | string {
  if (!isNode(node)) return node
  if (node.tag !== 'tr') return { ...node, children: node.children.map(withScopes) }
  const cells = node.children.filter(isNode)
  const scope = cells.length > 1 && cells.every(({ tag }) => tag === 'th') ? 'col' : 'row'
  return {
    ...node,
    children: node.children.map((cell) => {
      if (!isNode(cell)) return cell
      if (cell.tag === 'th') return { ...cell, attributes: { ...cell.attributes, scope: cell.attributes.scope || scope } }
      return FIGURE.test(textOf(htmlOf(cell))) ? { ...cell, attributes: { ...cell.attributes, class: 'yg-number' } } : cell
    }),
  }
}

/** A figure stands under its figure. */
const FIGURE = /^[-−+]?\d[\d,]*(\.\d+)?[%‰]?$/

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
