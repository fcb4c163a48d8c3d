import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fact, KNOWN } from '../../../../test/force-facts.ts'
import { addDays } from '../../../platform/day.ts'
import type { FactKind } from '../model.ts'
import { factsKnown } from './fact.ts'
import { force } from './force.ts'

const day = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2020-01-01', days))
const someFact = fc
  .record({
    kind: fc.constantFrom<FactKind>('commence', 'amend', 'repeal', 'suspend', 'resume', 'expire', 'extend', 'unclear'),
    on: day,
    length: fc.integer({ min: 1, max: 900 }),
    clauses: fc.constantFrom<string[]>([], [], ['art_1'], ['art_2__para_1']),
    recorded: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ kind, on, length, clauses, recorded }) =>
    fact(kind, kind === 'expire' ? addDays(on, length) : on, {
      until: kind === 'expire' || kind === 'extend' ? addDays(on, length) : null,
      clauses: kind === 'repeal' || kind === 'amend' ? clauses : [],
      recordedAt: new Date(KNOWN.getTime() + recorded * 86_400_000),
    }),
  )
const facts = fc.array(someFact, { maxLength: 8 }).map((some) => [fact('promulgate', '2020-01-01'), ...some])

describe('whatever happened', () => {
  test('the order in which facts are handed over says nothing', () => {
    fc.assert(
      fc.property(facts, day, fc.integer(), (some, on, seed) => {
        const shuffled = some.map((each, index) => ({ each, key: (index * 7_919 + seed) % 13 })).sort((a, b) => a.key - b.key)
        expect(
          force(
            shuffled.map(({ each }) => each),
            on,
          ),
        ).toEqual(force(some, on))
      }),
    )
  })
  test('what has ended stays ended', () => {
    fc.assert(
      fc.property(facts, day, fc.integer({ min: 1, max: 3_000 }), (some, on, later) => {
        const now = force(some, on).force
        // An extension that is made later lets it go on, if it is made in time: then it has not ended yet.
        if (now === 'repealed' || now === 'expired') expect(force(some, addDays(on, later)).force).toBe(now)
      }),
    )
  })
  test('nothing turns but on a day that is named beforehand', () => {
    fc.assert(
      fc.property(facts, day, (some, on) => {
        const view = force(some, on)
        const next = view.until
        const quiet = next === null ? addDays(on, 5_000) : addDays(next, -1)
        // Extensions are known on their own day only; everything else is announced.
        if (quiet > on && !some.some(({ kind }) => kind === 'extend' || kind === 'unclear'))
          expect(force(some, quiet).force).toBe(view.force)
      }),
    )
  })
  test('a fact that is retracted leaves everything as if it had never been', () => {
    fc.assert(
      fc.property(facts, someFact, day, (some, wrong, on) => {
        const retraction = fact('correct', '2020-01-01', { corrects: wrong.id })
        expect(force([...some, wrong, retraction], on)).toEqual(force(some, on))
      }),
    )
  })
  test('what was not known yet counts for nothing', () => {
    fc.assert(
      fc.property(facts, day, fc.integer({ min: 0, max: 100 }), (some, on, days) => {
        const knownAt = new Date(KNOWN.getTime() + days * 86_400_000)
        expect(force(some, on, knownAt)).toEqual(
          force(
            some.filter(({ recordedAt }) => recordedAt <= knownAt),
            on,
          ),
        )
        expect(factsKnown(some, knownAt).length).toBeLessThanOrEqual(some.length)
      }),
    )
  })
})
