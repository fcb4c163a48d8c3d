import type { Column } from '../../model.ts'
import { bareType } from '../columns.ts'
import { plainText, written } from './cells.ts'

/** What a cell may hold; more and the spreadsheet calls the file damaged. */
const LONGEST = 32_767
const CUT = '…（内容过长，已截断）'

/** One cell of a worksheet. Figures of more than fifteen digits are text there: a spreadsheet would round them. */
export function xlsxCell(column: Column): string {
  const { physical, type, stored } = column
  switch (type) {
    case 'integer':
      return orNone(
        physical,
        `if(abs(toInt256(${physical})) < 1000000000000000, ${number(written(column))}, ${inline(plainText(column))})`,
      )
    case 'decimal': {
      const text = written(column)
      if (bareType(stored).startsWith('Float')) return orNone(physical, `if(isFinite(${physical}), ${number(text)}, '<c/>')`)
      return orNone(physical, `if(length(${text}) <= 16, ${number(text)}, ${inline(plainText(column))})`)
    }
    case 'boolean':
      return orNone(physical, `if(${physical}, '<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>')`)
    case 'date':
      return orNone(
        physical,
        `if(${isSerial(physical)}, concat('<c s="1"><v>', toString(${serial(physical)}), '</v></c>'), ${inline(plainText(column))})`,
      )
    case 'datetime': {
      const day = `toDate32(${physical})`
      const milliseconds = `(toInt64(toHour(${physical})) * 3600000 + toMinute(${physical}) * 60000 + toSecond(${physical}) * 1000 + toMillisecond(toDateTime64(${physical}, 3)))`
      const moment = `toDecimalString(toDecimal64(${serial(day)}, 10) + toDecimal64(${milliseconds}, 10) / 86400000, 10)`
      return orNone(physical, `if(${isSerial(day)}, concat('<c s="2"><v>', ${moment}, '</v></c>'), ${inline(plainText(column))})`)
    }
    default:
      return orNone(physical, inline(escaped(`assumeNotNull(${physical})`)))
  }
}

const orNone = (physical: string, cell: string) => `if(isNull(${physical}), '<c/>', ifNull(${cell}, '<c/>'))`
const number = (text: string) => `concat('<c><v>', ${text}, '</v></c>')`
const inline = (text: string) => `concat('<c t="inlineStr"><is><t xml:space="preserve">', ${text}, '</t></is></c>')`

// Day 1 is 1900-01-01, and there is a 29th of February 1900 that never was: before it no serial is right.
const serial = (day: string) => `(toInt32(${day}) + 25569)`
const isSerial = (day: string) => `${day} >= toDate32('1900-03-01')`

/** A text in XML; signs that XML does not know are written the way spreadsheets write them, and one row stays on one line. */
function escaped(text: string) {
  const cut = `if(lengthUTF8(${text}) > ${LONGEST}, concat(substringUTF8(${text}, 1, ${LONGEST - CUT.length}), '${CUT}'), ${text})`
  const own = `if(position(${cut}, '_x') > 0, replaceRegexpAll(${cut}, '_(x[0-9A-Fa-f]{4}_)', '_x005F_\\\\1'), ${cut})`
  const xml = `replaceAll(replaceAll(replaceAll(replaceAll(${own}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '\\n', '&#10;')`
  const sign =
    "if(match(s, '^[\\\\x00-\\\\x08\\\\x0B-\\\\x1F]$'), concat('_x', leftPad(hex(s), 4, '0'), '_'), if(s in ('\\xEF\\xBF\\xBE', '\\xEF\\xBF\\xBF'), '\\xEF\\xBF\\xBD', s))"
  const spelled = `arrayStringConcat(arrayMap(s -> ${sign}, splitByString('', ${xml})))`
  return `if(match(${text}, '[\\\\x00-\\\\x08\\\\x0B-\\\\x1F]|\\xEF\\xBF[\\xBE\\xBF]'), ${spelled}, ${xml})`
}

/** The same for what stands in JavaScript: titles. */
export const xml = (text: string) =>
  text
    .slice(0, LONGEST)
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replaceAll(/[\x00-\x08\x0B-\x1F]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('\n', '&#10;')
