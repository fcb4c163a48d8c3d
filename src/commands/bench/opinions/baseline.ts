import { processorSeconds } from './processor-seconds.ts'
import type { Labelled } from './sample.ts'

// What the plain way does best with on the half for tuning.
const FROM = 0.08
const SAMPLE = 1_500

/** The plain way: every text with every other, shared bigrams over all (Jaccard), what hangs together is a group. */
export function bigramGroups(rows: readonly Labelled[], from = FROM): string[][] {
  const sets = rows.map(({ text }) => bigrams(text))
  const home = rows.map((_, place) => place)
  const rootOf = (place: number): number => (home[place] === place ? place : rootOf(home[place] ?? place))
  for (let one = 0; one < sets.length; one++)
    for (let other = 0; other < one; other++)
      if (jaccard(sets[one] as Set<string>, sets[other] as Set<string>) >= from) home[rootOf(one)] = rootOf(other)
  return [...Map.groupBy(rows, (_, place) => rootOf(place)).values()].map((members) => members.map(({ id }) => id))
}

/** What it would take for all of them, from what it takes for some. */
export function bigramSeconds(rows: readonly Labelled[]): number {
  const some = rows.slice(0, SAMPLE)
  return processorSeconds(() => bigramGroups(some)) * (rows.length / some.length) ** 2
}

function bigrams(text: string) {
  const found = new Set<string>()
  for (let at = 0; at + 2 <= text.length; at++) found.add(text.slice(at, at + 2))
  return found
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>) {
  let both = 0
  for (const pair of one) if (other.has(pair)) both++
  return both / (one.size + other.size - both || 1)
}
