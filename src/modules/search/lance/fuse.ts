import type { IndexQuery } from '../search-index.ts'
import { answerOf, type Segment } from './answer.ts'
import type { Chosen } from './choosing.ts'
import { judge, PASSES } from './columns.ts'

// Reciprocal rank fusion: the usual constant; how far down a list still counts.
const K = 60
const DEPTH = 200

type Near = { segment: number; place: number; near: number }

/** What words found and what meaning found, by their ranks in both. Only what holds the words counts; meaning changes the order. */
export function fuse(query: IndexQuery, { segments, near }: { segments: readonly Segment[]; near: readonly Near[] }): Chosen[] {
  const { offset, size } = query
  const { chosen } = answerOf(segments, { ...query, offset: 0, size: Math.max(DEPTH, offset + size), facets: [] })
  const nearest = segments
    .flatMap(({ columns }, segment) => {
      const here = near.filter((each) => each.segment === segment)
      const verdicts = judge(
        columns,
        Uint32Array.from(here, ({ place }) => place),
        query.filters,
      )
      return here.filter((_, index) => verdicts[index] === PASSES)
    })
    .sort((one, other) => other.near - one.near)
    .slice(0, DEPTH)
  const key = ({ segment, place }: { segment: number; place: number }) => `${segment} ${place}`
  const meant = new Map(nearest.map((each, rank) => [key(each), 1 / (K + rank + 1)]))
  return chosen
    .map((each, rank) => ({ ...each, score: 1 / (K + rank + 1) + (meant.get(key(each)) ?? 0) }))
    .sort((one, other) => other.score - one.score)
    .slice(offset, offset + size)
}
