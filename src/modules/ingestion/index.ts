export type { CodeFinding } from './codes/check-codes.ts'
export { type Ingested, type IngestedTable, type IngestProgress, ingestFile } from './ingest-file.ts'
export {
  type Recipe,
  type RecipeColumn,
  type Rejected,
  type Sentence,
} from './model.ts'
export { LEAST_GROUP, type ReidentificationRisk, reidentificationRisk } from './personal/reidentification.ts'
export { type ColumnFinding, scanTable } from './personal/scan-table.ts'
