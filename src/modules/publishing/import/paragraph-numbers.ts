import { createRequire } from 'node:module'
import { chinese } from '../../../ui/client/editor/numbering.ts'

/** mammoth reads archives with it; its types are not there. */
type Archive = {
  file: (name: string, text?: string) => { async: (as: 'string') => Promise<string> } | null
  generateAsync: (options: { type: 'nodebuffer' }) => Promise<Buffer>
}
const require = createRequire(createRequire(import.meta.url).resolve('mammoth'))
const { loadAsync } = require('jszip') as { loadAsync: (bytes: Buffer) => Promise<Archive> }

type Level = { format: string; text: string; start: number }

/**
 * Writes the numbers that Word computes (一、, 第三条, （二）) into the paragraphs that have them: in an official text the number is part of the
 * words, and others cite it. Bullets stay lists.
 */
export async function numberParagraphs(bytes: Buffer): Promise<Buffer> {
  const archive = await loadAsync(bytes)
  const [numbering, document] = [archive.file('word/numbering.xml'), archive.file('word/document.xml')]
  if (!numbering || !document) return bytes
  const lists = listsOf(await numbering.async('string'))
  const counts = new Map<string, number[]>()
  const before = await document.async('string')
  const after = before.replace(/<w:p[ >][\s\S]*?<\/w:p>/g, (paragraph) => {
    const [whole, properties = ''] = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(paragraph) ?? []
    const list = value(properties, 'numId')
    const rank = Number(value(properties, 'ilvl') || 0)
    const levels = lists.get(list)
    const level = levels?.[rank]
    if (!whole || !levels || !level || level.format === 'bullet' || level.format === 'none') return paragraph
    const counted = counts.get(list) ?? []
    counted[rank] = (counted[rank] ?? level.start - 1) + 1
    counted.length = rank + 1
    counts.set(list, counted)
    const sign = level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return written(counted[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal')
    })
    const run = `<w:r><w:t xml:space="preserve">${sign}</w:t></w:r>`
    const bare = paragraph.replace(whole, '')
    const [end] = /<\/w:pPr>/.exec(bare) ?? []
    return end ? bare.replace(end, `${end}${run}`) : bare
  })
  archive.file('word/document.xml', after)
  return archive.generateAsync({ type: 'nodebuffer' })
}

/** The levels of each list, by the number under which paragraphs name it. */
function listsOf(xml: string) {
  const abstract = new Map<string, Level[]>()
  for (const [, id = '', body = ''] of xml.matchAll(
    /<w:abstractNum [^>]*w:abstractNumId="(\d+)"[^>]*>([\s\S]*?)<\/w:abstractNum>/g,
  )) {
    const levels: Level[] = []
    for (const [, rank = '0', level = ''] of body.matchAll(/<w:lvl [^>]*w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvl>/g))
      levels[Number(rank)] = {
        format: value(level, 'numFmt') || 'decimal',
        text: value(level, 'lvlText').replace(/[<>&]/g, ''),
        start: Number(value(level, 'start') || 1),
      }
    abstract.set(id, levels)
  }
  const lists = new Map<string, Level[]>()
  for (const [, id = '', body = ''] of xml.matchAll(/<w:num [^>]*w:numId="(\d+)"[^>]*>([\s\S]*?)<\/w:num>/g))
    lists.set(id, abstract.get(value(body, 'abstractNumId')) ?? [])
  return lists
}

const value = (xml: string, tag: string) => new RegExp(`<w:${tag} [^>]*w:val="([^"]*)"`).exec(xml)?.[1] ?? ''

function written(number: number, format: string) {
  if (/chinese|ideograph|japanese/i.test(format)) return chinese(number)
  if (format === 'upperLetter') return String.fromCharCode(64 + ((number - 1) % 26) + 1)
  if (format === 'lowerLetter') return String.fromCharCode(96 + ((number - 1) % 26) + 1)
  return String(number)
}
