import type { ColumnType } from '../tables/index.ts'

/** A sentence for the person who handed the file in. */
export type Sentence = string

/**
 * What was refused, and why. `line` is the physical line (or spreadsheet row) of the file, from 1. Without a column the whole row
 * is refused and is not among the rows; with a column only that cell is, and the row carries an empty cell instead.
 */
export type Rejected = { line: number; column: string | null; value: string; reason: string; proposal?: string }

/** A line of the file as it stands there (null where that is not to be kept), and the row that it was read as. */
export type Beside = {
  line: number
  row: number
  stands: (string | null)[]
  read: (string | number | boolean | null)[]
}

export const SKIPPED = ['total', 'note', 'blank', 'repeated-header'] as const
export type Skipped = (typeof SKIPPED)[number]

export const FORMATS = ['delimited', 'xlsx', 'xls', 'ods', 'parquet', 'json', 'ndjson', 'geojson', 'html', 'dbf'] as const
export type Format = (typeof FORMATS)[number]

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

export type Mask = { first: number; last: number }

/** How a column says less than its cells: a year for a day, a band for a figure, a district for an address, a neighbourhood for a place. */
export const GENERALISATIONS = [
  'year',
  'month',
  'band-5',
  'band-10',
  'band-100',
  'band-1000',
  'band-10000',
  'district',
  'near',
] as const
export type Generalisation = (typeof GENERALISATIONS)[number]

export type RecipeColumn = {
  /** The header as it stands in the file (上级/下级 joined): what next month's file is matched by. Empty where there is none. */
  source: string
  /** The place in the file's grid, from 0: tells columns with the same header apart. */
  at: number
  name: string
  type?: ColumnType
  unit?: string
  /** What a value is multiplied with when its unit is converted (万元 → 元: 10000). */
  scale?: number
  format?: string
  code?: string
  crs?: string
  /** Only so many characters at either end are kept, the others are stars: what is stored is text. */
  mask?: Mask
  generalise?: Generalisation
  keep: boolean
}

/** How a file became a table: complete, plain JSON, may be edited and applied again to the same or to the next file. */
export type Recipe = {
  version: 1
  format: Format
  encoding: Encoding
  delimiter?: string
  /** null where quotes mean nothing in this file. */
  quote?: '"' | null
  /** Member of an archive, worksheet, table of a page, path of a JSON array: in the order met, outermost first. */
  member?: string
  sheet?: string
  /** 1-based lines (rows of a sheet); empty: the file has no header. */
  headerRows: number[]
  /** The first line with data, and the last where it does not run to the end. */
  firstRow: number
  lastRow?: number
  skip: Skipped[]
  /** Rows with too few cells: refused, or filled up with empty cells (writers that leave trailing separators out). */
  shortRows: 'reject' | 'pad'
  /** Rows with filled cells beyond the last column: refused, or cut. */
  longRows: 'reject' | 'cut'
  /** Hidden rows and columns of a spreadsheet: left out, or read like others. */
  hidden: 'leave-out' | 'read'
  /** What 单位： above the table says of all its figures. */
  unit?: string
  columns: RecipeColumn[]
}

export type SheetColumn = { name: string; unit?: string; note?: string }

/**
 * One raw table. `rows()` may be called again (it reads the file again); each call starts the counts and lists below anew, and they
 * are complete only when it has been read to the end.
 */
export type Sheet = {
  name: string
  recipe: Recipe
  /** The kept columns, in the order of the cells. */
  columns: SheetColumn[]
  /** RFC 4180 records in UTF-8, ended by \n, never cut inside a record: `_line`, then one cell per column. No header. */
  rows: () => AsyncIterable<Buffer>
  /** At most MOST_PROBLEMS; `problemCount` counts all. */
  problems: Rejected[]
  problemCount: number
  /** Records delivered by the last reading. */
  rowCount: number
  /** Title, unit and source lines above, footnotes below. */
  notes: string[]
  /** Lines that were left out, by why; `lines` holds the first hundred of each. */
  skipped: Record<Skipped | 'hidden', { count: number; lines: number[] }>
  /** 合计, 小计 rows left out. */
  totals: number
  /** What is not as the recipe handed in says: columns missing, new, moved. Empty without a recipe. */
  differences: Sentence[]
  warnings: Sentence[]
}

export const MOST_PROBLEMS = 10_000

export type Reading =
  | { outcome: 'refused'; sentence: Sentence }
  | {
      outcome: 'table'
      sheets: Sheet[]
      /** About the file as a whole: hidden sheets, members left out. */
      warnings: Sentence[]
      /** Removes what was unpacked for the reading; no rows can be read afterwards. */
      close: () => Promise<void>
    }

export type ReadOptions = {
  /** One recipe for each table wanted; without, all tables are found. */
  recipe?: Recipe | Recipe[]
  progress?: (done: { bytes: number; total: number }) => void
}

/** Delivered rows of a file that turns out unreadable midway (broken archive, limit passed) end in this. */
export class Unreadable extends Error {
  readonly sentence: Sentence

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(sentence, options)
    this.sentence = sentence
  }
}
