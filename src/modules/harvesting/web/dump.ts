import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Context, Hono } from 'hono'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { takeTurn } from '../../datasets/index.ts'
import { exportRows } from '../../tables/index.ts'
import { type Asked, BadRequest, flagOf, textOf } from '../ckan/asked.ts'
import { callerOf } from '../ckan/caller.ts'
import { fieldsOf, visible } from '../ckan/datastore/fields.ts'
import { readTable } from '../ckan/datastore/read-table.ts'
import { countCall } from '../ckan/datastore/turns.ts'
import { wishOf } from '../ckan/datastore/wish.ts'
import { DUMP_FORMATS, type DumpFormat, dumpRows } from '../ckan/dump-rows.ts'
import { CkanRefusal } from '../ckan/refusal.ts'

/** `/datastore/dump/ID`: a table as a file, streamed. */
export const dump = new Hono<Env>()
dump.get('/:id/', answer)
dump.get('/:id', answer)

async function answer(c: Context<Env>) {
  const asked: Asked = Object.fromEntries(new URL(c.req.url).searchParams)
  const format = formatOf(asked)
  const { caller, table, wish, fields, resourceId } = await refusing(async () => {
    const caller = await callerOf(c)
    const found = await readTable({ ...asked, resource_id: c.req.param('id') }, caller)
    if (found.table === 'metadata') throw notFound()
    const columns = visible(found.table.version, found.table.limits)
    const wish = wishOf({ ...asked, limit: undefined }, columns, found.table.limits)
    const all = fieldsOf(columns, found.table.limits)
    const fields = wish.fields.flatMap((name) => all.filter(({ id }) => id === name))
    return { caller, table: found.table, wish, fields, resourceId: found.resourceId }
  })
  const mostRows = limitOf(asked)
  refuseMoreThan(table.limits.meter?.mostRows, mostRows)
  const headers = {
    'content-type': DUMP_FORMATS[format].type,
    'content-disposition': `attachment; filename="${resourceId}.${format}"`,
    // Whatever stands in the cells, a browser that opens the file runs none of it.
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  }
  // Who only asks what the file is like takes no turn: nothing would ever end it.
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  const done = await takeTurn(caller.who, 'download')
  try {
    const isWhole = mostRows === Number.POSITIVE_INFINITY && wish.offset === 0
    const rows =
      isWhole && (format === 'csv' || format === 'tsv')
        ? (await exportRows(caller.ctx, table.version, { ...wish.query, size: undefined }, format, table.limits)).body
        : Readable.from(inBytes(dumpRows(caller.ctx, { ...table, wish, fields, format, mostRows })))
    const body = flagOf(asked, 'bom') ? Readable.from(withMark(rows)) : rows
    body.once('close', done)
    countCall(caller, table, { use: 'downloads', rows: table.version.rows })
    return new Response(Readable.toWeb(body) as ReadableStream as unknown as BodyInit, { headers })
  } catch (error) {
    done()
    throw error
  }
}

/** The mark by which spreadsheets know UTF-8. */
async function* withMark(rows: AsyncIterable<Buffer>) {
  yield Buffer.from([0xef, 0xbb, 0xbf])
  yield* rows
}

async function* inBytes(texts: AsyncIterable<string>) {
  for await (const text of texts) yield Buffer.from(text)
}

function formatOf(asked: Asked): DumpFormat {
  const format = textOf(asked, 'format') ?? 'csv'
  if (!Object.hasOwn(DUMP_FORMATS, format)) throw new Refusal(400, 'invalid', 'format: 应当是 csv、tsv、json 或者 xml')
  return format as DumpFormat // just found among them
}

function limitOf(asked: Asked): number {
  const text = textOf(asked, 'limit')
  if (text === undefined) return Number.POSITIVE_INFINITY
  if (!/^\d{1,15}$/.test(text)) throw new Refusal(400, 'invalid', 'limit: 应当是不小于零的整数')
  return Number(text)
}

/** A file that ends early would look whole. */
function refuseMoreThan(most: number | undefined, asked: number) {
  if (most !== undefined && Number.isFinite(asked) && asked > most)
    throw new Refusal(422, 'harvesting.too-many-rows', `一次最多取 ${most.toLocaleString('en-US')} 行，请减少 limit`)
}

/** This address belongs to people's browsers as well: what is refused is said as the rest of the site says it. */
async function refusing<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof BadRequest) throw new Refusal(400, 'invalid', error.message)
    if (!(error instanceof CkanRefusal)) throw error
    // Who may not read it is not told apart from who asks for what is not there, as in CKAN.
    if (error.status === 404 || error.status === 403) throw notFound()
    const { __type, ...errors } = error.error
    const sentence = Object.entries(errors).map(([field, told]) => `${field}: ${[told].flat().join(' ')}`)
    throw new Refusal(400, 'invalid', sentence.join('\n'))
  }
}
