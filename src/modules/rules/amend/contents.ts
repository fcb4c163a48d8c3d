import { NUMERAL, numberOf, numeral } from '../text/numerals.ts'
import { divisionsOf } from './divisions.ts'
import type { Piece } from './piece.ts'

const ENTRY = new RegExp(`^([ \\t\\u3000]*)第(${NUMERAL}+)([章节])([ \\t\\u3000]*)(.*?)([ \\t\\u3000]*)$`)

/**
 * The list of contents of a text before an amendment, to be written anew after it; undefined where there is none. One that does not say
 * just what the chapters and sections are called (page numbers, articles, only some of them) is not touched: who reads the result is told.
 */
export function contentsOf(root: Piece) {
  const toc = root.pieces.find(({ kind }) => kind === 'toc')
  if (!toc) return undefined
  const before = said(root)
  const lines = toc.own.split('\n')
  const entries = lines.flatMap((line, at) => {
    const [, lead = '', number = '', unit = '', gap = '', title = ''] = ENTRY.exec(line) ?? []
    return unit === '' ? [] : [{ at, lead, gap, unit, title, number: numberOf(number) }]
  })
  const units = new Set(entries.map(({ unit }) => unit))
  const key = ({ unit, number, title }: { unit: string; number: number; title: string }) =>
    `${unit} ${number} ${title.replaceAll(/[\s\u3000]/g, '')}`
  const told = (all: ReturnType<typeof said>) => all.filter(({ unit }) => units.has(unit)).map(key)
  const [first, last] = [entries[0]?.at ?? 0, entries.at(-1)?.at ?? -1]
  const isBetween = lines.slice(first, last + 1).every((line) => line.trim() === '' || ENTRY.test(line))
  const isSame = isBetween && told(before).join('\n') === entries.map(key).join('\n')

  return {
    /** Says the divisions as they are called now; what it could not do, in words. */
    rewrite: () => {
      const after = said(root)
      if (told(after).join('\n') === told(before).join('\n')) return null
      if (!isSame) return '章、节已改好，目录没有随之调整，请核对目录'
      const gapBetween = lines.slice(first, last + 1).some((line) => line.trim() === '') ? '\n\n' : '\n'
      const written = after
        .filter(({ unit }) => units.has(unit))
        .map(({ unit, number, title }) => {
          const like = entries.find((each) => each.unit === unit)
          return `${like?.lead ?? ''}第${numeral(number)}${unit}${like?.gap || '　'}${title}`
        })
      toc.own = [...lines.slice(0, first), written.join(gapBetween), ...lines.slice(last + 1)].join('\n')
      return null
    },
  }
}

const said = (root: Piece) => divisionsOf(root).map(({ unit, now, title }) => ({ unit: unit as string, number: now, title }))
