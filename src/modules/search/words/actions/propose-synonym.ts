import type { Tx } from '../../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { normalise } from '../../analysis/normalise.ts'
import { SynonymProposed } from '../events.ts'
import { mayPropose } from '../policy.ts'
import type { ProposeSynonym } from '../schema.ts'
import { activeSynonyms } from '../synonyms.ts'

/** Somebody noticed what people call a thing. Nothing changes for those who search until it is tried and activated. */
export async function proposeSynonym(tx: Tx, { said, official, weight, reason }: ProposeSynonym): Promise<{ id: string }> {
  if (!mayPropose(tx.actor)) throw forbidden('近义词由各机关工作人员提出')
  const known = (await activeSynonyms(tx)).get(normalise(said)) ?? []
  if (known.some(({ word }) => word === normalise(official))) throw new FieldRefusal('official', '这组近义词已在使用')
  const row = await tx.db
    .insertInto('search.synonym')
    .values({ said, official, weight: String(weight), reason, proposed_by: tx.actor?.id ?? null, proposed_at: tx.now })
    .onConflict((conflict) =>
      conflict.columns(['said', 'official']).doUpdateSet({
        state: 'proposed',
        weight: String(weight),
        reason,
        proposed_by: tx.actor?.id ?? null,
        proposed_at: tx.now,
        trial: null,
        decided_by: null,
        decided_at: null,
        forced_because: null,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, SynonymProposed, row.id, { said, official })
  return row
}
