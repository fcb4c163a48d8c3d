import { type Case, openCaseIndex } from '../../../modules/likeness/index.ts'

const FROM = 0.5

/** Every case with every one before it, nothing left out: what the index is measured against. */
export function exactSeconds(cases: readonly Case[]): number {
  const began = performance.now()
  scan(cases)
  return (performance.now() - began) / 1_000
}

/** Of the pairs near each other and alike that the exact scan finds, how many the index finds too. */
export function exactlyNearest(cases: readonly Case[]): number {
  const exact = scan(cases)
  const index = openCaseIndex()
  let found = 0
  cases.forEach((each, at) => {
    const sketch = index.sketch(each)
    const near = new Set(index.near(sketch, { from: FROM }).map(({ place }) => place))
    for (const place of exact.get(at) ?? []) if (near.has(place)) found++
    index.add({ sketch, keys: index.keysFor(sketch) })
  })
  const all = [...exact.values()].reduce((sum, { length }) => sum + length, 0)
  return all === 0 ? 1 : found / all
}

function scan(cases: readonly Case[]): Map<number, number[]> {
  const index = openCaseIndex()
  const found = new Map<number, number[]>()
  cases.forEach((each, at) => {
    const sketch = index.sketch(each)
    const compare = index.comparison(sketch)
    for (let before = 0; before < at; before++) {
      const near = compare(before)
      if (near && near.likeness >= FROM && (near.names === 'shared' || (near.metres ?? Number.POSITIVE_INFINITY) <= 350))
        found.set(at, [...(found.get(at) ?? []), before])
    }
    index.add({ sketch, keys: index.keysFor(sketch) })
  })
  return found
}
