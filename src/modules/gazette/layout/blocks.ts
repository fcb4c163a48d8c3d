import { type BodyNode, isNode, treeOf, unescaped } from '../../publishing/index.ts'

/** A text as a printer sees it: one piece after another. */
export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string; align: 'left' | 'center' | 'right' }
  | { kind: 'item'; depth: number; marker: string; text: string }
  | { kind: 'table'; caption: string; rows: Cell[][] }
export type Cell = { text: string; header: boolean; colSpan: number; rowSpan: number }

/** Reads the canonical HTML of a document (publishing/body) into blocks; no word is lost, an image stands for its words. */
export function blocksOf(html: string): Block[] {
  const blocks: Block[] = []
  for (const node of treeOf(html).children) if (isNode(node)) blocks.push(...blocksIn(node, 0))
  return blocks.filter((block) => block.kind === 'table' || block.text !== '')
}

function blocksIn(node: BodyNode, depth: number): Block[] {
  const { tag } = node
  if (/^h[1-6]$/.test(tag)) return [{ kind: 'heading', level: Number(tag[1]), text: words(node) }]
  if (tag === 'p' || tag === 'img') return [{ kind: 'paragraph', text: words(node), align: alignment(node) }]
  if (tag === 'table') return [tableOf(node)]
  if (tag === 'ul' || tag === 'ol') {
    const start = Number(node.attributes.start ?? 1)
    return node.children.filter(isNode).flatMap((item, index) => itemOf(item, depth, tag === 'ol' ? `${start + index}.` : '·'))
  }
  return node.children.filter(isNode).flatMap((child) => blocksIn(child, depth))
}

/** An item of a list: its first paragraph beside the marker, what follows below it. */
function itemOf(item: BodyNode, depth: number, marker: string): Block[] {
  const [first, ...others] = item.children.filter(isNode)
  const leads = first?.tag === 'p'
  return [
    { kind: 'item', depth, marker, text: leads ? words(first) : '' },
    ...(leads ? others : item.children.filter(isNode)).flatMap((child) => blocksIn(child, depth + 1)),
  ]
}

function tableOf(table: BodyNode): Block {
  const rows: Cell[][] = []
  let caption = ''
  const walk = (node: BodyNode) => {
    for (const child of node.children.filter(isNode)) {
      if (child.tag === 'caption') caption = words(child)
      else if (child.tag === 'tr') rows.push(child.children.filter(isNode).map(cellOf))
      else walk(child)
    }
  }
  walk(table)
  return { kind: 'table', caption, rows: rows.filter((row) => row.length > 0) }
}

const cellOf = (cell: BodyNode): Cell => ({
  text: words(cell),
  header: cell.tag === 'th',
  colSpan: Number(cell.attributes.colspan ?? 1),
  rowSpan: Number(cell.attributes.rowspan ?? 1),
})

const alignment = ({ attributes: { class: name = '' } }: BodyNode) =>
  /text-right|signature|signed-on/.test(name) ? 'right' : /text-center/.test(name) ? 'center' : 'left'

function words(node: BodyNode): string {
  const read = (part: BodyNode | string): string => {
    if (!isNode(part)) return unescaped(part)
    if (part.tag === 'br') return '\n'
    if (part.tag === 'img') return part.attributes.alt ? `［图：${unescaped(part.attributes.alt)}］` : ''
    const inner = part.children.map(read).join('')
    return part.tag === 'p' || part.tag === 'li' ? `${inner}\n` : inner
  }
  return read(node)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim()
}
