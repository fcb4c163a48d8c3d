import type { Db } from '../../platform/db.ts'
import { installation } from '../../platform/installation.ts'
import type { SearchIndex } from './search-index.ts'

// By the connection pool's adapter, which a transaction shares with the database it is in.
const opened = new WeakMap<object, SearchIndex>()

/** The index of this installation: OpenSearch where the configuration names one, else LanceDB in the process. */
export function indexOf({ db }: { db: Db }): SearchIndex {
  const key = db.getExecutor().adapter
  let index = opened.get(key)
  if (!index) {
    const { config } = installation()
    const { OPENSEARCH_URL: url } = config
    index = openedWhenAsked(async () =>
      url
        ? (await import('./open-search/open-search.ts')).openOpenSearch(db, url)
        : (await import('./lance/lance-index.ts')).openLanceIndex(db, config),
    )
    opened.set(key, index)
  }
  return index
}

/** Either engine is large, and much is done in a process that never searches: it is loaded with the first question. */
function openedWhenAsked(open: () => Promise<SearchIndex>): SearchIndex {
  let opened: Promise<SearchIndex> | undefined
  const index = () => {
    opened ??= open()
    return opened
  }
  return {
    find: async (query) => (await index()).find(query),
    apply: async (tx, changes) => (await index()).apply(tx, changes),
    rebuild: async (changes) => (await index()).rebuild(changes),
    state: async () => (await index()).state(),
    tidy: async () => (await index()).tidy(),
    settle: async () => (await opened)?.settle(),
    close: async () => (await opened)?.close(),
  }
}
