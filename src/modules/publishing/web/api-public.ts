import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, Problem, refusals } from '../../../platform/api.ts'
import { Refusal } from '../../../platform/errors.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { listPublic } from '../list-public.ts'
import { getPublicByIndex } from '../queries.ts'
import { ListPublic } from '../schema.ts'
import { ListedView, listedView, PublicView, publicView, WithdrawnView } from '../views/public.ts'

export const publicApi = apiFace()
const tags = ['publishing']

publicApi.openapi(
  createRoute({
    method: 'get',
    path: '/documents',
    tags,
    summary: 'Public documents, newest first',
    request: { query: ListPublic },
    responses: {
      ...refusals,
      200: jsonAnswer(
        z.object({ documents: z.array(ListedView), next: z.uuid().nullable() }),
        'A page; `next` is the next `after`.',
      ),
    },
  }),
  async (c) => {
    const { rows, next } = await listPublic(c.var.ctx, c.req.valid('query'))
    markPublic(c)
    return c.json({ documents: rows.map(listedView), next }, 200)
  },
)

const IndexParams = z.object({
  code: z
    .string()
    .regex(/^[0-9A-Z]{9,18}$/)
    .openapi({ param: { name: 'code', in: 'path' }, description: 'Credit code of the publishing office' }),
  number: z
    .string()
    .regex(/^\d{4}-\d{5,}$/)
    .openapi({ param: { name: 'number', in: 'path' }, description: 'YYYY-NNNNN' }),
})
publicApi.openapi(
  createRoute({
    method: 'get',
    path: '/documents/{code}/{number}',
    tags,
    summary: 'One public document by its 索引号',
    request: { params: IndexParams },
    responses: {
      ...refusals,
      200: jsonAnswer(z.union([PublicView, WithdrawnView]), 'The document; of one that was taken down only what it was and why.'),
      301: { description: 'It has moved; `location` is the document that took its place.' },
      410: { description: 'It was taken away; the reason.', content: { 'application/problem+json': { schema: Problem } } },
    },
  }),
  async (c) => {
    const { code, number } = c.req.valid('param')
    const at = await getPublicByIndex(c.var.ctx, `${code}/${number}`)
    if (at.state === 'gone') throw new Refusal(410, 'publishing.gone', `这份文件已经删除：${at.reason}`)
    if (at.state === 'redirected') return c.redirect(`/api/publishing/documents/${at.to}`, 301)
    markPublic(c)
    if (at.state === 'withdrawn') {
      const { state, title, reason, on } = at
      return c.json({ index: `${code}/${number}`, state, title, reason, withdrawnAt: on.toISOString() }, 200)
    }
    return c.json(publicView(at), 200)
  },
)
