import { dayNumber } from '../lance/columns.ts'
import type { FacetName } from '../model.ts'
import type { Clause, Filters, IndexQuery } from '../search-index.ts'

const keyword = { type: 'keyword' } as const
const tokens = { type: 'text', analyzer: 'whitespace', norms: true } as const

export const SETTINGS = { index: { max_result_window: 20_000, refresh_interval: '1s' } }
export const MAPPINGS = {
  dynamic: 'strict',
  properties: {
    key: keyword,
    document: { type: 'keyword', index: false, doc_values: false },
    kind: keyword,
    office: keyword,
    form: keyword,
    column: keyword,
    force: keyword,
    force_named: keyword,
    year: keyword,
    day: { type: 'integer' },
    epoch_day: { type: 'integer' },
    rank: { type: 'short' },
    weight: { type: 'float' },
    number: keyword,
    imported: keyword,
    title_tokens: tokens,
    text_tokens: tokens,
    words_tokens: { ...tokens, index_options: 'freqs' },
  },
}

// As weightsOf in lance/columns.ts.
const WEIGH = `double fresh = doc['epoch_day'].value < 0 ? 1.0 : 1.0 + 0.15 * Math.pow(0.5, Math.max(params.today - doc['epoch_day'].value, 0) / 730.0);
return _score * doc['weight'].value * fresh;`

/** A question as OpenSearch is asked it. */
export function bodyOf(query: IndexQuery) {
  const { must, should = [], filters = {}, sort, offset, size, facets = [], today, weighed = true } = query
  const words = {
    bool: {
      must: must.map((group) => ({ bool: { should: group.map(clauseOf), minimum_should_match: 1 } })),
      should: must.length > 0 ? should.map(clauseOf) : [],
      filter: settled(filters),
    },
  }
  const own = facetFilters(filters)
  const scored =
    weighed && sort === 'relevance'
      ? {
          script_score: {
            query: words,
            script: { source: WEIGH, params: { today: Math.floor(Date.parse(today) / 86_400_000) } },
          },
        }
      : words
  return {
    query: scored,
    // Facets count what is there before one chooses in them, and after one has chosen in the others.
    post_filter: { bool: { filter: Object.values(own).flat() } },
    aggs: Object.fromEntries(
      facets.map((name) => [
        name,
        {
          filter: { bool: { filter: Object.entries(own).flatMap(([other, conditions]) => (other === name ? [] : conditions)) } },
          aggs: { values: { terms: { field: name === 'force' ? 'force_named' : name, size: 1_000 } } },
        },
      ]),
    ),
    from: offset,
    size,
    track_total_hits: true,
    track_scores: true,
    sort:
      sort === 'newest'
        ? [{ day: 'desc' }, { _score: 'desc' }, { key: 'asc' }]
        : [{ _score: 'desc' }, { day: 'desc' }, { key: 'asc' }],
    _source: ['key', 'document'],
  }
}

function clauseOf({ field, tokens: all, match, weight }: Clause) {
  const name = `${field}_tokens`
  const query = all.join(' ')
  if (match === 'phrase' && all.length > 1) return { match_phrase: { [name]: { query, boost: weight } } }
  return { match: { [name]: { query, operator: match === 'any' ? 'or' : 'and', boost: weight } } }
}

/** Conditions on which no facet stands. */
function settled({ columns, notForces, minimumRank, number, importedAs }: Filters) {
  return [
    ...(columns ? [{ terms: { column: columns } }] : []),
    ...(notForces ? [{ bool: { must_not: [{ terms: { force: notForces } }] } }] : []),
    ...(minimumRank === undefined ? [] : [{ range: { rank: { gte: minimumRank } } }]),
    ...(number === undefined ? [] : [{ term: { number } }]),
    ...(importedAs ? [{ terms: { imported: importedAs } }] : []),
  ]
}

function facetFilters({ kinds, offices, forms, forces, from, until }: Filters): Partial<Record<FacetName, object[]>> {
  return {
    ...(kinds && { kind: [{ terms: { kind: kinds } }] }),
    ...(offices && { office: [{ terms: { office: offices } }] }),
    ...(forms && { form: [{ terms: { form: forms } }] }),
    ...(forces && { force: [{ terms: { force: forces } }] }),
    ...((from !== undefined || until !== undefined) && {
      year: [
        {
          range: {
            day: { ...(from !== undefined && { gte: dayNumber(from) }), ...(until !== undefined && { lte: dayNumber(until) }) },
          },
        },
      ],
    }),
  }
}
