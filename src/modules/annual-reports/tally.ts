import { emptyFigures, type Figures, rowIds, type Table3, type Table4 } from './model.ts'
import { columnOf, rowOf } from './outcomes.ts'

/** Requests counted alike: the applicant's kind, whether they came in before the year, and how they ended (null: still open). */
export type RequestGroup = { kind: string; carriedOver: boolean; outcome: string | null; count: number }
/** Reviews and suits counted alike: their kind, and how they ended (null: still open). */
export type RemedyGroup = { kind: string; outcome: string | null; count: number }

/**
 * Table 三 from counted groups. Every request adds to one row of receipt and to one row of result or to what is carried
 * forward, in its applicant's column and in 总计: the identities hold by construction.
 */
export function tallyRequests(groups: RequestGroup[]): Table3 {
  const { table3 } = emptyFigures()
  for (const { kind, carriedOver, outcome, count } of groups) {
    const received = carriedOver ? 'carriedOver' : 'newReceived'
    const result = outcome === null ? ['carriedForward' as const] : [rowOf(outcome), 'processedTotal' as const]
    for (const row of [received, ...result] as const) {
      table3[row][columnOf(kind)] += count
      table3[row].total += count
    }
  }
  return table3
}

/** The remedies' kinds by block. */
export const kindOfBlock = (block: string) => Object.keys(BLOCKS).find((kind) => BLOCKS[kind] === block) ?? ''

const BLOCKS: Record<string, keyof Table4> = {
  review: 'review',
  'suit-direct': 'litigationDirect',
  'suit-after-review': 'litigationAfterReview',
}
const RESULTS: Record<string, 'upheld' | 'corrected'> = { upheld: 'upheld', corrected: 'corrected' }

/** Table 四 from counted groups. */
export function tallyRemedies(groups: RemedyGroup[]): Table4 {
  const { table4 } = emptyFigures()
  for (const { kind, outcome, count } of groups) {
    const block = table4[BLOCKS[kind] ?? 'review']
    block[outcome === null ? 'pending' : (RESULTS[outcome] ?? 'otherResult')] += count
    block.total += count
  }
  return table4
}

/** The sum of several reports, cell by cell: a government's report is the sum of its bodies' reports. */
export function sumOf(reports: Figures[]): Figures {
  const total = emptyFigures()
  for (const report of reports) {
    add(total.table2, report.table2)
    for (const row of rowIds) add(total.table3[row], report.table3[row])
    for (const block of ['review', 'litigationDirect', 'litigationAfterReview'] as const)
      add(total.table4[block], report.table4[block])
    add(total.fees, report.fees)
  }
  return total
}

function add<K extends string>(total: Record<K, number>, part: Record<K, number>) {
  for (const key of Object.keys(part) as K[]) total[key] += part[key] // the keys of a Record<K, …> are its K
}
