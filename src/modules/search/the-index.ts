import type { Db } from '../../platform/db.ts'
import { installation } from '../../platform/installation.ts'
import { openLanceIndex } from './lance/lance-index.ts'
import { openOpenSearch } from './open-search/open-search.ts'
import type { SearchIndex } from './search-index.ts'

// By the connection pool's adapter, which a transaction shares with the database it is in.
const opened = new WeakMap<object, SearchIndex>()

/** The index of this installation: OpenSearch where the configuration names one, else LanceDB in the process. */
export function indexOf({ db }: { db: Db }): SearchIndex {
  const key = db.getExecutor().adapter
  let index = opened.get(key)
  if (!index) {
    const { config } = installation()
    index = config.OPENSEARCH_URL ? openOpenSearch(db, config.OPENSEARCH_URL) : openLanceIndex(db, config)
    opened.set(key, index)
  }
  return index
}
