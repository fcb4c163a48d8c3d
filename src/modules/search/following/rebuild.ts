import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { publicSources } from '../../../platform/public-source.ts'
import { changeOf } from '../documents.ts'
import { withMeaning } from '../meaning/embeddings.ts'
import type { Change } from '../search-index.ts'
import { indexOf } from '../the-index.ts'
import { learnOffices } from './offices.ts'

/** Builds the index anew from all that the modules give to everyone, beside the one in use. Answers how many documents are in it. */
export async function rebuild(ctx: Ctx, said?: (documents: number) => void): Promise<number> {
  await learnOffices(ctx)
  // What happens from now on is followed: it may be in the new index twice, but never not at all.
  await sql`update search.state set walked_xid = pg_snapshot_xmin(pg_current_snapshot()) where walked_xid is null`.execute(ctx.db)
  return indexOf(ctx).rebuild(everythingPublic(ctx, said))
}

/** Without an actor: nothing but what a visitor may see can come out. */
async function* everythingPublic(ctx: Ctx, said?: (documents: number) => void): AsyncGenerator<readonly Change[]> {
  let documents = 0
  for (const source of publicSources())
    for await (const things of source.all({ ...ctx, actor: null })) {
      yield await withMeaning(things.map(changeOf))
      documents += things.length
      said?.(documents)
    }
}
