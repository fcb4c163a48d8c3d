import type { Readable } from 'node:stream'
import { type ExportFormat, exportRows, type TableVersion, tableName } from '../../../modules/tables/index.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { engine, plain } from '../../../platform/engine/index.ts'
import { progress } from '../../command.ts'
import { beside, type Figure, secondsOf, significant } from '../figure.ts'

const MOST = 2_000_000
const GOAL = 300_000
const FORMATS: ExportFormat[] = ['csv', 'csv-excel', 'ndjson', 'parquet', 'xlsx']

/** Rows a second on their way out, beside the engine's own CSV; and how much memory the process takes meanwhile. */
export async function benchExport(ctx: Ctx, version: TableVersion): Promise<Figure[]> {
  const rows = Math.min(version.rows, MOST)
  const bare = await secondsOf(async () =>
    drained(await engine().stream(plain(`select * from ${tableName(version.id)} where _id <= ${rows} order by _id`), 'CSV')),
  )
  const figures: Figure[] = []
  const before = process.memoryUsage().rss
  let most = before
  for (const format of FORMATS) {
    progress(`Exporting ${format} …`)
    const seconds = await secondsOf(async () => {
      const { body } = await exportRows(ctx, version, {}, format, { mostRows: rows })
      await drained(body, () => {
        most = Math.max(most, process.memoryUsage().rss)
      })
    })
    figures.push(
      beside(`export, ${format}`, 'rows/s', {
        value: rows / seconds,
        baseline: rows / bare,
        ...(format !== 'xlsx' && { goal: GOAL }),
      }),
    )
  }
  return [...figures, { what: 'export, memory taken in addition', value: significant((most - before) / 2 ** 20), unit: 'MiB' }]
}

async function drained(body: Readable, look: () => void = () => {}) {
  let chunks = 0
  for await (const _ of body) if (++chunks % 64 === 0) look()
}
