import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Ctx } from '../../../platform/ctx.ts'
import { engine, plain } from '../../../platform/engine/index.ts'
import { RAW } from './engine-tables.ts'

/** A table of text as it was read from a file, before anybody has said what it means. */
export type RawTable = {
  /** Its name in SQL; its columns are `_line UInt64` and `r1` … `rN String`. */
  name: string
  /** RFC 4180 in UTF-8, the line's number first. */
  insert: (rows: Readable | AsyncIterable<Uint8Array>, options?: { signal?: AbortSignal }) => Promise<void>
  drop: () => Promise<void>
}

// Every cell is what stands between the commas: nothing is trimmed, guessed, or taken for NULL.
const AS_IT_STANDS = {
  format_csv_allow_single_quotes: 0,
  format_csv_null_representation: '\u0001\u0002\u0001',
  input_format_csv_trim_whitespaces: 0,
  input_format_csv_empty_as_default: 0,
  input_format_null_as_default: 0,
  input_format_defaults_for_omitted_fields: 0,
  input_format_parallel_parsing: 1,
  min_insert_block_size_rows: 1_048_576,
  min_insert_block_size_bytes: 268_435_456,
}

/** A table for the cells of a file; whoever makes it drops it, and what a crash leaves is swept up. */
export async function rawTable(_ctx: Ctx, columnCount: number): Promise<RawTable> {
  const name = `${RAW}${randomUUID().replaceAll('-', '')}`
  const cells = Array.from({ length: columnCount }, (_, index) => `r${index + 1}`)
  const definition = ['_line UInt64', ...cells.map((cell) => `${cell} String`)].join(', ')
  await engine().command(plain(`CREATE TABLE ${name} (${definition}) ENGINE = MergeTree ORDER BY _line`))
  return {
    name,
    insert: (rows, options) =>
      engine().insert(name, 'CSV', rows, { columns: ['_line', ...cells], settings: AS_IT_STANDS, ...options }),
    drop: () => engine().command(plain(`DROP TABLE IF EXISTS ${name} SYNC`)),
  }
}
