import { Hono } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations, organisationBySlug } from '../../organisations/index.ts'
import { searchArticles } from '../articles/search-articles.ts'
import type { SearchResult } from '../model.ts'
import { search } from '../query/search.ts'
import { expand } from '../words/expand.ts'
import { type Asked, askedIn } from './asked.ts'
import { SearchPage, type Section } from './pages/search.tsx'
import { chipsOf, sentenceOf } from './said.ts'

export const portal = new Hono<Env>()

/** Of each level so many, where one stands in a place. */
const EACH = 5

portal.get('/', async (c) => {
  const { ctx, frame: page } = c.var
  const { asked, problems } = askedIn(c.req.query())
  const tree = await loadOrganisations(ctx)
  const place = asked.place ? organisationBySlug(tree, asked.place) : undefined
  const office = asked.office ? (organisationBySlug(tree, asked.office) ?? tree.byId.get(asked.office)) : undefined
  if (asked.office && !office) problems.push('没有这个机构，已在全部机构中检索')
  const { office: _unknown, ...anywhere } = asked
  const query = office || !asked.office ? asked : anywhere
  const result = query.in === 'articles' ? await searchArticles(ctx, query) : await searched(ctx, query)
  const isPlain = (asked.page ?? 1) === 1 && !asked.kind && !asked.office
  if ('jump' in result && result.jump && isPlain && c.req.query('stay') === undefined && result.total <= 1)
    return c.redirect(result.jump, 303)
  const chips = chipsOf(query, { facets: result.facets, office: office?.short_name, place: place?.short_name })
  const places = tree.all
    .filter(({ level, valid_to }) => (level === 'street' || level === 'district') && valid_to === null)
    .filter(({ short_name, name }) => /街道|镇|区$|新区|合作区/.test(short_name + name))
  markPublic(c)
  return c.html(
    <SearchPage
      page={page}
      asked={query}
      result={result}
      sections={place && query.in !== 'articles' ? await stacked(ctx, query, place.path) : []}
      problems={problems}
      chips={chips}
      sentence={sentenceOf(query, result, chips)}
      places={places.map(({ slug, name, level, path }) => ({
        slug,
        name,
        group: level === 'district' ? '区' : (tree.byId.get(path.at(-2) ?? '')?.short_name ?? ''),
      }))}
      names={new Map(tree.all.map(({ id, slug, short_name }) => [id, { slug, name: short_name }]))}
      tried={result.total === 0 ? await triedFor(ctx, query.q) : []}
    />,
  )
})

/** A search that is wrong in one thing is answered without it. */
async function searched(ctx: Ctx, asked: Asked): Promise<SearchResult> {
  try {
    return await search(ctx, asked)
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return search(ctx, { q: asked.q })
  }
}

/** Street, district and city one above the other: what each of them says itself. */
async function stacked(ctx: Ctx, asked: Asked, path: readonly string[]): Promise<Section[]> {
  const { byId } = await loadOrganisations(ctx)
  const sections: Section[] = []
  for (const id of [...path].reverse()) {
    const organisation = byId.get(id)
    if (!organisation || !['street', 'district', 'city'].includes(organisation.level)) continue
    const level = organisation.level as 'street' | 'district' | 'city'
    const { hits, total } = await search(ctx, { ...asked, office: organisation.slug, level, page: 1, size: EACH })
    sections.push({ name: organisation.short_name, slug: organisation.slug, level, hits, total })
  }
  return sections
}

const triedFor = async (ctx: Ctx, q: string) => {
  const others = await expand(ctx, { text: q.toLowerCase(), words: [] })
  return [...new Set(others.map(({ word }) => word))]
}
