import { aligned, type Line, lineOf, marksOf, PLAIN, styleOf } from './cleaned-line.ts'
import { type Marks, plainOf, type Run, tidy } from './inline-text.ts'
import { encodeAttribute, type HtmlElement, type HtmlNode, parseHtml, textOf } from './parse-html.ts'
import { type Block, bounded, levelled, write } from './write-blocks.ts'

/** What was found and changed on the way, to be told to who pasted or imported. */
export type Cleaned = {
  html: string
  /** Tables whose first row was taken as their header because nothing said what is. */
  headersAdded: number
  tables: number
  /** Images that were not taken over. */
  imagesLeftOut: number
  /** Pictures that stood in the text as such, in order; `image` of each is what `taken` gave. */
  images: number
}

type Options = {
  /** Gives an image its address in the text, or none. */
  image?: (source: string, alt: string) => string | null
  /** A table that says nothing of headers gets its first row as header. */
  addHeaders?: boolean
  /** Short lines that begin with 一、 or （一） are headings, whatever they are set in; for texts without other headings. */
  headingsByNumber?: boolean
  /** It is our own form already: ranks of headings and small tables stay as they are. */
  own?: boolean
}
type Builder = { blocks: Block[]; runs: Run[]; options: Options; found: Cleaned; inCell: boolean }
/** A picture of ours: one of the attachments, where it lies before and after publication. */
const OWN_IMAGE = /^\/publishing\/files\/[0-9a-f-]{36}$/

const BLOCK =
  /^(p|div|section|article|header|footer|main|aside|figure|figcaption|center|address|pre|dl|dt|dd|form|fieldset|body|html|nav|caption)$/

/**
 * HTML of any origin (Word, WPS, a web page, a converted DOCX) in the one form of our texts: paragraphs, headings from h2, lists,
 * tables with headers, links and marks. Fonts, colours, classes, spans and everything active are gone.
 */
export function cleanHtml(html: string, options: Options = {}): Cleaned {
  const found: Cleaned = { html: '', headersAdded: 0, tables: 0, imagesLeftOut: 0, images: 0 }
  const builder: Builder = { blocks: [], runs: [], options, found, inCell: false }
  children(parseHtml(fragmentOf(html)), {}, PLAIN, builder)
  flush(builder, PLAIN)
  return { ...found, html: write(options.own ? bounded(builder.blocks) : levelled(builder.blocks)) }
}

/** What the clipboard says is the part that was copied. */
function fragmentOf(html: string) {
  const [, fragment] = /<!--StartFragment-->([\s\S]*?)<!--EndFragment-->/.exec(html) ?? []
  return fragment ?? html
}

function children(element: HtmlElement, marks: Marks, line: Line, builder: Builder) {
  for (const child of element.children) walk(child, marks, line, builder)
}

function walk(node: HtmlNode, marks: Marks, line: Line, builder: Builder) {
  if (typeof node === 'string') {
    builder.runs.push({ text: node, marks })
    return
  }
  const { tag } = node
  const style = styleOf(node)
  if (style.display === 'none' || style['mso-hide'] === 'all' || tag === 'o:p' || /^(meta|link|base)$/.test(tag)) {
    if (tag === 'o:p' && textOf(node).trim()) children(node, marks, line, builder)
    return
  }
  if (/^(v|w|m|st1):/.test(tag) || tag === 'button' || tag === 'input') {
    if (/^(w:sdt|st1:|w:ins)/.test(tag)) children(node, marks, line, builder)
    return
  }
  if (tag === 'br') builder.runs.push(/page/.test(style['page-break-before'] ?? '') ? { text: ' ', marks: {} } : 'break')
  else if (tag === 'img') image(node, line, builder)
  else if (tag === 'hr') block(builder, line, '<hr>')
  else if (/^h[1-6]$/.test(tag))
    paragraph(node, {}, { kind: 'heading', level: Number(tag[1]), class: aligned(node, style) }, builder)
  else if (tag === 'table') table(node, line, builder)
  else if (tag === 'ul' || tag === 'ol') list(node, line, builder)
  else if (tag === 'li') paragraph(node, marks, line, builder)
  else if (tag === 'blockquote') quote(node, line, builder)
  else if (BLOCK.test(tag))
    paragraph(
      node,
      marks,
      lineOf(node, style, line, { inCell: builder.inCell, headingsByNumber: builder.options.headingsByNumber }),
      builder,
    )
  else children(node, marksOf(node, style, marks, line), line, builder)
}

function paragraph(element: HtmlElement, marks: Marks, line: Line, builder: Builder) {
  flush(builder, line.kind === 'p' ? { ...line, class: '' } : PLAIN)
  children(element, marks, line, builder)
  flush(builder, line)
}

function flush(builder: Builder, line: Line) {
  const runs = tidy(builder.runs)
  builder.runs = []
  if (runs.length > 0) builder.blocks.push({ ...line, runs })
}

function block(builder: Builder, line: Line, html: string) {
  flush(builder, line)
  builder.blocks.push({ kind: 'html', html })
}

/** The blocks of an element as HTML of their own. */
function inner(element: HtmlElement, { options, found, inCell }: Builder, cell = inCell) {
  const builder: Builder = { blocks: [], runs: [], options, found, inCell: cell }
  children(element, {}, PLAIN, builder)
  flush(builder, PLAIN)
  // A heading inside a list, a cell or a quotation structures nothing.
  const blocks = builder.blocks.map((each) => (each.kind === 'heading' ? { ...each, kind: 'p' as const } : each))
  return write(blocks)
}

function quote(element: HtmlElement, line: Line, builder: Builder) {
  const html = inner(element, builder)
  if (html) block(builder, line, `<blockquote>${html}</blockquote>`)
}

/** An image stands by itself, between paragraphs. */
function image({ attributes: { src = '', alt = '' } }: HtmlElement, line: Line, builder: Builder) {
  const { options, found } = builder
  const taken = OWN_IMAGE.test(src) ? src : (options.image?.(src, alt) ?? null)
  if (taken === null) found.imagesLeftOut++
  else {
    found.images++
    const words = /^(\S+\.(png|jpe?g|gif|bmp|wmf|emf)|图片\s*\d*|image\d*)$/i.test(alt) ? '' : alt.trim()
    block(builder, line, `<img src="${encodeAttribute(taken)}" alt="${encodeAttribute(words)}">`)
  }
}

function list(element: HtmlElement, line: Line, builder: Builder) {
  const items = element.children
    .filter((child): child is HtmlElement => typeof child === 'object')
    .map((child) =>
      child.tag === 'li'
        ? inner(child, builder)
        : /^[uo]l$/.test(child.tag)
          ? inner({ ...child, tag: '', children: [child] }, builder)
          : '',
    )
    .filter((html) => html !== '')
  const start = Number(element.attributes.start)
  const opening = element.tag === 'ol' && start > 1 && start < 10_000 ? `<ol start="${start}">` : `<${element.tag}>`
  if (items.length > 0) block(builder, line, `${opening}${items.map((html) => `<li>${html}</li>`).join('')}</${element.tag}>`)
}

// Tables

type Cell = { header: boolean; html: string; bold: boolean; shaded: boolean; colspan: number; rowspan: number }

function table(element: HtmlElement, line: Line, builder: Builder) {
  const captions = element.children.filter((child): child is HtmlElement => typeof child === 'object' && child.tag === 'caption')
  for (const caption of captions) paragraph(caption, {}, { ...PLAIN, class: 'text-center' }, builder)
  const rows = rowsOf(element)
    .map((row) => ({ ...row, cells: cellsOf(row.element, builder) }))
    .filter(({ cells }) => cells.length > 0)
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.reduce((sum, { colspan }) => sum + colspan, 0)))
  // A table of one cell is a frame; one inside a cell only lays out.
  if ((columns <= 1 && !builder.options.own) || rows.length === 0 || builder.inCell) {
    flush(builder, line)
    for (const { cells } of rows) for (const { html } of cells) if (html) builder.blocks.push({ kind: 'html', html })
    return
  }
  builder.found.tables++
  const [first, ...others] = rows
  const said = rows.some(({ head, cells }) => head || cells.some(({ header }) => header))
  if (first && !said && (others.length > 0 || builder.options.addHeaders)) {
    const differs = (what: 'bold' | 'shaded') =>
      first.cells.every((cell) => cell[what] || cell.html === '') &&
      others.some(({ cells }) => cells.some((cell) => !cell[what] && cell.html))
    const isHead = differs('bold') || differs('shaded')
    if (isHead || builder.options.addHeaders) {
      first.head = true
      if (!isHead) builder.found.headersAdded++
    }
  }
  const html = rows
    .map(({ head, cells }) => {
      const isHead = head || (cells.length > 1 && cells.every(({ header }) => header))
      return `<tr>${cells.map((cell, index) => writeCell(cell, isHead || cell.header, isHead || index > 0 ? 'col' : 'row')).join('')}</tr>`
    })
    .join('')
  block(builder, line, `<table><tbody>${html}</tbody></table>`)
}

function rowsOf(element: HtmlElement, head = false): { element: HtmlElement; head: boolean }[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return []
    if (child.tag === 'tr') {
      const isHead =
        head ||
        /mso-yfti-firstrow:\s*yes[\s\S]*mso-yfti-tblheader|tblheader|page-break-inside:[^;]*;\s*mso-header/i.test(
          child.attributes.style ?? '',
        )
      return [{ element: child, head: isHead }]
    }
    return /^(thead|tbody|tfoot|colgroup)$/.test(child.tag) ? rowsOf(child, child.tag === 'thead') : []
  })
}

const cellsOf = (row: HtmlElement, builder: Builder): Cell[] =>
  row.children
    .filter((child): child is HtmlElement => typeof child === 'object' && /^t[dh]$/.test(child.tag))
    .map((cell) => {
      const html = inner(cell, builder, true)
      const words = html.replace(/<[^>]+>/g, '')
      const bold = html.replace(/<strong>[\s\S]*?<\/strong>/g, '').replace(/<[^>]+>/g, '')
      return {
        header: cell.tag === 'th',
        html,
        bold: words !== '' && bold.trim() === '',
        shaded:
          /background(?:-color)?:\s*(?!white|#fff\b|#ffffff|transparent|none|windowtext)/i.test(cell.attributes.style ?? '') ||
          cell.attributes.bgcolor !== undefined,
        colspan: span(cell.attributes.colspan),
        rowspan: span(cell.attributes.rowspan),
      }
    })

const span = (value = '') => Math.min(Math.max(Number.parseInt(value, 10) || 1, 1), 100)

function writeCell({ html, colspan, rowspan }: Cell, header: boolean, scope: 'col' | 'row') {
  const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`
  const content = html || '<p></p>'
  return header ? `<th${spans} scope="${scope}">${content.replace(/<\/?strong>/g, '')}</th>` : `<td${spans}>${content}</td>`
}

/** Whether the text carries anything to read. */
export const isEmpty = (html: string) =>
  plainOf([{ text: textOf(parseHtml(html)), marks: {} }]).trim() === '' && !/<img\b/.test(html)
