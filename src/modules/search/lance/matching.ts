import type { Clause, IndexQuery } from '../search-index.ts'
import type { Matches } from './answer.ts'
import { type Recent, toMatches } from './recent.ts'
import type { Sealed } from './sealed.ts'

/** All that meet the question in the tables; what only ranks adds to their scores. */
export async function matchesIn(sealed: Sealed, query: IndexQuery): Promise<Matches> {
  const { must, should = [], filters, sort, most } = query
  const all = await sealed.match(must, most)
  const only = await onlyOf(sealed, filters)
  const limited = only ? limit(all, only) : all
  return sort === 'relevance' && must.length > 0 ? sealed.ranked(limited, should) : limited
}

/** Filters that name single documents are looked up, not counted through. */
async function onlyOf(sealed: Pick<Sealed, 'numbered' | 'imported'>, filters: IndexQuery['filters']) {
  const { number, importedAs } = filters ?? {}
  if (number === undefined && importedAs === undefined) return undefined
  const numbered = number === undefined ? undefined : await sealed.numbered(number)
  const imported = importedAs === undefined ? undefined : new Set(await sealed.imported(importedAs))
  return new Set(numbered ? numbered.filter((place) => imported?.has(place) ?? true) : imported)
}

function limit({ places, scores }: Matches, only: ReadonlySet<number>): Matches {
  const kept = [...places.keys()].filter((index) => only.has(places[index] ?? 0))
  return {
    places: Uint32Array.from(kept, (index) => places[index] ?? 0),
    scores: Float32Array.from(kept, (index) => scores[index] ?? 0),
  }
}

export async function matchesOfRecent(fresh: Recent, query: IndexQuery, sealed: Sealed | null): Promise<Matches> {
  const { must, should = [], filters } = query
  const matched = (clause: Clause) => fresh.match(clause, sealed?.statisticsOf(clause.field))
  let found: Map<number, number> | undefined
  for (const group of must) {
    const any = new Map<number, number>()
    for (const clause of group) for (const [place, score] of matched(clause)) any.set(place, (any.get(place) ?? 0) + score)
    const before: Map<number, number> | undefined = found
    found = before
      ? new Map(
          [...any].flatMap(([place, score]) => (before.has(place) ? [[place, score + (before.get(place) ?? 0)] as const] : [])),
        )
      : any
  }
  found ??= new Map(fresh.all().map((place) => [place, 1]))
  if (must.length > 0)
    for (const clause of should)
      for (const [place, score] of matched(clause)) {
        const before = found.get(place)
        if (before !== undefined) found.set(place, before + score)
      }
  const only = await onlyOf(
    { numbered: async (number) => fresh.numbered(number), imported: async (ids) => fresh.imported(new Set(ids)) },
    filters,
  )
  const matches = toMatches(found)
  return only ? limit(matches, only) : matches
}
