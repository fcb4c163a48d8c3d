import type { Encoding } from '../../model.ts'
import { carefulRecord, type Dialect } from './careful-record.ts'

const NARROW = [',', '\t', ';', '|']
const FULL_WIDTH = ['；', '，', '｜', '¦', '^']
const RECORDS = 200

export type Sniffed = { dialect: Dialect; delimiter: string }

export function dialectOf(delimiter: string, quote: boolean, newline: 'lf' | 'cr'): Dialect {
  return { delimiter: Buffer.from(delimiter), quote, newline }
}

/** How a text is cut, by what makes its first records most alike. */
export function sniffDialect(head: Buffer, newline: 'lf' | 'cr'): Sniffed {
  let best = { delimiter: ',', score: 0, quote: true }
  const enough = head.length > 500 // a few lines do not show that quotes mean nothing
  for (const quote of enough ? [true, false] : [true])
    for (const delimiter of [...NARROW, ...FULL_WIDTH]) {
      if (!head.includes(delimiter)) continue
      const narrow = NARROW.includes(delimiter)
      const dialect = dialectOf(delimiter, quote, newline)
      const score = alikeness(head, dialect, narrow ? 0.3 : 0.8) * (narrow ? 1 : 0.9) * (quote ? 1 : 0.5)
      if (score > best.score) best = { delimiter, score, quote }
    }
  return { dialect: dialectOf(best.delimiter, best.quote, newline), delimiter: best.delimiter }
}

/**
 * Old Macs ended lines with CR alone; a few of them among line feeds are only characters. What stands in quotes counts only where
 * nothing stands outside: a quote that never closes must not hide the rest.
 */
export function newlineOf(head: Buffer, encoding: Encoding): 'lf' | 'cr' {
  const step = encoding.startsWith('utf-16') ? 2 : 1
  const from = encoding === 'utf-16be' ? 1 : 0
  const seen = { outside: { feeds: 0, returns: 0 }, inside: { feeds: 0, returns: 0 } }
  let place = seen.outside
  for (let i = from; i < head.length; i += step) {
    const byte = head[i]
    if (byte === 0x22) place = place === seen.outside ? seen.inside : seen.outside
    else if (byte === 0x0a) place.feeds++
    else if (byte === 0x0d && head[i + step] !== 0x0a && i + step < head.length) place.returns++
  }
  const { feeds, returns } = seen.outside.feeds + seen.outside.returns > 0 ? seen.outside : seen.inside
  return feeds === 0 || returns > feeds * 5 ? 'cr' : 'lf'
}

function alikeness(head: Buffer, dialect: Dialect, least: number): number {
  const counts = new Map<number, number>()
  let records = 0
  let flawed = 0
  for (let at = 0; at < head.length && records < RECORDS; ) {
    const record = carefulRecord(head, at, dialect, true)
    if (!record) break
    at = record.next
    if (record.cells.length === 1 && record.cells[0] === '') continue
    records++
    if (record.flaw) flawed++
    else counts.set(record.cells.length, (counts.get(record.cells.length) ?? 0) + 1)
  }
  let best = 0
  for (const [cells, count] of counts) {
    const share = count / Math.max(1, records)
    if (cells > 1 && share >= least) best = Math.max(best, share * share * (1 + Math.log2(cells)))
  }
  // only where quotes break many rows are they no quotes
  return records >= 10 ? best * (1 - flawed / records) : best
}
