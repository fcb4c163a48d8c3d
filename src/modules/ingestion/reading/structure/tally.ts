import { MOST_PROBLEMS, type Recipe, type Rejected, type Sheet, type SheetColumn, type Skipped } from '../../model.ts'
import type { GridRow, Judge } from './judge.ts'

const LINES_KEPT = 100
const NOTES_KEPT = 200

/** A sheet whose counts are at nothing; `rows` is set by whoever reads it. */
export function newSheet(name: string, recipe: Recipe, notes: string[]): Sheet {
  const columns = recipe.columns
    .filter(({ keep }) => keep)
    .map(({ name, unit }): SheetColumn => ({ name, ...(unit ? { unit } : {}) }))
  const sheet: Sheet = {
    name,
    recipe,
    columns,
    rows: async function* () {},
    problems: [],
    problemCount: 0,
    rowCount: 0,
    notes: [...notes],
    skipped: emptySkipped(),
    totals: 0,
    differences: [],
    warnings: [],
  }
  return sheet
}

const emptySkipped = (): Sheet['skipped'] => ({
  total: { count: 0, lines: [] },
  note: { count: 0, lines: [] },
  blank: { count: 0, lines: [] },
  'repeated-header': { count: 0, lines: [] },
  hidden: { count: 0, lines: [] },
})

/** Before each reading: what the last one counted is forgotten. */
export function startTally(sheet: Sheet, notes: string[], warnings: string[] = []) {
  sheet.problems.length = 0
  sheet.problemCount = 0
  sheet.rowCount = 0
  sheet.notes = [...notes]
  sheet.warnings = [...warnings]
  sheet.skipped = emptySkipped()
  sheet.totals = 0
}

export function refuse(sheet: Sheet, rejected: Rejected) {
  sheet.problemCount++
  if (sheet.problems.length < MOST_PROBLEMS)
    sheet.problems.push(rejected.value.length > 500 ? { ...rejected, value: `${rejected.value.slice(0, 500)}…` } : rejected)
}

export function leaveOut(sheet: Sheet, why: Skipped | 'hidden', line: number, text: string) {
  const { lines } = sheet.skipped[why]
  sheet.skipped[why].count++
  if (lines.length < LINES_KEPT) lines.push(line)
  if (why === 'total') sheet.totals++
  if (why === 'note' && sheet.notes.length < NOTES_KEPT && !sheet.notes.includes(text)) sheet.notes.push(text)
}

export function warn(sheet: Sheet, sentence: string) {
  if (!sheet.warnings.includes(sentence)) sheet.warnings.push(sentence)
}

/** The cells of a row that goes on; what does not is entered in the sheet. */
export function takeRow(sheet: Sheet, judge: Judge, row: GridRow): string[] | null {
  const judged = judge(row)
  if (judged.is === 'left-out') leaveOut(sheet, judged.why, row.line, judged.text)
  if (judged.is === 'refused') refuse(sheet, judged.rejected)
  if (judged.is !== 'row') return null
  for (const flaw of judged.flaws) refuse(sheet, flaw)
  sheet.rowCount++
  return judged.cells
}
