import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, refusals } from '../../../platform/api.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { KINDS, passagesOf, STATES } from '../model.ts'
import { findSigned, getPublicBriefing, listPublic, listSpeakers, type WithSeries } from '../queries.ts'

export const api = apiFace()
const tags = ['briefings']

const BriefingView = z
  .object({
    id: z.uuid(),
    kind: z.enum(KINDS),
    series: z.string(),
    state: z.enum(STATES),
    title: z.string(),
    topic: z.string(),
    place: z.string(),
    office: z.uuid(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    heldOn: z.iso.date().nullable(),
    videoUrl: z.string().nullable(),
    url: z.string(),
  })
  .openapi('Briefing')

const viewOf = (event: WithSeries): z.output<typeof BriefingView> => ({
  id: event.id,
  kind: event.kind,
  series: event.series_slug,
  state: event.state,
  title: event.title,
  topic: event.topic,
  place: event.place,
  office: event.organisation_id,
  startsAt: event.starts_at.toISOString(),
  endsAt: event.ends_at.toISOString(),
  heldOn: event.held_on,
  videoUrl: event.video_url,
  url: `/briefings/${event.id}`,
})

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'Press conferences, interviews and programmes that were announced, the latest first.',
    request: {
      query: z.object({
        kind: z.enum(KINDS).optional(),
        series: z.string().max(60).optional(),
        year: z.coerce.number().int().min(2000).max(2200).optional(),
        offset: z.coerce.number().int().min(0).max(100_000).default(0),
        size: z.coerce.number().int().min(1).max(200).default(20),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ total: z.int(), briefings: z.array(BriefingView) }), 'A page of them.'),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { year, ...filter } = c.req.valid('query')
    const { rows, total } = await listPublic(c.var.ctx, { ...filter, year: year === undefined ? undefined : String(year) })
    markPublic(c)
    return c.json({ total, briefings: rows.map(viewOf) }, 200)
  },
)

const Whole = BriefingView.extend({
  speakers: z.array(z.object({ name: z.string(), office: z.string(), duty: z.string() })),
  transcript: z
    .object({
      edition: z.int(),
      passages: z.array(
        z.object({
          number: z.int(),
          kind: z.string(),
          speaker: z.string(),
          text: z.string(),
          chapter: z.string().nullable(),
          second: z.int().nullable(),
        }),
      ),
    })
    .nullable(),
}).openapi('BriefingWithTranscript')

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'One of them, with its speakers and its transcript once that is signed.',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(Whole, 'The occasion.'), 404: refusals[404] },
  }),
  async (c) => {
    const { ctx } = c.var
    const event = await getPublicBriefing(ctx, c.req.valid('param').id)
    const [speakers, signed] = await Promise.all([listSpeakers(ctx, event.id), findSigned(ctx, event.id)])
    markPublic(c)
    return c.json(
      {
        ...viewOf(event),
        speakers,
        transcript: signed ? { edition: signed.edition, passages: passagesOf(signed) } : null,
      },
      200,
    )
  },
)
