import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as lancedb from '@lancedb/lancedb'
import fc from 'fast-check'
import { test as base, expect } from 'vitest'
import type { SearchDocument } from '../../model.ts'
import { indexTable, rowOf, schemaOf } from '../tables.ts'
import { basesOf, halvesOf } from './bases.ts'
import { openGathering } from './gather.ts'
import { bestOf, intersect, unite } from './joining.ts'
import { keepPostings, readPostings } from './kept.ts'
import { COLUMN, FIELDS, gatherPostings } from './scan.ts'
import { openScored } from './scoring.ts'

const CHARACTERS = '关于印发深圳市住房公积金提取管理办法实施细则的通知三十日第十二条'
const aText = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 2, maxLength: 60 }).map((each) => each.join(''))

const documentOf = (number: number, [title = '', text = '']: readonly string[]): SearchDocument => ({
  key: `document:${number}`,
  kind: 'document',
  title,
  url: `/d/${number}`,
  text,
  office: null,
  publishedOn: '2024-05-01',
  documentNumber: null,
  indexNumber: null,
  keywords: [],
  form: null,
  column: null,
  force: null,
  rank: null,
  demoted: false,
  importedAs: null,
})

/** Some hundred random documents in three fragments; of the middle one rows are missing. */
const test = base.extend('table', { scope: 'file' }, async ({}, { onCleanup }) => {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-postings-'))
  onCleanup(() => rm(folder, { recursive: true, force: true }))
  const connection = await lancedb.connect(folder)
  const table = await connection.createEmptyTable('documents', schemaOf(undefined) as never) // the same schema, of another copy's class
  const texts = fc.sample(fc.tuple(aText, aText), { numRuns: 300, seed: 20_260_916 })
  const rows = texts.map((each, number) => {
    const document = documentOf(number, each)
    return rowOf({ key: document.key, document }, undefined)
  })
  for (const from of [0, 100, 200]) await table.add(rows.slice(from, from + 100))
  await table.delete("key in ('document:101', 'document:105', 'document:160')")
  await indexTable(table, undefined)
  await table.createIndex('words_tokens', {
    config: lancedb.Index.fts({
      baseTokenizer: 'whitespace',
      lowercase: false,
      stem: false,
      removeStopWords: false,
      asciiFolding: false,
    }),
  })
  return { connection, table }
})

test('single tokens are found and scored as the engine finds and scores them', async ({ table: { table } }) => {
  const bases = await basesOf(table)
  const postings = await gatherPostings(table, bases)
  const fields = { title: openScored(postings.title), text: openScored(postings.text), words: openScored(postings.words) }
  const asked = fc.record({
    field: fc.constantFrom(...FIELDS),
    tokens: fc.array(
      fc.oneof(
        aText.map((text) => text.slice(0, 2)),
        fc.constantFrom('30日', '第12', '没有'),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    isAny: fc.boolean(),
    weight: fc.constantFrom(1, 1.5, 3),
  })
  await fc.assert(
    fc.asyncProperty(asked, async ({ field, tokens, isAny, weight }) => {
      const operator = isAny ? lancedb.Operator.Or : lancedb.Operator.And
      const query = new lancedb.MatchQuery([...new Set(tokens)].join(' '), COLUMN[field], { operator, boost: weight })
      const found = await table.query().fullTextSearch(query).select(['_score']).withRowId().limit(1_000).toArrow()
      const expected = new Map<number, number>()
      const halves = halvesOf(found)
      for (let index = 0; index < found.numRows; index++)
        expected.set(
          (bases.of.get(halves[2 * index + 1] ?? 0) ?? 0) + (halves[2 * index] ?? 0),
          Number(found.getChild('_score')?.get(index)),
        )
      const { places, scores } = isAny ? fields[field].any(tokens, weight) : fields[field].all(tokens, weight)
      expect([...places]).toEqual([...expected.keys()].toSorted((one, other) => one - other))
      for (const [index, place] of places.entries()) expect(scores[index]).toBeCloseTo(expected.get(place) ?? Number.NaN, 4)
      // What only ranks gives those that are there already the same.
      const everywhere = {
        places: Uint32Array.from({ length: bases.length }, (_, place) => place),
        scores: new Float32Array(bases.length),
      }
      if (isAny) fields[field].addAny(tokens, weight, everywhere)
      else fields[field].addAll(tokens, weight, everywhere)
      for (const [place, score] of everywhere.scores.entries()) expect(score).toBeCloseTo(expected.get(place) ?? 0, 4)
    }),
    { numRuns: 150 },
  )
})

test('postings are read back as they were kept; of older versions only the one before is', async ({
  table: { connection, table },
}) => {
  const postings = await gatherPostings(table, await basesOf(table))
  for (const version of [7, 8, 9]) await keepPostings(connection, version, postings)
  expect(await readPostings(connection, 9)).toEqual(postings)
  expect(await readPostings(connection, 8)).toBeDefined()
  expect(await readPostings(connection, 7)).toBeUndefined()
})

test('whatever the texts, each token stands where it stands, as often', () => {
  const token = fc.constantFrom('公积', '积金', 'a', '30日', '𠮷祥', 'abcdefgh')
  const text = fc.array(fc.tuple(token, fc.constantFrom(1, 1, 1, 2, 200)), { maxLength: 5 })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 40_000 }), text), { minLength: 1, maxLength: 30 }), (steps) => {
      let place = -1
      const texts = steps.map(([step, pieces]) => {
        place += step
        return { place, tokens: pieces.flatMap(([each, times]) => Array<string>(times).fill(each)) }
      })
      const gathering = openGathering(place + 1)
      for (const { place: at, tokens } of texts) {
        const bytes = Buffer.from(`..${tokens.join(' ')}..`)
        gathering.add(at, bytes, [2, bytes.length - 2])
      }
      const postings = gathering.finish()
      for (const { place: at, tokens } of texts) expect(postings.lengths[at]).toBe(tokens.length)
      const scored = openScored(postings)
      for (const each of ['公积', '积金', 'a', '30日', '𠮷祥', 'abcdefgh']) {
        const holding = texts.filter(({ tokens }) => tokens.includes(each))
        const { places, scores } = scored.all([each], 1)
        expect([...places]).toEqual(holding.map(({ place: at }) => at))
        // Of two equally long texts the one that says it more often is the better one.
        holding.forEach(({ tokens }, index) => {
          const times = tokens.filter((other) => other === each).length
          const [next, other] = [holding[index + 1], scores[index + 1] ?? 0]
          if (next?.tokens.length === tokens.length && next.tokens.filter((one) => one === each).length > times)
            expect(other).toBeGreaterThan(scores[index] ?? 0)
        })
      }
    }),
    { numRuns: 100 },
  )
})

test('what is in one, in both, and the best of them', () => {
  const matches = fc.uniqueArray(fc.nat(50), { maxLength: 30 }).map((places) => {
    const sorted = Uint32Array.from(places).sort()
    return { places: sorted, scores: Float32Array.from(sorted, (place) => 1 + ((place * 7) % 5)) }
  })
  fc.assert(
    fc.property(matches, matches, fc.integer({ min: 1, max: 40 }), (one, other, most) => {
      const [of, among] = [new Set(one.places), new Set(other.places)]
      const [both, either] = [intersect(one, other), unite(one, other)]
      expect([...both.places]).toEqual([...one.places].filter((place) => among.has(place)))
      expect([...either.places]).toEqual([...new Set([...of, ...among])].toSorted((left, right) => left - right))
      expect([...both.scores]).toEqual([...both.places].map((place) => 2 * (1 + ((place * 7) % 5))))
      const best = bestOf(one, most)
      expect(best.places.length).toBe(Math.min(most, one.places.length))
      const left = [...one.scores].toSorted((first, second) => second - first).slice(0, most)
      expect([...best.scores].toSorted((first, second) => second - first)).toEqual(left)
    }),
  )
})
