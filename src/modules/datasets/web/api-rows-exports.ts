import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Hono } from 'hono'
import { FieldRefusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { exportRows, parseQueryParams } from '../../tables/index.ts'
import { queryUnder } from '../access/seen.ts'
import { takeTurn } from '../app-keys/in-turn.ts'
import { callOf, checkNames, countCall, freshness, isSame } from './api-rows-answer.ts'

/** Rows as files: whole or limited, streamed as the engine gives them. */
export const rowsExports = new Hono<Env>()

rowsExports.get('/:dataset/:file{rows\\.(?:csv|tsv|xlsx|json|ndjson|geojson|parquet)}', async (c) => {
  const asked = new URL(c.req.url).searchParams
  checkNames(asked)
  const ending = c.req.param('file').slice('rows.'.length)
  const kind = asked.get('for')
  if (kind !== null && kind !== '' && kind !== 'excel') throw new FieldRefusal('for', 'for 只能是 excel')
  const format =
    ending === 'csv' && kind === 'excel'
      ? 'csv-excel'
      : (ending as 'csv' | 'tsv' | 'xlsx' | 'json' | 'ndjson' | 'geojson' | 'parquet')
  // Of a file the number of rows is whatever there is, unless it is limited on purpose.
  const given = parseQueryParams(asked)
  const call = await callOf(c, asked)
  const query = queryUnder(call, given)
  const headers = freshness(call, query, `${format} ${asked.get('size') ?? ''}`)
  if (isSame(c, headers.etag)) return c.body(null, 304, headers)
  // Who only asks what the file is like takes no turn: nothing would ever end it.
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  const done = await takeTurn(call.who, 'download')
  try {
    const { body, type, extension } = await exportRows(c.var.ctx, call.version, query, format, call.limits)
    body.once('close', done)
    countCall(c, call, { use: 'downloads', rows: call.version.rows })
    const { dataset, resource, release } = call
    const name = `${[dataset.title, resource.title === dataset.title ? '' : resource.title, `第${release.number}版`].filter(Boolean).join('_')}.${extension}`
    return new Response(Readable.toWeb(body) as ReadableStream as unknown as BodyInit, {
      headers: {
        ...headers,
        'content-type': type,
        'content-disposition': `attachment; filename="${dataset.slug}-v${release.number}.${extension}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
        // Whatever stands in the cells, a browser that opens the file runs none of it.
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    done()
    throw error
  }
})
