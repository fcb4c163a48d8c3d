import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import { cutQuery } from '../analysis/cut-chinese.ts'

/** The table as the engine has it, asked for nothing but its best twenty: what a bench measures against. */
export async function openTableOf({ config, db }: { config: Config; db: Db }) {
  const [lancedb, { connectTo }] = await Promise.all([import('@lancedb/lancedb'), import('./tables.ts')])
  const { generation } = await db.selectFrom('search.state').select('generation').executeTakeFirstOrThrow()
  const table = await (await connectTo(config, generation ?? '')).openTable('documents')
  return {
    async find(q: string) {
      const tokens = cutQuery(q).terms.flatMap(({ grams }) => grams)
      const query = new lancedb.MatchQuery(tokens.join(' '), 'text_tokens', { operator: lancedb.Operator.And })
      return table.query().fullTextSearch(query).select(['document', '_score']).limit(20).toArray()
    },
    close: () => table.close(),
  }
}
