import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, refusals } from '../../../platform/api.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { getPublicConcern, listPublic, listPublished, type PublicConcern } from '../queries.ts'

export const api = apiFace()
const tags = ['concerns']
const instant = z.iso.datetime().nullable()

const ConcernView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    topic: z.string(),
    level: z.string(),
    office: z.uuid().nullable(),
    noticedAt: instant,
    informationDueAt: instant,
    informedAt: instant,
    informedInTime: z.boolean().nullable(),
    pressDueAt: instant,
    pressAt: instant,
    closedOn: z.iso.date().nullable(),
    conclusion: z.string().nullable(),
    url: z.string(),
  })
  .openapi('Concern')

const iso = (at: Date | null) => at?.toISOString() ?? null
const viewOf = (concern: PublicConcern): z.output<typeof ConcernView> => ({
  id: concern.id ?? '',
  number: concern.number ?? '',
  topic: concern.topic ?? '',
  level: concern.level ?? '',
  office: concern.organisation_id,
  noticedAt: iso(concern.noticed_at),
  informationDueAt: iso(concern.information_due_at),
  informedAt: iso(concern.informed_at),
  informedInTime: concern.informed_in_time,
  pressDueAt: iso(concern.press_due_at),
  pressAt: iso(concern.press_at),
  closedOn: concern.closed_on,
  conclusion: concern.conclusion,
  url: `/concerns/${concern.id}`,
})

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'Concerns that were answered, the latest answer first, each with its clock.',
    request: {
      query: z.object({
        offset: z.coerce.number().int().min(0).max(100_000).default(0),
        size: z.coerce.number().int().min(1).max(200).default(20),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ total: z.int(), concerns: z.array(ConcernView) }), 'A page of them.'),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { rows, total } = await listPublic(c.var.ctx, c.req.valid('query'))
    markPublic(c)
    return c.json({ total, concerns: rows.map(viewOf) }, 200)
  },
)

const Statements = z.array(z.object({ number: z.int(), title: z.string(), text: z.string(), publishedAt: instant }))

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'One of them with its statements, in the order of time.',
    request: { params: IdParam },
    responses: {
      200: jsonAnswer(ConcernView.extend({ statements: Statements }).openapi('ConcernWithStatements'), 'The concern.'),
      404: refusals[404],
    },
  }),
  async (c) => {
    const concern = await getPublicConcern(c.var.ctx, c.req.valid('param').id)
    const statements = await listPublished(c.var.ctx, [concern.id ?? ''])
    markPublic(c)
    return c.json(
      {
        ...viewOf(concern),
        statements: statements.map(({ number, title, text, published_at }) => ({
          number,
          title,
          text,
          publishedAt: iso(published_at),
        })),
      },
      200,
    )
  },
)
