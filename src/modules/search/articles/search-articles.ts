import { loadOrganisations, organisationBySlug, subtreeOf } from '../../organisations/index.ts'
import type { ArticleHit, FacetValue, Piece, SearchArticles, SearchQuery } from '../model.ts'
import { activeSynonyms } from '../words/synonyms.ts'
import type { Article, Law } from './article-index.ts'
import { keptArticles } from './kept-index.ts'
import { layLanguage } from './lay-words.ts'
import { type Question, understand } from './question.ts'
import { rankArticles } from './rank-articles.ts'

/** What scores less than this part of the best speaks of something else. */
const WORTHY = 0.3
const SNIPPET = 140

/** Articles of the rules that answer a question in everyday words. Only rules known to be out of force are left out. */
export const searchArticles: SearchArticles = async (ctx, query) => {
  const [index, more] = await Promise.all([keptArticles(ctx), activeSynonyms(ctx)])
  const { page = 1, size = 20 } = query
  const question = understand(query.q, layLanguage(), more)
  const wanted = await filterOf(ctx, query)
  const ranked = query.q.trim() === '' ? [] : rankArticles(index, question)
  const enough = (ranked[0]?.score ?? 0) * WORTHY
  const worthy = ranked.flatMap(({ article: place, score }) => {
    const article = index.articles[place]
    const law = article && index.laws[article.law]
    return score >= enough && law && wanted(law) ? [{ article, law, score }] : []
  })
  if (query.sort === 'newest') worthy.sort((one, other) => (other.law.publishedOn ?? '').localeCompare(one.law.publishedOn ?? ''))
  const { all } = await loadOrganisations(ctx)
  const names = new Map(all.map(({ id, name }) => [id, name]))
  return {
    asked: { text: question.text, words: [...question.words] },
    total: worthy.length,
    totalIsExact: true,
    hits: worthy.slice((page - 1) * size, page * size).map(({ article, law, score }) => hitOf(article, law, score, question)),
    facets: {
      kind: [],
      office: countsOf(worthy, ({ law }) => law.office && { value: law.office, label: names.get(law.office) ?? '' }),
      year: countsOf(
        worthy,
        ({ law }) => law.publishedOn && { value: law.publishedOn.slice(0, 4), label: `${law.publishedOn.slice(0, 4)}年` },
      ),
      force: countsOf(worthy, ({ law }) => law.force && { value: law.force.id, label: law.force.label }),
      form: [],
    },
    page,
    size,
    relaxed: false,
    rebuilding: false,
  }
}

async function filterOf(ctx: Parameters<SearchArticles>[0], { office, force, rank, year, from, until }: SearchQuery) {
  const organisations = await loadOrganisations(ctx)
  const named = office && (organisationBySlug(organisations, office)?.id ?? office)
  const below = named ? new Set([named, ...subtreeOf(organisations, named)]) : undefined
  return (law: Law) =>
    (!below || (law.office !== null && below.has(law.office))) &&
    (!force || law.force?.id === force) &&
    (rank === undefined || law.rank >= rank) &&
    (year === undefined || law.publishedOn?.startsWith(String(year)) === true) &&
    (!from || (law.publishedOn ?? '') >= from) &&
    (!until || (law.publishedOn !== null && law.publishedOn <= until))
}

function countsOf<T>(
  things: readonly T[],
  of: (thing: T) => { value: string; label: string } | null | '' | undefined,
): FacetValue[] {
  const counts = new Map<string, FacetValue>()
  for (const thing of things) {
    const facet = of(thing)
    if (!facet) continue
    const known = counts.get(facet.value) ?? { ...facet, count: 0 }
    known.count++
    counts.set(facet.value, known)
  }
  return [...counts.values()].sort((one, other) => other.count - one.count)
}

function hitOf(article: Article, law: Law, score: number, question: Question): ArticleHit {
  const { words, phrases } = question
  const synonyms = [...phrases]
    .filter(([word, { for: said }]) => word !== said && article.text.includes(word))
    .map(([word, { for: said }]) => ({ word, for: said }))
  const text = words.filter((word) => article.text.includes(word))
  return {
    lawId: law.id,
    lawTitle: law.title,
    article: article.number,
    text: article.text,
    url: article.url,
    force: law.force,
    score,
    snippet: snippetOf(article.text, [...text, ...synonyms.map(({ word }) => word)]),
    why: {
      title: words.filter((word) => law.title.includes(word)),
      text,
      synonyms,
      number: question.article === article.number,
    },
  }
}

/** The part of the text around the first of the words, with all of them marked. */
export function snippetOf(text: string, words: readonly string[]): Piece[] {
  const plain = text.replace(/\s+/g, ' ')
  const sought = [...new Set(words)].filter(Boolean).sort((one, other) => other.length - one.length)
  const first = Math.min(...sought.map((word) => plain.indexOf(word)).filter((at) => at >= 0), plain.length)
  const from = first === plain.length || first < SNIPPET / 2 ? 0 : first - SNIPPET / 4
  const part = `${from > 0 ? '…' : ''}${plain.slice(from, from + SNIPPET)}${from + SNIPPET < plain.length ? '…' : ''}`
  if (sought.length === 0) return [{ text: part, marked: false }]
  const pattern = new RegExp(`(${sought.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`)
  return part.split(pattern).flatMap((piece, at) => (piece === '' ? [] : [{ text: piece, marked: at % 2 === 1 }]))
}
