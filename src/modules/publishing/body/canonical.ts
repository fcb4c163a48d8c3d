import sanitize from 'sanitize-html'
import { ALLOWED } from './allowed.ts'
import { BLOCKS, htmlOf, isNode, type Node, treeOf } from './tree.ts'

/**
 * The one form in which a body is kept, whoever wrote it: blocks at the top, headings from the second level down without a gap,
 * every table with header cells that say of what, pictures only from our own attachments. No script, style, frame, event or data:
 * survives, and what it makes of its own result is that result.
 */
export const canonicalBody = (html: string) => {
  const clean = sanitize(html.normalize('NFC'), ALLOWED)
  const root = treeOf(clean)
  const body = { ...root, children: container(root.children) }
  levelHeadings(body)
  return htmlOf(body)
}

type Children = Node['children']

/** The children of what holds blocks: what stands loose among them becomes a paragraph, what is empty goes. */
function container(children: Children): Children {
  const blocks: Children = []
  let loose: Children = []
  const close = () => {
    const inline = trimmed(loose)
    if (inline.length > 0) blocks.push({ tag: 'p', attributes: {}, children: inline })
    loose = []
  }
  for (const child of children.flatMap(opened)) {
    if (!isNode(child) || !isBlock(child)) {
      loose.push(child)
      continue
    }
    close()
    blocks.push(...block(child))
  }
  close()
  return blocks
}

/** A mark or link around blocks is taken off; it stays around words. */
const opened = (child: Node | string): Children =>
  isNode(child) && !isBlock(child) && holdsBlock(child) ? child.children.flatMap(opened) : [child]
const isBlock = ({ tag }: Node) => BLOCKS.has(tag) || PARTS_OF.has(tag)
const holdsBlock = ({ children }: Node): boolean =>
  children.some((child) => isNode(child) && (isBlock(child) || holdsBlock(child)))

/** Blocks that come to stand where they have no place are taken for their contents. */
const PARTS_OF = new Set(['thead', 'tr', 'td', 'th', 'li', 'caption', 'figcaption', 'img'])

function block(node: Node): Node[] {
  const { tag } = node
  if (tag === 'hr') return [{ ...node, attributes: {} }]
  if (tag === 'img') return [node]
  if (tag === 'table') return table(node)
  if (tag === 'ul' || tag === 'ol') {
    const items = node.children
      .filter(isNode)
      .flatMap((child) => (child.tag === 'li' ? listItem(child) : block(child).map(asItem)))
    return items.length > 0 ? [{ ...node, children: items }] : []
  }
  if (tag === 'figure') {
    const inside = node.children.filter(isNode)
    return inside.flatMap((child) =>
      child.tag === 'figcaption' ? paragraph({ ...child, tag: 'p', attributes: { class: 'text-center' } }) : block(child),
    )
  }
  if (tag === 'blockquote') {
    const inside = container(node.children)
    return inside.length > 0 ? [{ ...node, children: inside }] : []
  }
  if (tag === 'p' || /^h[2-4]$/.test(tag)) return paragraph(node)
  // A cell or an item outside its table or list.
  return container(node.children).filter(isNode)
}

/** A paragraph or heading; where somebody put blocks into it, it is cut around them. */
function paragraph(node: Node): Node[] {
  if (!holdsBlock(node)) {
    const inline = trimmed(node.children)
    return inline.length > 0 ? [{ ...node, children: inline }] : []
  }
  return container(node.children)
    .filter(isNode)
    .map((inner) =>
      inner.tag === 'p' && !inner.attributes.class && node.tag === 'p' ? { ...inner, attributes: node.attributes } : inner,
    )
}

const asItem = (node: Node): Node => ({ tag: 'li', attributes: {}, children: [node] })
function listItem(node: Node): Node[] {
  const inside = container(node.children)
  return inside.length > 0 ? [{ ...node, children: inside }] : []
}

/** A table as rows of cells; where no cell heads anything, its first row heads its columns. */
function table(node: Node): Node[] {
  const rows: Node[] = []
  const captions: Node[] = []
  const collect = (from: Node, inHead: boolean) => {
    for (const child of from.children) {
      if (!isNode(child)) continue
      if (child.tag === 'caption') captions.push(...paragraph({ ...child, tag: 'p' }))
      else if (child.tag === 'tr') rows.push(row(child, inHead))
      else if (child.tag === 'thead' || child.tag === 'tbody') collect(child, child.tag === 'thead')
    }
  }
  collect(node, false)
  const filled = rows.filter(({ children }) => children.length > 0)
  const [first] = filled
  if (!first) return captions
  const cells = filled.flatMap(({ children }) => children.filter(isNode))
  if (!cells.some(({ tag }) => tag === 'th')) for (const child of first.children) if (isNode(child)) child.tag = 'th'
  for (const each of filled)
    for (const child of each.children)
      if (isNode(child) && child.tag === 'th') child.attributes = { ...child.attributes, scope: scopeOf(child, each, first) }
  return [...captions, { tag: 'table', attributes: {}, children: [{ tag: 'tbody', attributes: {}, children: filled }] }]
}

/** A header cell says of what: as it was marked, else of its column in a row of headers only, else of its row. */
const scopeOf = (headed: Node, inRow: Node, first: Node) =>
  headed.attributes.scope ??
  (inRow === first || inRow.children.every((child) => isNode(child) && child.tag === 'th') ? 'col' : 'row')

function row(node: Node, inHead: boolean): Node {
  const cells = node.children
    .filter(isNode)
    .filter(({ tag }) => tag === 'td' || tag === 'th')
    .map((child) => ({
      tag: inHead ? 'th' : child.tag,
      attributes: child.attributes,
      children: filledOr(container(child.children)),
    }))
  return { tag: 'tr', attributes: {}, children: cells }
}

/** An empty cell keeps its place. */
const filledOr = (children: Children): Children => (children.length > 0 ? children : [{ tag: 'p', attributes: {}, children: [] }])

/** Inline content without the space at its ends, links without address and marks around nothing. */
function trimmed(children: Children): Children {
  const kept = children.flatMap(inline)
  while (kept.length > 0 && isBlank(kept[0])) kept.shift()
  while (kept.length > 0 && isBlank(kept.at(-1))) kept.pop()
  const [first] = kept
  if (typeof first === 'string') kept[0] = first.trimStart()
  const last = kept.at(-1)
  if (typeof last === 'string') kept[kept.length - 1] = last.trimEnd()
  return kept
}

function inline(child: Node | string): Children {
  if (!isNode(child)) return [child.replace(/[\t\n\r ]+/g, ' ')]
  if (child.tag === 'br' || child.tag === 'img') return [child]
  const inside = child.children.flatMap(inline)
  if (child.tag === 'a' && !child.attributes.href) return inside
  if (inside.length === 0) return []
  return [{ ...child, children: inside }]
}

const isBlank = (child: Node | string | undefined) =>
  child !== undefined && (isNode(child) ? child.tag === 'br' : child.trim() === '')

/** A heading is at most one level below the one before it; the first is of the second level. */
function levelHeadings(body: Node) {
  let last = 1
  const walk = (node: Node) => {
    if (/^h[2-4]$/.test(node.tag)) {
      last = Math.min(Number(node.tag.charAt(1)), last + 1)
      node.tag = `h${last}`
    }
    for (const child of node.children) if (isNode(child)) walk(child)
  }
  walk(body)
}
