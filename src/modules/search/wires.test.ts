import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { readConfig } from '../../platform/config.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { installation, openInstallation } from '../../platform/installation.ts'
import { refuseUnfitBucket } from './lance/bucket.ts'
import { openLanceIndex } from './lance/lance-index.ts'
import { meaningOf, withMeaning } from './meaning/embeddings.ts'
import { FACETS, type SearchDocument } from './model.ts'
import { openOpenSearch } from './open-search/open-search.ts'
import { understand } from './query/understand.ts'
import type { IndexQuery } from './search-index.ts'

/** The outermost wires, played by small servers: embeddings, OpenSearch, a bucket. */
type Answer = { status?: number; body?: unknown }
type Heard = { method: string; path: string; body: string; headers: IncomingMessage['headers'] }
async function aServer(answer: (heard: Heard) => Answer) {
  const heard: Heard[] = []
  const server: Server = createServer(async (incoming, outgoing) => {
    let body = ''
    for await (const chunk of incoming) body += chunk
    const each = { method: incoming.method ?? '', path: incoming.url ?? '', body, headers: incoming.headers }
    heard.push(each)
    const { status = 200, body: said = {} } = answer(each)
    outgoing.writeHead(status, { 'content-type': 'application/json' })
    outgoing.end(incoming.method === 'HEAD' ? undefined : JSON.stringify(said))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, close: () => server.close() }
}

const aDocument = (number: number, title: string): SearchDocument => ({
  key: `document:${number}`,
  kind: 'document',
  title,
  url: `/d/${number}`,
  text: '正文说的是办理事项。',
  office: null,
  publishedOn: '2024-01-01',
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
const asked = (q: string, about: Partial<IndexQuery> = {}): IndexQuery => {
  const { must, should } = understand(q, () => [])
  return { must, should, sort: 'relevance', offset: 0, size: 10, facets: FACETS, today: '2026-09-16', ...about }
}

/** Meaning in two dimensions: what is about the young, and what is about the old. */
const vectorOf = (text: string) => [
  text.includes('老') || text.includes('养') ? 0 : 1,
  text.includes('老') || text.includes('养') ? 1 : 0,
]
let embeddings: Awaited<ReturnType<typeof aServer>>
let configured: ReturnType<typeof installation>['config'] | undefined
beforeAll(async () => {
  embeddings = await aServer(({ body }) => {
    const { input } = JSON.parse(body) as { input: string[] }
    return { body: { data: input.map((text, index) => ({ index, embedding: vectorOf(text) })).reverse() } }
  })
})
afterAll(() => {
  embeddings.close()
  if (configured) openInstallation(configured)
})

test('with an embeddings endpoint meaning joins in by the ranks in both lists; without one nothing is missing', async ({
  world,
}) => {
  configured = installation().config
  openInstallation({
    ...configured,
    EMBEDDINGS_URL: `${embeddings.url}/v1/embeddings`,
    EMBEDDINGS_MODEL: 'tiny',
    EMBEDDINGS_KEY: 'secret',
  })
  const long = '办理事项：说得比较长的养老方面的事项'
  const documents = Array.from({ length: 30 }, (_, number) => aDocument(number, number === 20 ? long : '办理事项：托幼'))
  const changes = await withMeaning(documents.map((document) => ({ key: document.key, document })))
  expect(embeddings.heard[0]).toMatchObject({
    method: 'POST',
    path: '/v1/embeddings',
    headers: { authorization: 'Bearer secret' },
  })
  expect(JSON.parse(embeddings.heard[0]?.body ?? '')).toMatchObject({ model: 'tiny' })
  const index = openLanceIndex(world.db, installation().config)
  await index.rebuild(one(changes.slice(0, 15)))
  await inTransaction(world.system(), (tx) => index.apply(tx, changes.slice(15)))
  const plain = await index.find(asked('办理', { size: 30 }))
  const vector = await meaningOf('老人')
  const meant = await index.find(asked('办理', { size: 30, ...(vector && { vector }) }))
  expect(vector).toEqual([0, 1])
  expect([plain.total, meant.total]).toEqual([30, 30])
  expect(meant.facets).toEqual(plain.facets)
  const placeIn = ({ hits }: typeof plain) => hits.findIndex(({ document }) => document.key === 'document:20')
  expect(placeIn(plain)).toBe(29)
  expect(placeIn(meant)).toBeLessThan(15)
  await index.close()
  openInstallation(configured)
  expect(await meaningOf('老人')).toBeUndefined()
})

test('what OpenSearch is asked: words, filters, facets each without its own choice, and one alias that moves when all is in', async ({
  world,
}) => {
  const stored = aDocument(7, '停车收费标准')
  const opensearch = await aServer(({ method, path }) => {
    if (path.endsWith('/_search'))
      return {
        body: {
          hits: {
            total: { value: 123_456 },
            hits: [{ _score: 2, _source: { key: stored.key, document: JSON.stringify(stored) } }],
          },
          aggregations: { kind: { values: { buckets: [{ key: 'document', doc_count: 9 }] } }, year: { values: { buckets: [] } } },
        },
      }
    if (path.includes('_bulk')) return { body: { errors: false, items: [] } }
    return { status: method === 'HEAD' ? 404 : 200, body: { acknowledged: true, count: 1 } }
  })
  const index = openOpenSearch(world.db, opensearch.url)
  expect(await index.rebuild(one([{ key: stored.key, document: stored }]))).toBe(1)
  const paths = opensearch.heard.map(({ method, path }) => `${method} ${path.replaceAll(/\d{10,}/g, 'N')}`)
  expect(paths.findIndex((path) => path.startsWith('POST /yangguang-search-N/_bulk'))).toBeLessThan(
    paths.indexOf('POST /_aliases'),
  )
  const { total, totalIsExact, hits, facets } = await index.find(
    asked('停车 标准', { filters: { kinds: ['document'], from: '2024-01-01', notForces: ['repealed'] } }),
  )
  expect([total, totalIsExact, hits[0]?.document.title, facets.kind]).toEqual([
    123_456,
    true,
    '停车收费标准',
    [{ value: 'document', count: 9 }],
  ])
  const body = JSON.parse(opensearch.heard.at(-1)?.body ?? '{}')
  const words = body.query.script_score.query.bool.must.map((group: { bool: { should: object[] } }) => group.bool.should[0])
  expect(words).toMatchObject([
    { match: { text_tokens: { operator: 'and', query: '停车' } } },
    { match: { text_tokens: { query: '标准' } } },
  ])
  expect(body.post_filter.bool.filter).toEqual([{ terms: { kind: ['document'] } }, { range: { day: { gte: 20240101 } } }])
  expect(body.aggs.kind.filter.bool.filter).toEqual([{ range: { day: { gte: 20240101 } } }])
  expect(body.aggs.year.filter.bool.filter).toEqual([{ terms: { kind: ['document'] } }])
  await inTransaction(world.system(), (tx) => index.apply(tx, [{ key: 'document:8', document: null }]))
  expect(opensearch.heard.at(-1)?.body.trim()).toBe('{"delete":{"_id":"document:8"}}')
  await index.close()
  opensearch.close()
  await world.db.updateTable('search.state').set({ generation: null }).execute()
})

test('a bucket in which two writers may both be the first is refused', async () => {
  let taken = false
  const honest = await aServer(({ method }) => {
    if (method !== 'PUT') return { status: 204 }
    if (taken) return { status: 412 }
    taken = true
    return {}
  })
  const careless = await aServer(() => ({}))
  const config = (url: string) =>
    readConfig({ S3_BUCKET: 'index', S3_ENDPOINT: url, S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' })
  await refuseUnfitBucket(config(honest.url))
  expect(honest.heard.filter(({ headers }) => headers['if-none-match'] === '*').length).toBe(8)
  await expect(refuseUnfitBucket(config(careless.url))).rejects.toThrow('lets 8 of 8 writers be the first')
  honest.close()
  careless.close()
})

async function* one<T>(batch: T) {
  yield batch
}
