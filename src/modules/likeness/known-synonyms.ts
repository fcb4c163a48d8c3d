import type { Ctx } from '../../platform/ctx.ts'
import { activeSynonyms } from '../search/index.ts'
import { everydayWords, type Synonyms, synonymsOf } from './words.ts'

/** The everyday words together with what the search knows and the administrators have decided. */
export async function knownSynonyms(ctx: Pick<Ctx, 'db'>): Promise<Synonyms> {
  const said = await activeSynonyms(ctx)
  return synonymsOf(
    [...said].flatMap(([word, others]) => others.map(({ word: official }) => [official, word])),
    everydayWords(),
  )
}
