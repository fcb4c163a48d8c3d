import { type FindingKind, findMarks, scanText } from '../../screening/index.ts'

/** What never stands in a demand as it is worked on: numbers that open doors elsewhere. */
const NUMBERS: readonly FindingKind[] = ['id-number', 'bank-card', 'passport', 'permit']
const DIGITS = /[0-9０-９〇一二三四五六七八九]{6}|[0-9０-９][\s-]?[0-9０-９][\s-]?[0-9０-９][\s-]?[0-9０-９][\s-]?[0-9０-９]/

/** The text with numbers of identity and bank cards masked. A text without a run of digits has none. */
export function withoutNumbers(text: string) {
  if (!DIGITS.test(text)) return text
  return replaced(
    text,
    scanText(text).filter(({ kind }) => NUMBERS.includes(kind)),
  )
}

/** The text with all that is personal masked, as anybody may see it. */
export const withoutPersonal = (text: string, known: Parameters<typeof scanText>[1]) =>
  replaced(
    text,
    scanText(text, known).filter(({ kind }) => kind !== 'wording' && kind !== 'secrecy-mark'),
  )

const replaced = (text: string, findings: readonly { start: number; end: number; suggestion: string }[]) =>
  [...findings]
    .sort((a, b) => b.start - a.start)
    .reduce((masked, { start, end, suggestion }) => masked.slice(0, start) + (suggestion || '＊＊＊') + masked.slice(end), text)

/** Whether there is anything at all that could be a mark of secrecy; the full look costs more. */
export const mayBearMark = (text: string) => /密|内部|秘/.test(text) && findMarks(text).length > 0
