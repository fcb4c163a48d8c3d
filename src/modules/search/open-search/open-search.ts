import { Client } from '@opensearch-project/opensearch'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { cutText } from '../analysis/cut-chinese.ts'
import { forceOf, forceWeight } from '../lance/columns.ts'
import { findable, numbersOf } from '../lance/recent.ts'
import type { SearchDocument } from '../model.ts'
import type { Change, IndexAnswer, SearchIndex } from '../search-index.ts'
import { bodyOf, MAPPINGS, SETTINGS } from './bodies.ts'

const ALIAS = 'yangguang-search'
const BULK = 500

type Source = { key: string; document: string }
type Found = {
  hits: { total: { value: number }; hits: { _source: Source; _score: number | null }[] }
  aggregations?: Record<string, { values: { buckets: { key: string | number; doc_count: number }[] } }>
}

/**
 * OpenSearch, for a city that has outgrown one process: the same tokens under its whitespace analyzer. What is searched is an
 * alias; a new index is filled beside the one in use, and the alias moves when it is whole.
 */
export function openOpenSearch(db: Db, node: string): SearchIndex {
  const client = new Client({ node, requestTimeout: 30_000, maxRetries: 2 })
  const post = async <T>(path: string, body: unknown, query: Record<string, string> = {}) =>
    (await client.transport.request({ method: 'POST', path, body: body as never, querystring: query })).body as T // as the API documents it

  /** Lines of a bulk request; what it could not do is an error, not a line in its answer. */
  async function bulk(index: string, lines: readonly object[], refresh: 'wait_for' | 'false') {
    if (lines.length === 0) return
    const { body } = await client.bulk({ index, refresh, body: lines as never })
    if (body.errors) {
      // What was not there need not be deleted.
      const failed = body.items.map((item) => Object.values(item)[0]).find((result) => result?.error)
      if (failed) throw new Error(`OpenSearch refused a document: ${JSON.stringify(failed?.error)}`)
    }
  }

  async function create(name: string) {
    await client.indices.create({ index: name, body: { settings: SETTINGS, mappings: MAPPINGS } as never })
  }

  /** What is searched in exists, or is made empty: the first change may come before the first building. */
  async function ensure() {
    const { body } = await client.indices.existsAlias({ name: ALIAS })
    if (body) return
    await create(`${ALIAS}-first`)
    await client.indices.putAlias({ index: `${ALIAS}-first`, name: ALIAS })
  }

  return {
    async find(query) {
      const body = await post<Found>(`/${ALIAS}/_search`, bodyOf(query))
      const total = Math.min(body.hits.total.value, query.most ?? Number.POSITIVE_INFINITY)
      const facets: IndexAnswer['facets'] = {}
      for (const name of query.facets ?? [])
        facets[name] = (body.aggregations?.[name]?.values.buckets ?? [])
          .map(({ key, doc_count }) => ({ value: String(key), count: doc_count }))
          .filter(({ value }) => value !== '' && value !== '0')
      return {
        total,
        totalIsExact: query.most === undefined || total < query.most,
        hits: body.hits.hits.map(({ _source, _score }) => ({
          document: JSON.parse(_source.document) as SearchDocument, // as sourceOf wrote it
          score: _score ?? 0,
        })),
        facets,
      }
    },

    async apply(tx, changes) {
      if (changes.length === 0) return
      await ensure()
      // The last change of a thing holds. A document takes the place of the one under its key.
      const last = [...new Map(changes.map((change) => [change.key, change])).values()]
      const lines = last.flatMap(linesOf)
      for (let at = 0; at < lines.length; at += BULK) await bulk(ALIAS, lines.slice(at, at + BULK).flat(), 'wait_for')
      await sql`update search.state set version = version + 1`.execute(tx.db)
    },

    async rebuild(changes) {
      const generation = new Date().toISOString().replaceAll(/[^\d]/g, '')
      const name = `${ALIAS}-${generation}`
      const { rows } = await sql<{ xid: string | null; id: string }>`
        update search.state set building_since = now(), building_documents = 0
        returning walked_xid::text as xid, walked_id as id`.execute(db)
      let documents = 0
      try {
        await create(name)
        for await (const batch of changes) {
          const lines = batch.flatMap(linesOf)
          for (let at = 0; at < lines.length; at += BULK) await bulk(name, lines.slice(at, at + BULK).flat(), 'false')
          documents += lines.length
          await sql`update search.state set building_documents = ${documents}`.execute(db)
        }
        await client.indices.refresh({ index: name })
        const actions = [
          { remove: { index: `${ALIAS}-*`, alias: ALIAS, must_exist: false } },
          { add: { index: name, alias: ALIAS } },
        ]
        await client.indices.updateAliases({ body: { actions } as never }) // as the API documents it
        await client.indices.delete({ index: `${ALIAS}-*,-${name}`, ignore_unavailable: true })
        // What became public while this was built went into the old index: it is followed once more.
        await sql`update search.state set generation = ${generation}, version = 1, documents = ${documents}, built_at = now(), wanted_at = null,
          wanted_because = null, walked_xid = ${rows[0]?.xid ?? null}::text::xid8, walked_id = ${rows[0]?.id ?? null}::uuid`.execute(
          db,
        )
        return documents
      } finally {
        await sql`update search.state set building_since = null`.execute(db)
      }
    },

    async state() {
      try {
        const { body } = await client.count({ index: ALIAS })
        return { usable: true, documents: body.count }
      } catch {
        return { usable: false, documents: 0 }
      }
    },

    tidy: async () => {},
    settle: async () => {},
    close: () => client.close(),
  }
}

/** A document in, or what is under the key out. */
const linesOf = ({ key, document }: Change): object[][] =>
  document ? [[{ index: { _id: key } }, sourceOf(document)]] : [[{ delete: { _id: key } }]]

function sourceOf(document: SearchDocument) {
  const tokens = cutText(findable(document))
  return {
    key: document.key,
    document: JSON.stringify(document),
    kind: document.kind,
    office: document.office ?? '',
    form: document.form ?? '',
    column: document.column ?? '',
    force: document.force?.id ?? '',
    force_named: forceOf(document),
    year: document.publishedOn?.slice(0, 4) ?? '',
    day: document.publishedOn ? Number(document.publishedOn.replaceAll('-', '')) : 0,
    epoch_day: document.publishedOn ? Math.floor(Date.parse(document.publishedOn) / 86_400_000) : -1,
    rank: document.rank ?? -1,
    // What no question changes; freshness does with the day.
    weight: forceWeight(document.force?.id ?? '') * (1 + (document.rank ?? 0) / 1_000) * (document.demoted ? 0.3 : 1),
    number: numbersOf(document),
    imported: document.importedAs ?? '',
    title_tokens: tokens.title,
    text_tokens: tokens.text,
    words_tokens: tokens.words,
  }
}
