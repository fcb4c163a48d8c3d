import type { Tx } from '../../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { normalise } from '../../analysis/normalise.ts'
import { SynonymRetired } from '../events.ts'
import { mayDecideWords } from '../policy.ts'
import { activeSynonyms } from '../synonyms.ts'

/** Does without a word from now on: one of the installation's own, or one of the list that came with the program. */
export async function retireSynonym(tx: Tx, { said, official }: { said: string; official: string }) {
  if (!mayDecideWords(tx.actor)) throw forbidden('近义词由系统管理员停用')
  const known = (await activeSynonyms(tx)).get(normalise(said)) ?? []
  if (!known.some(({ word }) => word === normalise(official))) throw conflict('search.not-active', '这组近义词没有在使用')
  const decided = { state: 'retired' as const, decided_by: tx.actor?.id ?? null, decided_at: tx.now }
  const { id } = await tx.db
    .insertInto('search.synonym')
    .values({ said, official, proposed_by: tx.actor?.id ?? null, proposed_at: tx.now, ...decided })
    .onConflict((found) => found.columns(['said', 'official']).doUpdateSet(decided))
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, SynonymRetired, id, { said, official })
}
