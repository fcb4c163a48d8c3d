import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { likenessOfWords, rarityFrom } from '../../likeness/index.ts'
import type { PublicRequest } from '../model.ts'
import { wordsOfNeed } from './words.ts'

/** From here on two requests probably want the same; above it, one who files is asked first whether that one would do. */
export const ALIKE_FROM = 0.3
const CANDIDATES = 200

export type Alike = { request: PublicRequest; likeness: number; shared: string[] }

/** The public requests that want nearly the same, the likeliest first, each with the words that say so. */
export async function findAlike(
  ctx: Ctx,
  need: { title: string; need: string },
  { except = '', size = 5 }: { except?: string; size?: number } = {},
): Promise<Alike[]> {
  const words = await wordsOfNeed(ctx, need)
  if (words.length === 0) return []
  const [candidates, rarity] = await Promise.all([sharing(ctx, words, except), rarityOf(ctx, words)])
  return candidates
    .map(({ words: theirs, ...request }) => ({
      request,
      likeness: likenessOfWords(words, theirs, rarity),
      shared: words.filter((word) => theirs.includes(word)).sort((a, b) => rarity(b) - rarity(a)),
    }))
    .filter((each) => each.likeness >= ALIKE_FROM)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, size)
}

/** Those that share the most words; how alike they are is weighed afterwards. */
async function sharing({ db }: Ctx, words: string[], except: string): Promise<(PublicRequest & { words: string[] })[]> {
  const { rows } = await sql<PublicRequest & { words: string[] }>`
    select shown.*, request.words
    from data_requests.request join data_requests.public_request shown on shown.id = request.id
    where request.words && ${words}::text[] and request.id::text <> ${except}
    order by cardinality(array(select unnest(request.words) intersect select unnest(${words}::text[]))) desc, request.id desc
    limit ${CANDIDATES}`.execute(db)
  return rows
}

async function rarityOf({ db }: Ctx, words: string[]) {
  const { rows } = await sql<{ word: string; holders: number; total: number }>`
    select word, (select count(*) from data_requests.request where words @> array[word])::integer as holders,
      (select count(*) from data_requests.request)::integer as total
    from unnest(${words}::text[]) word`.execute(db)
  return rarityFrom(new Map(rows.map(({ word, holders }) => [word, holders])), Math.max(rows[0]?.total ?? 0, 20))
}
