import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { checkQuery, parseQueryParams, type Query, runQuery } from '../../tables/index.ts'
import { columnsSeen, profileSeen, queryUnder, rowsSeen } from '../access/seen.ts'
import { inTurn } from '../app-keys/in-turn.ts'
import { callOf, checkNames, countCall, freshness, isSame } from './api-rows-answer.ts'
import { rowsExports } from './api-rows-exports.ts'
import { openapiOf } from './api-rows-openapi.ts'
import { jsonCell } from './api-rows-values.ts'

/** Rows for programs: one typed query form, by address or as JSON. Open data needs no key. */
export const apiRows = apiFace()

const tags = ['datasets']
const params = z.object({
  dataset: z.string().max(100).openapi({ description: 'Id or slug of the data set.', example: 'public-toilets' }),
})
const text = (description: string, example?: string) =>
  z
    .string()
    .optional()
    .openapi({ description, ...(example && { example }) })
const RowsParams = z.looseObject({
  filter: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .openapi({ description: '`列:比较:值`, several of them together, or JSON.', example: '区县:eq:南山区' }),
  search: text('Words anywhere in a row.'),
  fields: text('Columns, by commas.'),
  sort: text('Columns, by commas; `-` before one that goes down.', '-金额'),
  group: text('Columns to gather by; a date also by `:year`, `:month`, `:day`.', '日期:month'),
  measures: text('`count`, `sum:列`, `avg:列`, `min:列`, `max:列`, `distinct:列`.', 'count,sum:金额'),
  distinct: text('`true`: equal rows once.'),
  size: text('Rows of an answer, 1 to 10,000; 100 unless told.'),
  after: text('`next` of the answer before.'),
  offset: text('Rows to pass over.'),
  resource: text('Id of the table, where the data set has several.'),
  asOf: text('The version that was current at the end of this day.', '2024-06-30'),
  version: text('The version of this number.'),
  shape: text('`objects` (as a rule) or `arrays`.'),
})
const Cell = z.unknown().openapi({ description: 'Text, number, true or false, null, or a GeoJSON geometry.' })
const Rows = z
  .object({
    dataset: z.object({ id: z.uuid(), slug: z.string(), title: z.string() }),
    resource: z.object({ id: z.uuid(), title: z.string() }),
    version: z.object({ number: z.int().nullable(), publishedAt: z.iso.datetime().nullable(), rows: z.int() }),
    columns: z.array(z.object({ name: z.string(), type: z.string(), label: z.string().optional(), unit: z.string().optional() })),
    rows: z.array(z.union([z.record(z.string(), Cell), z.array(Cell)])),
    total: z.int().openapi({ description: 'Exact.' }),
    next: z.string().nullable().openapi({ description: '`after` of the next page; null on the last one.' }),
  })
  .openapi('Rows')

apiRows.openapi(
  createRoute({
    method: 'get',
    path: '/{dataset}/rows',
    tags,
    summary: 'Rows of a data set, limited, sorted, gathered and page by page.',
    request: { params, query: RowsParams },
    responses: { 200: jsonAnswer(Rows, 'The rows.'), ...refusals },
  }),
  async (c) => {
    const asked = new URL(c.req.url).searchParams
    checkNames(asked)
    return answerRows(c, { asked, query: parseQueryParams(asked) }) as never
  },
)

const Body = z
  .looseObject({
    resource: z.string().optional(),
    asOf: z.string().optional(),
    version: z.int().optional(),
    shape: z.string().optional(),
  })
  .openapi({ description: 'The query: fields, filter, search, sort, group, measures, distinct, size, after, offset.' })
apiRows.openapi(
  createRoute({
    method: 'post',
    path: '/{dataset}/query',
    tags,
    summary: 'The same as JSON, for filters too long for an address.',
    request: { params, body: { required: true, content: { 'application/json': { schema: Body } } } },
    responses: { 200: jsonAnswer(Rows, 'The rows.'), ...refusals },
  }),
  async (c) => {
    const { resource, asOf, version, shape, ...query } = c.req.valid('json')
    const asked = new URLSearchParams()
    for (const [name, value] of Object.entries({ resource, asOf, version, shape }))
      if (value !== undefined) asked.set(name, String(value))
    return answerRows(c, { asked, query: checkQuery(query) }) as never
  },
)

const ProfileView = z.object({
  rows: z.int(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      label: z.string().optional(),
      unit: z.string().optional(),
      description: z.string().optional(),
      filled: z.int().optional(),
      empty: z.int().optional(),
      distinct: z.int().optional(),
      least: z.string().nullish(),
      greatest: z.string().nullish(),
      mean: z.number().optional(),
      commonest: z.array(z.object({ value: z.string(), count: z.int() })).optional(),
    }),
  ),
})
apiRows.openapi(
  createRoute({
    method: 'get',
    path: '/{dataset}/profile',
    tags,
    summary: 'What the whole table says of each column: filled, distinct, least, greatest, commonest.',
    request: { params, query: z.looseObject({}) },
    responses: { 200: jsonAnswer(ProfileView, 'The profile.'), ...refusals },
  }),
  async (c) => {
    const call = await callOf(c, new URL(c.req.url).searchParams)
    const profile = new Map(profileSeen(call).map((each) => [each.name, each]))
    countCall(c, call, { use: 'calls', rows: 0 })
    const columns = columnsSeen(call).map(({ name, type, label, unit, description }) => ({
      name,
      type,
      ...(label && { label }),
      ...(unit && { unit }),
      ...(description && { description }),
      ...profile.get(name),
    }))
    return c.json({ rows: await rowsSeen(c.var.ctx, call), columns }, 200)
  },
)

apiRows.get('/:dataset/openapi.json', async (c) => {
  const call = await callOf(c, new URL(c.req.url).searchParams)
  return c.json(openapiOf({ ...call, columns: columnsSeen(call), origin: new URL(c.req.url).origin }))
})

apiRows.route('/', rowsExports)

async function answerRows(c: Context<Env>, { asked, query: given }: { asked: URLSearchParams; query: Query }) {
  const shape = asked.get('shape') || 'objects'
  if (shape !== 'objects' && shape !== 'arrays') throw new FieldRefusal('shape', 'shape 应当是 objects 或者 arrays')
  const call = await callOf(c, asked)
  const query = queryUnder(call, given)
  const headers = freshness(call, query, shape)
  if (isSame(c, headers.etag)) return c.body(null, 304, headers)
  const { ctx } = c.var
  const result = await inTurn(call.who, 'query', () => runQuery(ctx, call.version, query, call.limits))
  countCall(c, call, { use: 'calls', rows: result.rows.length })
  const { dataset, resource, release } = call
  const names = result.columns.map(({ name }) => name)
  const types = result.columns.map(({ type }) => type)
  const rows = result.rows.map((row) => row.map((value, index) => jsonCell(value, types[index] ?? 'text')))
  const body = {
    dataset: { id: dataset.id, slug: dataset.slug, title: dataset.title },
    resource: { id: resource.id, title: resource.title },
    version: {
      number: release.number,
      publishedAt: release.published_at?.toISOString() ?? null,
      rows: await rowsSeen(ctx, call),
    },
    columns: result.columns.map(({ name, type, label, unit }) => ({
      name,
      type,
      ...(label && { label }),
      ...(unit && { unit }),
    })),
    // From entries, so that a column called `__proto__` is a column.
    rows:
      shape === 'arrays' ? rows : rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null]))),
    total: result.total,
    next: result.next,
  }
  return c.json(body, 200, headers)
}
