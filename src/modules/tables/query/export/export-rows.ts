import { Readable } from 'node:stream'
import type { Ctx } from '../../../../platform/ctx.ts'
import { engine, type Sql } from '../../../../platform/engine/index.ts'
import { Refusal } from '../../../../platform/errors.ts'
import type { Column, TableVersion } from '../../model.ts'
import { canonicalLimits, canonicalOrder, canonicalQuery, hashOf } from '../canonical.ts'
import { bareType } from '../columns.ts'
import { compile, orderSql, type Plan } from '../compile.ts'
import type { Limits, Query, QueryInput } from '../form.ts'
import { type Ground, totalOf, whereSql } from '../ground.ts'
import { groundOf } from '../grounds.ts'
import { groupsSql, groupsTotal } from '../groups.ts'
import { notFitting } from '../refusals.ts'
import { openStatement, type Statement } from '../statement.ts'
import { checkQuery } from '../url-form.ts'
import { type ExportFormat, FORMATS, type Format } from './formats.ts'
import { workbookOf } from './xlsx.ts'

export type Exported = { body: Readable; type: string; extension: string }
type Options = { bom?: boolean; signal?: AbortSignal; sheetRows?: number }

/** An hour: a whole city's table takes its time on its way to a slow reader. */
const SECONDS = 3_600

/** All rows that a query means, as a file, made while it is read; pages play no part. A stream that breaks off did not end well. */
export async function exportRows(
  ctx: Ctx,
  version: TableVersion,
  asked: QueryInput,
  format: ExportFormat,
  limits: Limits = {},
  { bom = false, signal, sheetRows }: Options = {},
): Promise<Exported> {
  const query = checkQuery({ ...asked, after: undefined, offset: undefined })
  await limits.meter?.check()
  const plan = compile(version, query, limits)
  const ground = await groundOf(ctx, version, plan)
  const sent = await chargedFor(ground, { version, query, limits })
  const columns = plan.groups
    ? plan.columns.map((column, index) => ({ ...column, physical: `(${plan.groups?.outer[index]})` }))
    : plan.columns
  const running = { caller: ctx.actor?.id ?? '', seconds: SECONDS, priority: 'heavy' as const, ...(signal && { signal }) }
  if (format === 'parquet') {
    const sql = written(ground, plan, (statement) => columns.map((column) => parquetColumn(column, statement)).join(', '))
    const parquet = await engine().stream(sql, 'Parquet', { ...running, settings: { ...SPILLING, ...PARQUET } })
    const body = metered(parquet, limits, sent)
    return { body, type: 'application/vnd.apache.parquet', extension: 'parquet' }
  }
  const made = FORMATS[format]
  if (!made) throw notFitting('format', '没有这种导出格式')
  const sql = written(ground, plan, (statement) => `${made.line(columns, statement)} as line`)
  const lines = await engine().stream(sql, 'TSVRaw', { ...running, settings: SPILLING })
  const titles = columns.map(({ name }) => name)
  const whole =
    format === 'xlsx'
      ? workbookOf(lines, titles, sheetRows === undefined ? {} : { sheetRows })
      : framed(lines, made, { titles, bom })
  return { body: metered(whole, limits, sent), type: made.type, extension: made.extension }
}

type Charged = { version: TableVersion; query: Query; limits: Limits }

/** Charges a file with all its rows before the first of them goes out. */
async function chargedFor(ground: Ground, { version, query, limits }: Charged) {
  const { meter } = limits
  if (!meter) return undefined
  const rows = ground.plan.groups
    ? await groupsTotal(ground, hashOf(canonicalOrder(query), canonicalLimits(limits)))
    : await totalOf(ground)
  if (rows > meter.mostRows)
    throw new Refusal(
      422,
      'tables.too-many-rows',
      `一次最多取 ${meter.mostRows.toLocaleString('en-US')} 行，这里有 ${rows.toLocaleString('en-US')} 行，请加上条件或者分页查询`,
    )
  return meter.charge({ query: hashOf(canonicalQuery(query)), version: version.id, rows })
}

/** Now and then on the way it is asked whether the grant still holds, and at the end told what went out. */
function metered(body: Readable, { meter }: Limits, sent: ((bytes: number) => Promise<void>) | undefined): Readable {
  if (!meter || !sent) return body
  const watched = async function* () {
    let [bytes, asked] = [0, performance.now()]
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        if (performance.now() - asked > ASK_AGAIN) {
          await meter.check()
          asked = performance.now()
        }
        bytes += chunk.length
        yield chunk
      }
    } finally {
      body.destroy()
      await sent(bytes)
    }
  }
  return Readable.from(watched(), { objectMode: false, highWaterMark: 1 << 18 })
}
const ASK_AGAIN = 1_000

/** What has to be sorted or grouped whole goes over the disk, where it would not fit into memory. */
const SPILLING = { max_bytes_before_external_sort: 1 << 30, max_bytes_before_external_group_by: 1 << 30 }

const PARQUET = {
  output_format_parquet_string_as_string: 1,
  output_format_parquet_compression_method: 'zstd',
  output_format_parquet_row_group_size: 122_880,
}

/** The rows in their order; what is selected is an expression over them. */
function written(ground: Ground, plan: Plan, select: (statement: Statement) => string): Sql {
  const statement = openStatement('n')
  const selected = select(statement)
  const { parameters } = statement
  if (plan.groups) {
    const sql = groupsSql(ground, { select: selected })
    return { text: sql.text, parameters: { ...sql.parameters, ...parameters } }
  }
  const conditions = openStatement()
  const where = whereSql(ground, conditions)
  return {
    text: `select ${selected} from ${ground.source.text} ${where} order by ${orderSql(plan.keys)}`,
    parameters: { ...ground.source.parameters, ...conditions.parameters, ...parameters },
  }
}

/** Under the name that people see, which is a value like any other. Whole numbers beyond 64 bits have no type there. */
function parquetColumn({ name, physical, stored, type }: Column, statement: Statement) {
  const value = /^U?Int(128|256)$/.test(bareType(stored))
    ? `toDecimal256(${physical}, 0)`
    : type === 'boolean'
      ? `CAST(${physical}, 'Nullable(Bool)')`
      : physical
  return `${value} as ${statement.value(name, 'Identifier')}`
}

type Framing = { titles: readonly string[]; bom: boolean }

function framed(lines: Readable, { before, after, isList }: Format, { titles, bom }: Framing): Readable {
  const head = before?.(titles) ?? ''
  const body = async function* () {
    yield Buffer.from(bom && !head.startsWith('\uFEFF') ? `\uFEFF${head}` : head)
    let isFirst = isList ?? false
    for await (const chunk of lines as AsyncIterable<Buffer>) {
      // Of a list the first member has none before it.
      yield isFirst ? chunk.subarray(1) : chunk
      if (chunk.length > 0) isFirst = false
    }
    if (after) yield Buffer.from(after)
  }
  const framedBody = Readable.from(body(), { objectMode: false, highWaterMark: 1 << 18 })
  framedBody.once('close', () => lines.destroy())
  return framedBody
}
