import { createRoute } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, Problem, refusals } from '../../../platform/api.ts'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { askForRebuild } from '../actions/ask-for-rebuild.ts'
import { searchArticles } from '../articles/search-articles.ts'
import type { ArticleHit, Piece, SearchHit } from '../model.ts'
import { search } from '../query/search.ts'
import { type ArticleView, type HitView, ResultView, SearchParams } from '../schema.ts'
import { suggestionsApi } from './suggestions-api.ts'

export const api = apiFace()
api.route('/', suggestionsApi)

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags: ['search'],
    summary: 'Search all that is public; with in=articles, rules by article',
    request: { query: SearchParams },
    responses: {
      200: jsonAnswer(ResultView, 'A page of hits, with counts by kind, office, year, force and form.'),
      400: refusals[400],
      503: {
        description: 'The index is being built and holds nothing yet.',
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
  }),
  async (c) => {
    const query = c.req.valid('query')
    markPublic(c)
    if (query.in === 'articles') {
      const { total, totalIsExact, hits, facets, page, size, relaxed, rebuilding } = await searchArticles(c.var.ctx, query)
      return c.json({ total, totalIsExact, hits: hits.map(articleOf), facets, page, size, jump: null, relaxed, rebuilding }, 200)
    }
    const { total, totalIsExact, hits, facets, page, size, jump, relaxed, rebuilding } = await search(c.var.ctx, query)
    const views = await hitsOf(c.var.ctx, hits)
    return c.json({ total, totalIsExact, hits: views, facets, page, size, jump, relaxed, rebuilding }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/rebuilds',
    tags: ['search'],
    summary: 'Have the index built anew (administrators)',
    responses: { 202: { description: 'The worker will; the present index goes on answering.' }, 403: refusals[403] },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, askForRebuild)
    return c.body(null, 202)
  },
)

async function hitsOf(ctx: Ctx, hits: readonly SearchHit[]): Promise<HitView[]> {
  const { byId } = await loadOrganisations(ctx)
  return hits.map(({ kind, title, url, snippet, office, publishedOn, documentNumber, indexNumber, form, column, force, why }) => {
    const owner = byId.get(office ?? '')
    return {
      kind,
      title,
      url,
      snippet: plain(snippet),
      office: owner ? { slug: owner.slug, name: owner.name } : null,
      publishedOn,
      documentNumber,
      indexNumber,
      form,
      column,
      force,
      why,
    }
  })
}

const articleOf = ({ lawId, lawTitle, article, text, url, snippet, force, why }: ArticleHit): ArticleView => ({
  kind: 'article',
  title: `${lawTitle} ${article}`,
  lawId,
  lawTitle,
  article,
  text,
  url,
  snippet: plain(snippet),
  force,
  why,
})

const plain = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')
