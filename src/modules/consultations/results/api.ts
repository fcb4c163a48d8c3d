import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { DISPOSITIONS } from '../points/model.ts'
import { listGroups, progressOf } from '../points/queries.ts'
import { getResult } from '../points/web/portal.tsx'

export const resultsApi = apiFace()
const tags = ['consultations']

const Group = z
  .object({
    number: z.int(),
    title: z.string(),
    clause: z.string().nullable(),
    copies: z.int(),
    distinct: z.int(),
    shared: z.array(z.string()),
    disposition: z.enum(DISPOSITIONS).nullable(),
    reason: z.string().nullable(),
    place: z.string().nullable(),
    changedClause: z.string().nullable(),
    revisedOn: z.iso.date().nullable(),
  })
  .openapi('ConsultationGroup')
const Totals = z.object({ opinions: z.int(), distinctOpinions: z.int(), points: z.int(), groups: z.int() })

resultsApi.openapi(
  createRoute({
    method: 'get',
    path: '/{slug}/matrix',
    tags,
    summary: 'What was said of a consultation and what became of it, once the result is published; the most often said first.',
    request: {
      params: z.object({ slug: z.string().max(20) }),
      query: z.object({
        disposition: z.enum(DISPOSITIONS).optional(),
        clause: z.string().max(20).optional(),
        offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
        size: z.coerce.number().int().min(1).max(200).default(50),
      }),
    },
    responses: {
      200: jsonAnswer(Totals.extend({ total: z.int(), matrix: z.array(Group) }), 'A page of the groups.'),
      400: refusals[400],
      404: refusals[404],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const { id } = await getResult(ctx, c.req.valid('param').slug)
    const { disposition, clause, offset, size } = c.req.valid('query')
    const [{ rows, total }, { opinions, distinctOpinions, points, groups }] = await Promise.all([
      listGroups(ctx, id, { show: disposition ?? 'all', offset, size, ...(clause && { clause }) }),
      progressOf(ctx, id),
    ])
    markPublic(c)
    const matrix = rows.map((row) => ({
      number: row.number,
      title: row.title,
      clause: row.clause_id,
      copies: row.copies,
      distinct: row.distinct,
      shared: row.shared,
      disposition: row.disposition,
      reason: row.reason,
      place: row.place,
      changedClause: row.changed_clause_id,
      revisedOn: row.revised_on,
    }))
    return c.json({ opinions, distinctOpinions, points, groups, total, matrix }, 200)
  },
)
