export { archiveTable, dropTable, recallTable, whenDropped } from './actions/archive-table.ts'
export { fillFrom } from './actions/fill-table.ts'
export { finishTable } from './actions/finish-table.ts'
export { holdTable, publishTable } from './actions/publish-table.ts'
export { stageTable } from './actions/stage-table.ts'
export {
  COLUMN_TYPES,
  type Column,
  type ColumnProfile,
  type ColumnType,
  columnsOf,
  ROW,
  storedText,
  type TableVersion,
  tableName,
} from './model.ts'
export { findTable, getTable } from './queries.ts'
export {
  type Cell,
  type Condition,
  canonicalQuery,
  checkQuery,
  citationId,
  columnsUnder,
  countRows,
  describeFilter,
  describeQuery,
  EXPORT_FORMATS,
  type Exported,
  type ExportFormat,
  exportRows,
  type Filter,
  hidesPlaces,
  type Limits,
  type Literal,
  type Meter,
  openResultHash,
  type Period,
  type Position,
  parseFilterParam,
  parseQueryParams,
  positionOf,
  Query,
  type QueryInput,
  type Result,
  type ResultColumn,
  readFilter,
  resultHash,
  runQuery,
  seesAllRows,
  type Take,
} from './query/index.ts'
export { type ChangedCell, type RowChange, type RowDiff, rowDiff } from './row-diff.ts'
export { makeHeads } from './storage/heads.ts'
export { settingsFor } from './storage/little.ts'
export { profileOf } from './storage/profile.ts'
export { type RawTable, rawTable } from './storage/raw-table.ts'
export { sourceOf } from './storage/source.ts'
