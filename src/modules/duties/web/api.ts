import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadDuties } from '../load-duties.ts'
import type { DutyItem } from '../model.ts'

export const api = apiFace()
const tags = ['duties']
const day = z.iso.date().optional().openapi({ description: 'The list as it holds on that day; today without.' })
const Term = z.union([z.object({ days: z.int() }), z.object({ hours: z.int() })])
const Named = z.object({ code: z.string(), name: z.string() })
const DutyView = z
  .object({
    code: z.string(),
    version: z.int(),
    name: z.string(),
    description: z.string(),
    words: z.array(z.string()),
    class: Named,
    group: Named,
    law: z.string(),
    article: z.string(),
    area: z.string(),
    lead: z.string(),
    support: z.array(z.string()),
    terms: z.object({ consult: Term, help: Term, suggestion: Term, complaint: Term, report: Term }),
    validFrom: z.string(),
    validTo: z.string().nullable(),
  })
  .openapi('DutyItem')
const viewOf = ({ id: _, ...item }: DutyItem): z.output<typeof DutyView> => ({
  ...item,
  words: [...item.words],
  support: [...item.support],
})

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'Items of the duty list by class, group or the words that people use.',
    request: {
      query: z.object({
        q: z.string().max(2_000).optional(),
        under: z.string().max(5).optional().openapi({ description: 'A class (12) or a group (12.03).' }),
        day,
        offset: z.coerce.number().int().min(0).max(100_000).default(0),
        size: z.coerce.number().int().min(1).max(1_000).default(100),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ total: z.int(), items: z.array(DutyView) }), 'A page of them.'),
      400: refusals[400],
    },
  }),
  async (c) => {
    const { q, under = '', day: on, offset, size } = c.req.valid('query')
    const { list, findByWords } = await loadDuties(c.var.ctx, on ?? dayOf(c.var.ctx.now))
    const found = (q ? findByWords(q, 200).map(({ item }) => item) : list).filter(({ code }) => code.startsWith(under))
    markPublic(c)
    return c.json({ total: found.length, items: found.slice(offset, offset + size).map(viewOf) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{code}',
    tags,
    summary: 'One item.',
    request: {
      params: z.object({ code: z.string().openapi({ param: { name: 'code', in: 'path' } }) }),
      query: z.object({ day }),
    },
    responses: { 200: jsonAnswer(DutyView, 'The item.'), 404: refusals[404] },
  }),
  async (c) => {
    const { byCode } = await loadDuties(c.var.ctx, c.req.valid('query').day ?? dayOf(c.var.ctx.now))
    const item = byCode.get(c.req.valid('param').code)
    if (!item) throw notFound()
    markPublic(c)
    return c.json(viewOf(item), 200)
  },
)
