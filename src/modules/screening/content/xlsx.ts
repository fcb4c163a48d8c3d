import { twinOf } from './html.ts'
import { type Content, contentOf, type HiddenContent, MOST_TEXT } from './model.ts'
import { propertiesIn } from './properties.ts'
import { unzip } from './unzip.ts'
import { escapeHtml, textOf, walkXml } from './xml.ts'

const ROWS_IN_TWIN = 2_000

type Sheet = { name: string; state: string; path: string }
type Cell = { column: number; text: string; hidden: boolean }

/** A workbook: the visible cells, and what Excel does not show: hidden sheets, rows and columns, comments, pivot caches, names, other workbooks. */
export async function readXlsx(bytes: Uint8Array): Promise<Content> {
  const { names, read } = await unzip(
    bytes,
    (name) => /^(?:xl|docProps)\/.*\.(?:xml|rels)$/.test(name) && !/styles|theme|calcChain/.test(name),
  )
  const part = (name: string) => read.get(name)?.toString('utf8') ?? ''
  const hidden: HiddenContent[] = []
  const shared = sharedStrings(part('xl/sharedStrings.xml'))
  let [text, html] = ['', '']
  for (const sheet of sheetsOf(part('xl/workbook.xml'), part('xl/_rels/workbook.xml.rels'))) {
    const rows = cellsOf(part(sheet.path), shared)
    const lines = rows.map((cells) => cells.map((cell) => cell.text).join('\t'))
    if (sheet.state !== 'visible') {
      hidden.push({
        kind: 'hidden-sheet',
        where: `工作表“${sheet.name}”${sheet.state === 'veryHidden' ? '（深度隐藏）' : ''}`,
        text: lines.join('\n'),
      })
      continue
    }
    const concealed = rows.flatMap((cells) => cells.filter((cell) => cell.hidden && cell.text).map((cell) => cell.text))
    if (concealed.length > 0) hidden.push({ kind: 'hidden-cells', where: `工作表“${sheet.name}”`, text: concealed.join('\t') })
    const seen = rows
      .map((cells) => cells.filter((cell) => !cell.hidden))
      .filter((cells) => cells.some((cell) => cell.text !== ''))
    text += `${seen.map((cells) => cells.map((cell) => cell.text).join('\t')).join('\n')}\n\n`
    html += tableOf(sheet.name, seen)
    if (text.length > MOST_TEXT) break
  }
  for (const name of names) {
    if (/^xl\/(?:threadedComments\/|comments)[^/]*\.xml$/.test(name))
      hidden.push({
        kind: 'comment',
        where: '批注',
        text: textOf(part(name), new Set(['comment', 'threadedComment']), new Set(['t', 'text'])).trim(),
      })
    if (/^xl\/pivotCache\/[^/]+\.xml$/.test(name))
      hidden.push({ kind: 'pivot-cache', where: '数据透视表缓存', text: valuesIn(part(name)) })
    if (/^xl\/externalLinks\/_rels\/[^/]+\.rels$/.test(name))
      hidden.push({ kind: 'external-link', where: '引用的其他工作簿', text: targetsIn(part(name)) })
    if (/^xl\/externalLinks\/[^/]+\.xml$/.test(name))
      hidden.push({ kind: 'external-link', where: '其他工作簿的数值', text: textOf(part(name), new Set(['cell'])).trim() })
    if (/^xl\/embeddings\/./.test(name)) hidden.push({ kind: 'embedded-file', where: '内嵌对象', text: name.slice(14) })
  }
  hidden.push(...namesIn(part('xl/workbook.xml')))
  hidden.push(...propertiesIn(['docProps/core.xml', 'docProps/app.xml', 'docProps/custom.xml'].map((name) => read.get(name))))
  return contentOf({ text, html: twinOf(html), hidden })
}

function sheetsOf(workbook: string, relations: string): Sheet[] {
  const targets = new Map<string, string>()
  walkXml(relations, {
    open: (name, attribute) => {
      if (name === 'Relationship') targets.set(attribute('Id') ?? '', (attribute('Target') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/'))
    },
  })
  const sheets: Sheet[] = []
  walkXml(workbook, {
    open: (name, attribute) => {
      if (name === 'sheet')
        sheets.push({
          name: attribute('name') ?? '',
          state: attribute('state') ?? 'visible',
          path: targets.get(attribute('r:id') ?? attribute('id') ?? '') ?? '',
        })
    },
  })
  return sheets
}

function sharedStrings(xml: string) {
  const strings: string[] = []
  let [text, words, phonetic] = ['', false, false]
  walkXml(xml, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 't') words = true
      else if (name === 'rPh') phonetic = true
    },
    text: (part) => {
      if (words && !phonetic) text += part
    },
    close: (name) => {
      if (name === 'si') strings.push(text)
      else if (name === 't') words = false
      else if (name === 'rPh') phonetic = false
    },
  })
  return strings
}

function cellsOf(xml: string, shared: readonly string[]): Cell[][] {
  const rows: Cell[][] = []
  const hiddenColumns: [number, number][] = []
  let [row, hiddenRow, type, text, column, words] = [[] as Cell[], false, '', '', 0, false]
  walkXml(xml, {
    open: (name, attribute) => {
      if (name === 'col') {
        if (isTrue(attribute('hidden')) || attribute('width') === '0')
          hiddenColumns.push([Number(attribute('min')), Number(attribute('max'))])
      } else if (name === 'row') {
        row = []
        hiddenRow = isTrue(attribute('hidden')) || attribute('ht') === '0'
        column = 0
      } else if (name === 'c') {
        type = attribute('t') ?? ''
        text = ''
        column = columnOf(attribute('r')) ?? column + 1
      } else if (name === 'v' || name === 't') words = true
    },
    text: (part) => {
      if (words) text += part
    },
    close: (name) => {
      if (name === 'v' || name === 't') words = false
      else if (name === 'c') {
        const at = column
        row.push({
          column,
          text: type === 's' ? (shared[Number(text)] ?? '') : text,
          hidden: hiddenRow || hiddenColumns.some(([from, to]) => at >= from && at <= to),
        })
      } else if (name === 'row') rows.push(row)
    },
  })
  return rows
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true'

function columnOf(reference: string | undefined) {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

const tableOf = (name: string, rows: readonly Cell[][]) =>
  `<table><caption>${escapeHtml(name)}</caption>${rows
    .slice(0, ROWS_IN_TWIN)
    .map((cells) => `<tr>${cells.map(({ text }) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`)
    .join('')}</table>${rows.length > ROWS_IN_TWIN ? `<p>共 ${rows.length} 行，其余请下载查看。</p>` : ''}`

/** The values that a pivot table keeps of its source, which may be in nobody's sight any more. */
function valuesIn(xml: string) {
  const values: string[] = []
  walkXml(xml, {
    open: (name, attribute) => {
      if (/^[snd]$/.test(name) && values.length < 5_000) values.push(attribute('v') ?? '')
      else if (name === 'cacheField') values.push(attribute('name') ?? '')
    },
  })
  return values.filter(Boolean).join('\t')
}

const targetsIn = (xml: string) => [...xml.matchAll(/Target="([^"]+)"/g)].map(([, target]) => target).join('\n')

function namesIn(workbook: string): HiddenContent[] {
  const found: HiddenContent[] = []
  let [name, concealed] = ['', false]
  walkXml(workbook, {
    open: (element, attribute) => {
      if (element !== 'definedName') return
      name = attribute('name') ?? ''
      concealed = isTrue(attribute('hidden')) && !name.startsWith('_xlnm')
    },
    text: (text) => {
      if (concealed && name) found.push({ kind: 'defined-name', where: `名称“${name}”`, text })
    },
    close: (element) => {
      if (element === 'definedName') name = ''
    },
  })
  return found
}
