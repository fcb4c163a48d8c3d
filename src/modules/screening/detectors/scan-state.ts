import type { Finding, FindingKind } from './finding.ts'
import type { Wording } from './wording.ts'

/** What is known beside the text. */
export type Known = {
  /** Telephone numbers and mail addresses that offices announce to the public, however they are written. */
  announced?: readonly string[]
  /** Legal date, for births that would be in the future; without it the machine's. */
  today?: string
  /** The dictionary of wrong wording; without it that which comes with the program. */
  wording?: Wording
}

/** A number whose owner only the rest of its sentence can tell. */
export type Undecided = { kind: FindingKind; start: number; end: number; suggestion: string }

export type Scan = {
  text: string
  today: string
  announced: ReadonlySet<string>
  found: Finding[]
  undecided: Undecided[]
  /** Up to where an address has been read already. */
  addressedTo: number
  /** Where the names found so far begin and end. */
  names: Set<number>
}

export function add(scan: Scan, kind: FindingKind, start: number, end: number, confidence: number, suggestion: string) {
  scan.found.push({ kind, start, end, text: scan.text.slice(start, end), confidence, suggestion })
}

/** What stands before a place in its sentence, at most `most` characters of it. */
export function sentenceBefore(text: string, at: number, most: number) {
  const before = text.slice(Math.max(0, at - most), at)
  for (let index = before.length - 1; index >= 0; index--) if (ENDS.includes(before.charAt(index))) return before.slice(index + 1)
  return before
}
const ENDS = '。！？!?\n\r'

/** Whether what stands at these offsets has its line, or its cell of a table, to itself. */
export function standsAlone(text: string, start: number, end: number) {
  let [before, after] = [start - 1, end]
  while (before >= 0 && ' \u3000"“'.includes(text.charAt(before))) before--
  while (after < text.length && ' \u3000"”'.includes(text.charAt(after))) after++
  return (before < 0 || CELL.includes(text.charAt(before))) && (after >= text.length || CELL.includes(text.charAt(after)))
}
const CELL = '\n\r\t|'
