import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { dayOf } from '../../../platform/day.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { queryOf } from '../indicators/definition.ts'
import { publishedCut, publishedFigures, type Told } from '../indicators/published.ts'
import { indicators, inForce } from '../indicators/registry.ts'
import { askedYear, yearOf } from './shown.ts'

export const api = apiFace()
const tags = ['supervision']

const Indicator = z
  .object({
    name: z.string(),
    version: z.int(),
    since: z.iso.date(),
    official: z.boolean(),
    title: z.string(),
    words: z.string(),
    unit: z.enum(['share', 'count', 'minutes']),
    query: z.string(),
  })
  .openapi('Indicator')
const Cell = z
  .union([z.object({ numerator: z.int(), denominator: z.int() }), z.literal('few'), z.null()])
  .openapi('IndicatorCell', {
    description: 'What may be told: the sums, `few` for fewer cases than are published, null for none.',
  })

api.openapi(
  createRoute({
    method: 'get',
    path: '/indicators',
    tags,
    summary: 'Every indicator in every version, with the query by which it is counted.',
    responses: { 200: jsonAnswer(z.object({ indicators: z.array(Indicator) }), 'The definitions.') },
  }),
  (c) => {
    const today = dayOf(c.var.ctx.now)
    markPublic(c)
    return c.json(
      {
        indicators: indicators.map((each) => ({
          name: each.name,
          version: each.version,
          since: each.since,
          official: inForce(each.name, today) === each,
          title: each.title,
          words: each.words,
          unit: each.unit,
          query: queryOf(each),
        })),
      },
      200,
    )
  },
)

const told = (cell: Told) =>
  cell === null || cell === 'few' ? cell : { numerator: cell.numerator, denominator: cell.denominator }

api.openapi(
  createRoute({
    method: 'get',
    path: '/figures',
    tags,
    summary: 'The figures of a year: of the city, and by one thing; small cells are not told.',
    request: {
      query: z.object({
        year: z.coerce.number().int().min(2000).max(2100).optional(),
        by: z.enum(['district', 'office', 'kind', 'item', 'channel']).default('district'),
      }),
    },
    responses: {
      200: jsonAnswer(
        z.object({
          year: z.int(),
          city: z.record(z.string(), Cell),
          by: z.string(),
          rows: z.array(z.object({ value: z.string(), figures: z.record(z.string(), Cell) })),
        }),
        'The figures, by the name of the indicator.',
      ),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const { year: asked, by } = c.req.valid('query')
    const year = askedYear(asked === undefined ? undefined : String(asked), dayOf(ctx.now))
    const [figures, rows] = await Promise.all([
      publishedFigures(ctx, yearOf(year)),
      publishedCut(ctx, { ...yearOf(year), cut: by }),
    ])
    markPublic(c)
    return c.json(
      {
        year,
        city: Object.fromEntries(figures.map(({ definition, told: cell }) => [definition.name, told(cell)])),
        by,
        rows: rows.map(({ value, told: cells }) => ({
          value,
          figures: Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, told(cell)])),
        })),
      },
      200,
    )
  },
)
