import type { Merge } from '../structure/header-rows.ts'
import type { GridRow } from '../structure/judge.ts'

/** What the reading thread hands back: plain data only. */
export type OfficeSheet = { name: string; hidden: boolean; rows: GridRow[]; merges: Merge[]; hiddenColumns: number[] }

export type OfficeAnswer = { sheets: OfficeSheet[] } | { problem: 'encrypted' | 'broken' }
