import type { Ctx } from '../../platform/ctx.ts'
import * as ingestion from '../ingestion/index.ts'
import { adviceOn } from './finding-rules.ts'
import type { Risk } from './model.ts'

type Gate = {
  scanTable: (ctx: Ctx, table: string) => Promise<{ column: string; kind: string; rows: number; examples: string[]; blocks: boolean }[]>
  reidentificationRisk: (ctx: Ctx, table: string) => Promise<(Risk & { blocks: boolean }) | null>
}
const { scanTable, reidentificationRisk } = ingestion as unknown as Gate

export type NewFinding = { column: string; kind: string; rows: number; examples: string[]; suggestion: string; blocks: boolean }

/** What the personal-data gate says of every column of a table, and of the columns that together could tell who somebody is. */
export async function scanColumns(ctx: Ctx, tableId: string): Promise<{ findings: NewFinding[]; risk: Risk | null }> {
  const found = await scanTable(ctx, tableId)
  const risk = await reidentificationRisk(ctx, tableId)
  const findings: NewFinding[] = found.map(({ column, kind, rows, examples, blocks }) => ({
    column,
    kind,
    rows,
    examples: examples.slice(0, 3),
    suggestion: adviceOn(kind),
    blocks,
  }))
  if (risk?.blocks)
    findings.push({
      column: risk.columns.join('、'),
      kind: 're-identification',
      rows: risk.unique,
      examples: [],
      suggestion: adviceOn('re-identification'),
      blocks: true,
    })
  return { findings, risk }
}
