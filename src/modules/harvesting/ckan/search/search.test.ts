import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anEntry } from '../../../../../test/an-entry.ts'
import { catalogueOf, type Entry } from '../../model.ts'
import { CkanRefusal } from '../refusal.ts'
import { instantOf } from './date-math.ts'
import { facetsOf } from './facets.ts'
import { searchEntries } from './search-entries.ts'
import { parseQuery } from './syntax.ts'
import { isLike } from './wildcard.ts'

const NOW = new Date('2026-09-16T02:00:00Z')
const theme = { slug: 'transport', name: '交通运输', european: 'TRAN' }
const office = { id: 'o2', slug: 'sz-transport', name: '示例市交通运输局', description: '' }

const ENTRIES: Entry[] = [
  anEntry({
    slug: 'bus-stops',
    title: '公共交通站点',
    abstract: '全市公交站的位置和名称。',
    keywords: ['公交', '站点'],
    theme,
    office,
    changedAt: new Date('2026-09-15T00:00:00Z'),
  }),
  anEntry({
    slug: 'bus-lines',
    title: '公交线路',
    abstract: 'Bus lines and their stops, with business hours.',
    keywords: ['公交'],
    theme,
    office,
    changedAt: new Date('2026-09-01T00:00:00Z'),
  }),
  anEntry({
    slug: 'budget-2025',
    title: '部门预算',
    abstract: '各部门年度预算，含交通支出。',
    keywords: ['财政', 'C++ "quoted"'],
    publishedOn: '2025-03-01',
    changedAt: new Date('2025-03-02T00:00:00Z'),
  }),
]
const CATALOGUE = catalogueOf(ENTRIES, { themes: [theme], licences: [] })
const found = (q: string | undefined, fq: string[] = [], sort = 'score desc, metadata_modified desc') =>
  searchEntries(CATALOGUE, { q, fq, sort, now: NOW }).map(({ entry }) => entry.slug)
const all = ['bus-stops', 'bus-lines', 'budget-2025']

test.each<[string, string | undefined, string[]]>([
  ['nothing asked is everything, the latest first', undefined, all],
  ['everything', '*:*', all],
  ['quotes around nothing', '""', all],
  ['a field', 'organization:sz-transport', ['bus-stops', 'bus-lines']],
  ['a field and a refusal, as harvesters write it', 'organization:sz-transport AND -tags:站点', ['bus-lines']],
  ['NOT', 'organization:sz-transport NOT tags:站点', ['bus-lines']],
  ['only a refusal', '-organization:sz-transport', ['budget-2025']],
  ['OR', 'name:bus-lines OR name:budget-2025', ['bus-lines', 'budget-2025']],
  ['a list in parentheses', 'name:(bus-lines OR budget-2025)', ['bus-lines', 'budget-2025']],
  ['AND binds closer than OR', 'name:budget-2025 OR tags:公交 AND tags:站点', ['bus-stops', 'budget-2025']],
  ['quotes', 'tags:"C++ \\"quoted\\""', ['budget-2025']],
  ['a wildcard', 'name:bus-*', ['bus-stops', 'bus-lines']],
  ['a wildcard in the middle', 'name:b?s-l*s', ['bus-lines']],
  ['present', 'groups:*', ['bus-stops', 'bus-lines']],
  ['absent', '-groups:*', ['budget-2025']],
  ['a field that nobody has', 'nonsense:1', []],
  ['a range of time', 'metadata_modified:[2026-09-01T00:00:00Z TO *]', ['bus-stops', 'bus-lines']],
  ['a range that leaves its ends out', 'metadata_modified:{2026-09-01T00:00:00Z TO *}', ['bus-stops']],
  ['a range from now', 'metadata_modified:[NOW-7DAYS TO NOW]', ['bus-stops']],
  ['a range rounded', 'metadata_modified:[NOW/MONTH TO NOW/MONTH+1MONTH]', ['bus-stops', 'bus-lines']],
  ['a range of days', 'issued:[2025-01-01 TO 2025-12-31]', ['budget-2025']],
  ['Chinese words by their parts', '交通站点', ['bus-stops']],
  ['Chinese in a field', 'title:公交', ['bus-lines']],
  ['a word that is not part of another', 'title:bus OR notes:bus', ['bus-lines']],
  ['a boost', 'name:budget-2025^10 OR name:bus-lines', ['budget-2025', 'bus-lines']],
  ['joined by a plus', 'organization:sz-transport+tags:站点', ['bus-stops']],
  ['required and refused', '+tags:公交 -tags:站点', ['bus-lines']],
])('%s', (_, q, expected) => {
  expect(found(q).toSorted()).toEqual(expected.toSorted())
  // What q finds, fq lets through: `+` before the whole, or a part of it, changes nothing.
  if (q !== undefined && q !== '""' && q.includes(':')) expect(found('*:*', [q]).toSorted()).toEqual(expected.toSorted())
})

test('a title that says it comes before a text that mentions it', () => {
  expect(found('交通')[0]).toBe('bus-stops')
  expect(found('交通')).toContain('budget-2025')
})

test('of three words of free text one may be missing; named fields all count', () => {
  expect(found('公交 线路 不存在')).toEqual(['bus-lines'])
  expect(found('公交 不存在')).toEqual([])
  expect(found('tags:公交 tags:站点')).toEqual(['bus-stops'])
})

test('results come in the order asked for, and equals by name', () => {
  expect(found('*:*', [], 'name asc')).toEqual(['budget-2025', 'bus-lines', 'bus-stops'])
  expect(found('*:*', [], 'metadata_modified asc')).toEqual(['budget-2025', 'bus-lines', 'bus-stops'])
  expect(found('*:*', [], 'organization desc, name desc')).toEqual(['bus-stops', 'bus-lines', 'budget-2025'])
  expect(() => found('*:*', [], 'name upwards')).toThrow(CkanRefusal)
})

test.each([
  'name:(a',
  'a AND',
  'AND a',
  'OR',
  'name:[1 TO',
  '"open',
  ')',
  'name:',
  '{!lucene}a',
  'metadata_modified:[yesterday TO *]',
])('what is no query is refused: %s', (q) => {
  expect(() => found(q)).toThrow(
    expect.objectContaining({ status: 409, error: expect.objectContaining({ __type: 'Search Error' }) }),
  )
})

test('no text at all makes the reader fail in any other way', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a公+-!(){}[]"~*?:\\/ &|ANDORTO19^'.split('')), maxLength: 40 }), (text) => {
      try {
        parseQuery(text)
      } catch (error) {
        expect(error).toHaveProperty('name', 'QuerySyntaxError')
      }
    }),
    { numRuns: 2_000 },
  )
})

test('a wildcard costs no more than its length times that of the text', () => {
  expect(isLike('a'.repeat(5_000), `${'*a'.repeat(200)}*b`)).toBe(false)
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (head, tail) => {
      expect(isLike(head + tail, `${head}*${tail}`)).toBe(true)
    }),
  )
})

test('any value that is quoted is found as it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 20 }), (keyword) => {
      const catalogue = catalogueOf([anEntry({ slug: 'one', keywords: [keyword] }), anEntry({ slug: 'two' })], {
        themes: [],
        licences: [],
      })
      const q = `tags:"${keyword.replace(/[\\"]/g, '\\$&')}"`
      if (q.includes('{!')) return
      expect(searchEntries(catalogue, { q, fq: [], sort: 'name asc', now: NOW }).map(({ entry }) => entry.slug)).toEqual(['one'])
    }),
  )
})

test.each([
  ['NOW', '2026-09-16T02:00:00.000Z'],
  ['NOW/DAY', '2026-09-16T00:00:00.000Z'],
  ['NOW-1MONTH', '2026-08-16T02:00:00.000Z'],
  ['NOW/YEAR-1DAY', '2025-12-31T00:00:00.000Z'],
  ['NOW-2YEARS/MONTH+12HOURS', '2024-09-01T12:00:00.000Z'],
  ['2024-01-31T00:00:00Z+1MONTH', '2024-02-29T00:00:00.000Z'],
  ['2024-02', '2024-02-01T00:00:00.000Z'],
  ['2024-05-01T08:30:00.5Z', '2024-05-01T08:30:00.500Z'],
])('%s is %s', (text, expected) => {
  expect(new Date(instantOf(text, NOW) ?? 0).toISOString()).toBe(expected)
})

test.each(['NOWADAYS', 'NOW+', 'NOW/WEEK', '2024-13-01', 'tomorrow', ''])('%s is no instant', (text) => {
  expect(instantOf(text, NOW)).toBeNull()
})

test('facets count what was found, by name downwards, and as many as asked for', () => {
  const everything = searchEntries(CATALOGUE, { fq: [], sort: 'name asc', now: NOW })
  const { facets, search_facets } = facetsOf(everything, { fields: ['organization', 'tags'], least: 1, most: -1 }, CATALOGUE)
  expect(facets.organization).toEqual({ 'sz-transport': 2, 'sz-finance': 1 })
  expect(search_facets.organization).toEqual({
    title: 'organization',
    items: [
      { name: 'sz-finance', display_name: '示例市财政局', count: 1 },
      { name: 'sz-transport', display_name: '示例市交通运输局', count: 2 },
    ],
  })
  expect(facetsOf(everything, { fields: ['tags'], least: 2, most: 50 }, CATALOGUE).facets.tags).toEqual({ 公交: 2 })
  expect(Object.keys(facetsOf(everything, { fields: ['tags'], least: 1, most: 2 }, CATALOGUE).facets.tags ?? {})).toHaveLength(2)
})
