import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { checkText } from '../check-proof.ts'
import { getDayFile, listDays } from '../queries.ts'
import { DayFile, Days, ProofCheck, ProofCheckView } from '../schema.ts'

export const api = apiFace()

const tags = ['ledger']
const Day = z.iso.date('日期格式应为 YYYY-MM-DD')

api.openapi(
  createRoute({
    method: 'get',
    path: '/days',
    tags,
    summary: 'Closed days with their roots, newest first',
    request: { query: z.object({ before: Day.optional() }) },
    responses: { 200: jsonAnswer(Days, 'A page of days; `next` goes into `before`.'), 400: refusals[400] },
  }),
  async (c) => {
    const { days, next } = await listDays(c.var.ctx, c.req.valid('query').before)
    const rows = days.map(({ day, events, root, root_sm3 }) => ({
      day,
      events,
      root: root.toString('hex'),
      rootSm3: root_sm3.toString('hex'),
    }))
    return c.json({ days: rows, next }, 200, { 'cache-control': 'public, no-cache' })
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/days/{day}',
    tags,
    summary: 'The signed statement of a closed day',
    request: { params: z.object({ day: Day.openapi({ param: { name: 'day', in: 'path' } }) }) },
    responses: { 200: jsonAnswer(DayFile, 'As it is published.'), 400: refusals[400], 404: refusals[404] },
  }),
  async (c) => c.json(await getDayFile(c.var.ctx, c.req.valid('param').day), 200, { 'cache-control': 'public, no-cache' }),
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/proof-checks',
    tags,
    summary: 'What a proof or a receipt shows, or why it shows nothing',
    request: { body: jsonBody(ProofCheck) },
    responses: { 200: jsonAnswer(ProofCheckView, 'Whether it holds, as a sentence.'), 400: refusals[400] },
  }),
  (c) => c.json(checkText(c.req.valid('json').text), 200),
)
