import type { Ctx } from '../../platform/ctx.ts'
import { type ColumnFinding, reidentificationRisk, scanTable } from '../ingestion/index.ts'
import { adviceOn } from './finding-rules.ts'
import type { Risk } from './model.ts'

export type NewFinding = { column: string; kind: string; rows: number; examples: string[]; suggestion: string; blocks: boolean }

type Scanned = { findings: NewFinding[]; risk: Risk | null }
const underWay = new Map<string, Promise<Scanned>>()

/**
 * What the personal-data gate says of every column of a table, and of the columns that together could tell who somebody is. A table is
 * looked through once at a time: who takes a version and the job that follows from it ask for the same.
 */
export function scanColumns(ctx: Ctx, tableId: string): Promise<Scanned> {
  const running = underWay.get(tableId) ?? scanOf(ctx, tableId).finally(() => underWay.delete(tableId))
  underWay.set(tableId, running)
  return running
}

async function scanOf(ctx: Ctx, tableId: string): Promise<Scanned> {
  const found = mostOf(await scanTable(ctx, tableId))
  const risk = await reidentificationRisk(ctx, tableId)
  const findings: NewFinding[] = found.map(({ column, kind, rows, examples, blocks }) => ({
    column,
    kind,
    rows,
    // A mark of secrecy is nothing to repeat.
    examples: kind === 'secrecy-mark' ? [] : examples.slice(0, 3),
    suggestion: adviceOn(kind),
    blocks,
  }))
  if (risk?.blocks)
    findings.push({
      column: risk.columns.join('、'),
      kind: 're-identification',
      rows: risk.exposed,
      examples: [],
      suggestion: adviceOn('re-identification'),
      blocks: true,
    })
  return { findings, risk }
}

/** One finding of a kind in a column: exact count and estimate may both have come, and the larger holds. */
function mostOf(found: readonly ColumnFinding[]) {
  const most = new Map<string, ColumnFinding>()
  for (const finding of found) {
    const key = JSON.stringify([finding.column, finding.kind])
    const other = most.get(key)
    const larger = other && other.rows > finding.rows ? other : finding
    most.set(key, { ...larger, blocks: finding.blocks || (other?.blocks ?? false) })
  }
  return [...most.values()]
}
