import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { dayOf } from '../../../platform/day.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { listDatasets } from '../list-datasets.ts'
import { FREQUENCIES } from '../model.ts'
import { DatasetView, datasetView } from '../views.ts'

/** The open catalogue for programs. */
export const apiCatalogue = apiFace()
const tags = ['datasets']

const Paged = (name: string, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().max(most))
    .default(otherwise)
    .openapi({ type: 'integer', description: name })

apiCatalogue.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'The open catalogue: published data sets.',
    request: {
      query: z.object({
        q: z.string().max(200).optional(),
        organisation: z.string().max(100).optional().openapi({ description: 'Slug or id of the office.' }),
        theme: z.string().max(60).optional(),
        openingClass: z.enum(['unconditional', 'conditional', 'not-open']).optional(),
        frequency: z.enum(FREQUENCIES).optional(),
        keyword: z.string().max(30).optional(),
        overdue: z.enum(['true', 'false']).optional(),
        sort: z.enum(['updated', 'published', 'title', 'rows', 'relevance']).optional(),
        size: Paged('At most 100.', 100, 20),
        offset: Paged('From here on.', 100_000, 0),
      }),
    },
    responses: {
      200: jsonAnswer(
        z.object({ total: z.int(), datasets: z.array(DatasetView.extend({ dataVolume: z.int() })) }),
        'The data sets.',
      ),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const { organisation, overdue, ...query } = c.req.valid('query')
    const tree = await loadOrganisations(ctx)
    const office = organisation === undefined ? undefined : (tree.bySlug.get(organisation) ?? tree.byId.get(organisation))
    if (organisation !== undefined && !office) return c.json({ total: 0, datasets: [] }, 200)
    const { rows, total } = await listDatasets(ctx, {
      ...query,
      ...(office && { office: [office.id] }),
      ...(overdue === 'true' && { overdue: true }),
      sort: query.sort ?? (query.q ? 'relevance' : 'updated'),
    })
    markPublic(c)
    const today = dayOf(ctx.now)
    return c.json({ total, datasets: rows.map((row) => ({ ...datasetView(row, today), dataVolume: row.rows })) }, 200)
  },
)
