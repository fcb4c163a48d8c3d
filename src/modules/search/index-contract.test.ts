import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { test as base, type World } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { installation } from '../../platform/installation.ts'
import { cutQuery } from './analysis/cut-chinese.ts'
import { openLanceIndex } from './lance/lance-index.ts'
import { FACETS, type SearchDocument } from './model.ts'
import { openOpenSearch } from './open-search/open-search.ts'
import { understand } from './query/understand.ts'
import type { Change, IndexQuery, SearchIndex } from './search-index.ts'

const KINDS = ['document', 'rule', 'news']
const OFFICES = ['office-a', 'office-b', 'office-c']
const FORMS = ['通知', '意见', '公告']
const WORDS =
  '关于 印发 深圳市 住房 公积金 提取 管理 办法 实施 细则 通知 补贴 养老 教育 学位 申请 停车 收费 标准 环境 保护 安全 生产 数据 条例'.split(
    ' ',
  )

const aDocument = (number: number, about: Partial<SearchDocument> = {}): SearchDocument => ({
  key: `document:${number}`,
  kind: KINDS[number % 3] ?? '',
  title: `${WORDS[number % WORDS.length]}${WORDS[(number * 7) % WORDS.length]}${WORDS[(number * 11) % WORDS.length]}的${FORMS[number % 3]}`,
  url: `/d/${number}`,
  text: `第${number}号。${WORDS[(number * 5) % WORDS.length]}工作由${WORDS[(number * 3) % WORDS.length]}部门负责，自公布之日起三十日内办理。`,
  office: OFFICES[(number >> 1) % 3] ?? null,
  publishedOn: `20${String(15 + (number % 10)).padStart(2, '0')}-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`,
  documentNumber: `深示〔20${15 + (number % 10)}〕${number}号`,
  indexNumber: null,
  keywords: [],
  form: FORMS[number % 3] ?? null,
  column: null,
  force: number % 4 === 0 ? { id: 'repealed', label: '已废止' } : number % 4 === 1 ? { id: 'in-force', label: '有效' } : null,
  rank: number % 5 === 0 ? 60 : null,
  demoted: false,
  importedAs: null,
  ...about,
})
const put = (document: SearchDocument): Change => ({ key: document.key, document })
const gone = (number: number): Change => ({ key: `document:${number}`, document: null })
const asked = (q: string, about: Partial<IndexQuery> = {}): IndexQuery => {
  const { must, should } = understand(q, () => [])
  return { must, should, sort: 'relevance', offset: 0, size: 20, facets: FACETS, today: '2026-09-16', ...about }
}

/** In half the tables, in half what is recent: every question goes through both. */
const COUNT = 240
const all = Array.from({ length: COUNT }, (_, number) => aDocument(number))

type Open = (world: World) => SearchIndex
const engines: [string, Open][] = [['LanceDB', (world) => openLanceIndex(world.db, installation().config)]]
const { OPENSEARCH_URL: url } = process.env
const isThere =
  url !== undefined &&
  (await fetch(url).then(
    ({ ok }) => ok,
    () => false,
  ))
if (url && isThere) engines.push(['OpenSearch', (world) => openOpenSearch(world.db, url)])

base('which engines these sentences hold for is said: OpenSearch needs OPENSEARCH_URL', () => {
  process.stderr.write(
    `search engines tested: ${engines.map(([name]) => name).join(', ')}${isThere ? '' : '; no OpenSearch at OPENSEARCH_URL'}\n`,
  )
  expect(engines.length).toBe(isThere ? 2 : 1)
})

/** One engine after the other: both write in one database which index is in use. */
const tests = engines.map(
  ([name, open]) =>
    [
      name,
      base.extend('index', { scope: 'file' }, async ({ world }, { onCleanup }) => {
        const index = open(world)
        onCleanup(() => index.close())
        await index.rebuild(inBatches(all.slice(0, COUNT / 2).map(put)))
        await inTransaction(world.system(), (tx) => index.apply(tx, all.slice(COUNT / 2).map(put)))
        return index
      }),
    ] as const,
)

describe.each(tests)('%s', (_engine, test) => {
  const titles = async (index: SearchIndex, query: IndexQuery) =>
    (await index.find(query)).hits.map(({ document }) => document.title)
  const holds = (document: SearchDocument, words: readonly string[]) =>
    words.every((word) => `${document.title}${document.text}`.includes(word))

  test('what is old and what is new is found alike, and counted exactly', async ({ index }) => {
    for (const words of [['公积'], ['通知'], ['公积金', '提取'], ['管理', '办法', '公告']]) {
      const answer = await index.find(asked(words.join(' '), { size: 300 }))
      const expected = all.filter((document) => holds(document, words))
      expect(answer.hits.map(({ document }) => document.key).toSorted()).toEqual(expected.map(({ key }) => key).toSorted())
      expect(answer.total).toBe(expected.length)
      expect(answer.totalIsExact).toBe(true)
    }
  })

  test('facets are counts: of what was found, and of what another choice in the same facet would find', async ({ index }) => {
    const filters = { kinds: ['rule'], offices: ['office-a', 'office-b'], forces: ['in-force'] }
    const { facets, total } = await index.find(asked('办理', { filters }))
    const count = (test: (document: SearchDocument) => boolean, value: (document: SearchDocument) => string) =>
      Object.fromEntries(
        [...Map.groupBy(all.filter(test), value)].filter(([name]) => name !== '').map(([name, group]) => [name, group.length]),
      )
    const of = (values: { value: string; count: number }[] = []) =>
      Object.fromEntries(values.map(({ value, count }) => [value, count]))
    const [kind, office, force] = [
      (document: SearchDocument) => document.kind === 'rule',
      (document: SearchDocument) => document.office !== 'office-c',
      (document: SearchDocument) => document.force?.id === 'in-force',
    ]
    expect(total).toBe(all.filter((document) => kind(document) && office(document) && force(document)).length)
    expect(of(facets.kind)).toEqual(
      count(
        (document) => office(document) && force(document),
        (document) => document.kind,
      ),
    )
    expect(of(facets.office)).toEqual(
      count(
        (document) => kind(document) && force(document),
        (document) => document.office ?? '',
      ),
    )
    expect(of(facets.year)).toEqual(
      count(
        (document) => kind(document) && office(document) && force(document),
        ({ publishedOn }) => publishedOn?.slice(0, 4) ?? '',
      ),
    )
    expect(of(facets.force)).toEqual(
      count(
        (document) => kind(document) && office(document),
        ({ force }) => (force ? `${force.id}\t${force.label}` : ''),
      ),
    )
  })

  test('the newest first is the newest first, to the last page', async ({ index }) => {
    const expected = all
      .filter((document) => holds(document, ['办理']))
      .map(({ publishedOn }) => publishedOn)
      .toSorted()
      .reverse()
    const days: (string | null)[] = []
    for (let offset = 0; offset < expected.length; offset += 7) {
      const { hits } = await index.find(asked('办理', { sort: 'newest', offset, size: 7 }))
      days.push(...hits.map(({ document }) => document.publishedOn))
    }
    expect(days).toEqual(expected)
  })

  test('pages follow one another: nothing twice, nothing left out', async ({ index }) => {
    const keys: string[] = []
    for (let offset = 0; offset < COUNT; offset += 13)
      keys.push(...(await index.find(asked('办理', { offset, size: 13 }))).hits.map(({ document }) => document.key))
    expect(new Set(keys).size).toBe(COUNT)
    expect(keys.length).toBe(COUNT)
  })

  test('what is in force stands before what is not, a title before a text, the demoted last', async ({ world, index }) => {
    const same = { text: '关于星际航行的规定。', publishedOn: '2020-01-01', rank: null, office: null }
    await inTransaction(world.system(), (tx) =>
      index.apply(tx, [
        put(aDocument(9001, { ...same, title: '星际航行管理办法（废）', force: { id: 'repealed', label: '已废止' } })),
        put(aDocument(9002, { ...same, title: '星际航行管理办法（现）', force: { id: 'in-force', label: '有效' } })),
        put(aDocument(9003, { ...same, title: '某某事项', force: { id: 'in-force', label: '有效' } })),
        put(
          aDocument(9004, { ...same, title: '星际航行管理办法（撤）', force: { id: 'in-force', label: '有效' }, demoted: true }),
        ),
      ]),
    )
    const found = await titles(index, asked('星际航行'))
    expect(found.indexOf('星际航行管理办法（现）')).toBe(0)
    expect(found.indexOf('星际航行管理办法（废）')).toBeGreaterThan(0)
    expect(found.indexOf('星际航行管理办法（撤）')).toBe(3)
    await inTransaction(world.system(), (tx) => index.apply(tx, [9001, 9002, 9003, 9004].map(gone)))
    expect(await titles(index, asked('星际航行'))).toEqual([])
  })

  test('phrases in quotes stand as they were typed, in the old and in the new', async ({ index }) => {
    const expected = all.filter(({ title, text }) => title.includes('公积金提取') || text.includes('公积金提取'))
    expect((await index.find(asked('“公积金提取”', { size: 300 }))).total).toBe(expected.length)
    const reversed = all.filter(({ title, text }) => title.includes('日起三十日内') || text.includes('日起三十日内'))
    expect((await index.find(asked('“日起三十日内”'))).total).toBe(reversed.length)
  })

  test('numerals are numbers: 30日 finds 三十日', async ({ index }) => {
    expect((await index.find(asked('30日内'))).total).toBe(COUNT)
    expect((await index.find(asked('三十日内'))).total).toBe(COUNT)
    expect((await index.find(asked('三十一日内'))).total).toBe(0)
  })

  test('a document number leads to its document, in whatever brackets', async ({ index }) => {
    const { number } = cutQuery('深示[2017]２号')
    const { hits, total } = await index.find({ ...asked(''), filters: { number: number ?? '' } })
    expect([hits[0]?.document.key, total]).toEqual(['document:2', 1])
    const late = await index.find({ ...asked(''), filters: { number: cutQuery('深示（2024）239号').number ?? '' } })
    expect(late.hits.map(({ document }) => document.key)).toEqual(['document:239'])
  })

  test('any two neighbouring characters of a title find its document, and any longer piece', async ({ index }) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(COUNT - 1), fc.nat(), fc.integer({ min: 2, max: 9 }), async (number, at, length) => {
        const { title, key } = all[number] as SearchDocument
        const start = at % Math.max(1, title.length - length)
        const piece = title.slice(start, start + length)
        const { hits } = await index.find(asked(piece, { size: 300 }))
        expect(hits.map(({ document }) => document.key)).toContain(key)
      }),
      { numRuns: 60 },
    )
  })

  test('what a thing was before is not found any more; the same thing is there once', async ({ world, index }) => {
    const change = (...changes: Change[]) => inTransaction(world.system(), (tx) => index.apply(tx, changes))
    await change(put(aDocument(3, { title: '改成琥珀博物馆的公告' })))
    await change(put(aDocument(3, { title: '又改成珊瑚博物馆的公告' })))
    expect(await titles(index, asked('琥珀博物馆'))).toEqual([])
    expect(await titles(index, asked('珊瑚博物馆'))).toEqual(['又改成珊瑚博物馆的公告'])
    await change(gone(3))
    expect(await titles(index, asked('珊瑚博物馆'))).toEqual([])
    expect((await index.find(asked('', { size: 0 }))).total).toBe(COUNT - 1)
    await change(put(aDocument(3)))
    expect((await index.find(asked('', { size: 0 }))).total).toBe(COUNT)
  })

  test('rare characters and emoji are found, one character finds too', async ({ world, index }) => {
    await inTransaction(world.system(), (tx) =>
      index.apply(tx, [
        put(aDocument(9010, { title: '𠮷祥路改造😀公示', text: '㕔𪚥' })),
        put(aDocument(9011, { title: '臺灣特色展覽', text: '無' })),
      ]),
    )
    for (const q of ['𠮷祥', '𠮷', '祥路', '😀', '㕔𪚥']) expect(await titles(index, asked(q))).toEqual(['𠮷祥路改造😀公示'])
    for (const q of ['台湾特色', '台湾', '展览', '臺灣']) expect(await titles(index, asked(q))).toEqual(['臺灣特色展覽'])
    await inTransaction(world.system(), (tx) => index.apply(tx, [gone(9010), gone(9011)]))
  })
})

async function* inBatches(changes: readonly Change[]) {
  for (let at = 0; at < changes.length; at += 50) yield changes.slice(at, at + 50)
}
