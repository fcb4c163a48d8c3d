import type { ClickHouseSettings } from '@clickhouse/client'
import type { Limits } from './sql.ts'

const QUICK = { seconds: 10, memory: 1 << 30, rows: 100_000, bytes: 128 << 20 }
const HEAVY = { ...QUICK, seconds: 30, memory: 4 * 2 ** 30 }

/** How far a statement may go, where its caller has not said it. */
export const boundsOf = ({ priority, seconds, memory, rows }: Limits) => {
  const usual = priority === 'heavy' ? HEAVY : QUICK
  return { seconds: seconds ?? usual.seconds, memory: memory ?? usual.memory, rows: rows ?? usual.rows, bytes: usual.bytes }
}

/** What holds for everything that reads. Files are read by functions that the strictest mode refuses. */
export const readingSettings = (text: string, limits: Limits) => {
  const { seconds, memory } = boundsOf(limits)
  return {
    max_execution_time: seconds,
    max_memory_usage: String(memory),
    result_overflow_mode: 'throw',
    output_format_json_quote_64bit_integers: 1,
    output_format_json_quote_decimals: 1,
    ...limits.settings,
    readonly: /\b(file|s3)\(/.test(text) ? '2' : '1',
  } as ClickHouseSettings
}
