export type { CodeFinding } from './codes/check-codes.ts'
export { type Contract, compareContract, contractOf, type Drift } from './contract.ts'
export { correctedFile } from './corrected.ts'
export { type Ingested, type IngestedTable, type IngestProgress, ingestFile } from './ingest-file.ts'
export { type Target, type Targets, useTargets } from './intake/targets.ts'
export type {
  Mask,
  Recipe,
  RecipeColumn,
  Rejected,
  Sentence,
} from './model.ts'
export { LEAST_GROUP, type ReidentificationRisk, reidentificationRisk } from './personal/reidentification.ts'
export { type ColumnFinding, scanTable } from './personal/scan-table.ts'
