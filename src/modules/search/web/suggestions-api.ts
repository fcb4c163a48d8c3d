import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { suggest } from '../suggest/suggest.ts'

const Suggestions = z
  .object({
    suggestions: z.array(
      z.object({ text: z.string(), kind: z.enum(['title', 'office', 'column', 'word']), url: z.string().nullable() }),
    ),
  })
  .openapi('SearchSuggestions')

export const suggestionsApi = apiFace()

suggestionsApi.openapi(
  createRoute({
    method: 'get',
    path: '/suggestions',
    tags: ['search'],
    summary: 'What one may be typing: by Chinese characters, by pinyin and by its initials',
    request: {
      query: z.object({
        q: z.string().max(100, '检索词不能超过 100 字').default(''),
        size: z.coerce.number('条数请写数字').int().min(1).max(20, '最多 20 条').default(8),
      }),
    },
    responses: { 200: jsonAnswer(Suggestions, 'The likeliest first.'), 400: refusals[400] },
  }),
  async (c) => {
    const { q, size } = c.req.valid('query')
    markPublic(c)
    return c.json({ suggestions: await suggest(c.var.ctx, q, size) }, 200)
  },
)
