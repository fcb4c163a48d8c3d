import { expressionOf } from './expressions.ts'
import { generalised } from './generalise.ts'
import type { Judged } from './rejected.ts'

/**
 * Columns whose cells are read by the very same SQL. The engine plans an expression far slower than it computes it: what forty columns
 * have in common is planned once, over an array of their cells. Its names bear the number of the first of them.
 */
export type Lane = { first: Judged; members: readonly Judged[] }

export const lanesOf = (judged: readonly Judged[]): Lane[] =>
  [...Map.groupBy(judged, sameSql).values()].map((members) => ({ first: members[0] as Judged, members }))

const sameSql = ({ wanted: { mask, generalise }, decision, seen }: Judged) =>
  JSON.stringify([expressionOf(0, decision, seen), mask, generalise, generalise && generalised('', generalise, decision.type)])

/** Whether the names of the lane stand for arrays: `rs3` of `r3`. */
export const isBroad = ({ members }: Lane) => members.length > 1

/** SQL over the lane's names as it stands after `select`: over the cell itself, or over each of an array. */
export function along(lane: Lane, sql: string) {
  if (!isBroad(lane)) return sql
  const { n } = lane.first
  const names = ['r', 's', 'v', 'i', 'd', 'x', 'y'].filter((letter) => new RegExp(`\\b${letter}${n}\\b`).test(sql))
  const given = names.length > 0 ? names : ['r']
  return `arrayMap((${given.map((letter) => `${letter}${n}`).join(', ')}) -> ${sql}, ${given.map((letter) => `${letter}s${n}`).join(', ')})`
}

/** What `along` computes gets the name that it has for the next step. */
export const named = (lane: Lane, letter: string, sql: string) =>
  `${along(lane, sql)} as ${isBroad(lane) ? `${letter}s` : letter}${lane.first.n}`
