import type { Selectable } from 'kysely'
import type { DB } from '../../../platform/db-types.ts'
import type { Beside, Recipe, Rejected, Sentence } from '../model.ts'
import type { ColumnFinding } from '../personal/scan-table.ts'

type IntakeRow = Selectable<DB['ingestion.intake']>
type TableRow = Selectable<DB['ingestion.intake_table']>

/** How far a reading is; `seconds` since it began, by the worker's own clock. */
export type Progress = {
  step: 'reading' | 'filling' | 'typing' | 'scanning' | 'done'
  seconds: number
  rows: number
  share: number | null
}

/** 接入: one file on its way from an office to versions of its resources. */
export type Intake = Omit<IntakeRow, 'recipes' | 'progress' | 'warnings'> & {
  recipes: Recipe[] | null
  progress: Progress | null
  warnings: Sentence[]
}
export type IntakeState = Intake['state']

export type IntakeTable = Omit<TableRow, 'recipe' | 'notes' | 'warnings' | 'rejected' | 'findings' | 'beside'> & {
  recipe: Recipe
  notes: Sentence[]
  warnings: Sentence[]
  rejected: Rejected[]
  findings: ColumnFinding[]
  beside: Beside[]
}

export const intakeStates: Record<IntakeState, string> = {
  waiting: '等待读取',
  reading: '正在读取',
  typed: '待确认',
  accepted: '已作为新版本提交',
  refused: '无法读取',
  failed: '处理失败',
  cancelled: '已取消',
  expired: '已过期',
}
/** What a worker has to do with. */
export const isUnderway = ({ state }: Pick<Intake, 'state'>) => state === 'waiting' || state === 'reading'
/** What may be read again: the file is there and nobody is at it. */
export const mayReadAgain = ({ state, stored_as }: Pick<Intake, 'state' | 'stored_as'>) =>
  stored_as !== null && !isUnderway({ state })

/** The largest file that a form takes. */
export const LARGEST = 50 * 1_048_576
/** A file that ended its worker so many times is not tried again. */
export const MOST_TRIES = 3
/** What nobody has done anything about for so long is cleared away. */
export const KEPT_DAYS = 30
/** So many of the rejected are kept with the table, for its page; all of them are in storage. */
export const REJECTED_SHOWN = 500

const HOME = '/workbench/ingestion'
export const intakePath = ({ id }: { id: string }) => `${HOME}/${id}`
export const tablePath = ({ id }: { id: string }) => `${HOME}/tables/${id}`
