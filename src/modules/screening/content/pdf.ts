import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Content, contentOf, type HiddenContent, MOST_TEXT, Unreadable } from './model.ts'
import { paragraphsOf } from './open-formats.ts'

const MOST_PAGES = 2_000
/** Looking for what lies under boxes replays a page's drawing; a long document's later pages are read for their words only. */
const LOOKED_UNDER = 200

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

type Matrix = [number, number, number, number, number, number]
type Box = { left: number; bottom: number; right: number; top: number; drawn: number }
type Drawn = { x: number; y: number; text: string; drawn: number }

/** A PDF: its words, and what its pages cover or carry: text under filled boxes, annotations, attachments, properties. */
export async function readPdf(bytes: Uint8Array): Promise<Content> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${join(folder, 'cmaps')}/`,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const pdf = await task.promise.catch((error: Error) => {
      throw new Unreadable(
        error.name === 'PasswordException'
          ? '文件加了密码，无法检查，请去除密码后上传'
          : '文件已损坏，无法读取，请检查后重新上传',
      )
    })
    const hidden: HiddenContent[] = []
    const pages: string[] = []
    let length = 0
    const count = Math.min(pdf.numPages, MOST_PAGES)
    for (let number = 1; number <= count && length < MOST_TEXT; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
      pages.push(text)
      length += text.length
      const annotations = await page.getAnnotations()
      for (const annotation of annotations) {
        const words = String(annotation.contentsObj?.str ?? annotation.contents ?? '').trim()
        if (words && annotation.subtype !== 'Link') hidden.push({ kind: 'annotation', where: `第 ${number} 页`, text: words })
      }
      if (number <= LOOKED_UNDER) {
        const { fnArray, argsArray } = await page.getOperatorList()
        const boxes: Box[] = annotations
          .filter(
            ({ subtype, color, noView }) =>
              (subtype === 'Square' || subtype === 'Redact' || subtype === 'Polygon') && color !== null && !noView,
          )
          .map(({ rect: [left, bottom, right, top] }) => ({ left, bottom, right, top, drawn: Number.POSITIVE_INFINITY }))
        const covered = coveredText(fnArray, argsArray, boxes)
        if (covered) hidden.push({ kind: 'under-box', where: `第 ${number} 页`, text: covered })
      }
      page.cleanup()
    }
    hidden.push(...(await attached(pdf)), ...(await propertiesOf(pdf)))
    const text = pages.join('\n\f')
    return contentOf({
      text,
      html: paragraphsOf(text),
      hidden,
      problem: pdf.numPages > MOST_PAGES ? `超过 ${MOST_PAGES} 页，只检查了前面的部分` : null,
    })
  } finally {
    await task.destroy()
  }
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>

async function attached(pdf: Pdf): Promise<HiddenContent[]> {
  const attachments = ((await pdf.getAttachments()) ?? {}) as Record<string, { filename?: string }>
  const entries = attachments instanceof Map ? [...attachments] : Object.entries(attachments)
  return entries.map(([name, { filename }]) => ({ kind: 'embedded-file', where: '内嵌文件', text: filename ?? name }))
}

async function propertiesOf(pdf: Pdf): Promise<HiddenContent[]> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const values = info as Record<string, unknown>
  return [
    ['Author', '作者'],
    ['Subject', '主题'],
    ['Keywords', '关键词'],
  ].flatMap(([key = '', where = '']) =>
    typeof values[key] === 'string' ? [{ kind: 'metadata' as const, where, text: values[key] }] : [],
  )
}

const FILLS = new Set([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke])

/**
 * The text that lies under a box drawn after it: a page's drawing is followed in order, the place of each word and of each filled
 * shape in the page's own coordinates. What is drawn before the words (a table's shading) covers nothing.
 */
function coveredText(operators: readonly number[], args: readonly unknown[], boxes: Box[]) {
  const words: Drawn[] = []
  const saved: { matrix: Matrix; opaque: boolean }[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  let opaque = true
  let [line, text]: [Matrix, Matrix] = [
    [1, 0, 0, 1, 0, 0],
    [1, 0, 0, 1, 0, 0],
  ]
  let [size, leading] = [1, 0]
  const move = (x: number, y: number) => {
    line = times(line, [1, 0, 0, 1, x, y])
    text = line
  }
  for (let index = 0; index < operators.length; index++) {
    const given = args[index] as unknown[]
    switch (operators[index]) {
      case OPS.save:
        saved.push({ matrix, opaque })
        break
      case OPS.restore: {
        const before = saved.pop()
        if (before) ({ matrix, opaque } = before)
        break
      }
      case OPS.transform:
        matrix = times(matrix, given as Matrix)
        break
      case OPS.paintFormXObjectBegin:
        saved.push({ matrix, opaque })
        if (Array.isArray(given[0])) matrix = times(matrix, given[0] as Matrix)
        break
      case OPS.paintFormXObjectEnd: {
        const before = saved.pop()
        if (before) ({ matrix, opaque } = before)
        break
      }
      case OPS.setGState:
        for (const [key, value] of (given[0] as [string, unknown][]) ?? []) if (key === 'ca') opaque = Number(value) > 0.9
        break
      case OPS.beginText:
        line = [1, 0, 0, 1, 0, 0]
        text = line
        break
      case OPS.setFont:
        size = Number(given[1]) || 1
        break
      case OPS.setLeading:
        leading = -Number(given[0])
        break
      case OPS.setTextMatrix:
        line = (Array.isArray(given[0]) || ArrayBuffer.isView(given[0]) ? [...(given[0] as number[])] : given) as Matrix
        text = line
        break
      case OPS.moveText:
        move(Number(given[0]), Number(given[1]))
        break
      case OPS.setLeadingMoveText:
        leading = Number(given[1])
        move(Number(given[0]), Number(given[1]))
        break
      case OPS.nextLine:
        move(0, leading)
        break
      case OPS.showText: {
        let along = 0
        for (const glyph of given[0] as (number | { unicode?: string; width?: number } | null)[]) {
          if (typeof glyph === 'number') along -= (glyph / 1000) * size
          else if (glyph) {
            const [x, y] = at(times(matrix, text), along + size * 0.3, size * 0.35)
            words.push({ x, y, text: glyph.unicode ?? '', drawn: index })
            along += ((glyph.width ?? 500) / 1000) * size
          }
        }
        text = times(text, [1, 0, 0, 1, along, 0])
        break
      }
      case OPS.constructPath: {
        const [fill, , extent] = given as [number, unknown, ArrayLike<number> | null]
        if (FILLS.has(fill) && extent && opaque) boxes.push(boxOf(matrix, extent, index))
        break
      }
    }
  }
  return words
    .filter(({ x, y, drawn }) =>
      boxes.some((box) => box.drawn > drawn && x > box.left && x < box.right && y > box.bottom && y < box.top),
    )
    .map((word) => word.text)
    .join('')
    .trim()
}

function boxOf(matrix: Matrix, extent: ArrayLike<number>, drawn: number): Box {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = Array.from(extent)
  const corners = [at(matrix, x1, y1), at(matrix, x2, y2), at(matrix, x1, y2), at(matrix, x2, y1)]
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys), drawn }
}

const at = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [a * x + c * y + e, b * x + d * y + f]
const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
]
