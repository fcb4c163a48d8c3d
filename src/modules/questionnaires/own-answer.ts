import type { Ctx } from '../../platform/ctx.ts'
import type { Answers, Collection } from './model.ts'
import { hashesOfPerson } from './persons.ts'

/** Whether the actor has taken part, and what they answered where they may still change it; null when they have not. */
export async function ownAnswer(
  ctx: Ctx,
  collection: Collection,
): Promise<{ answers: Answers | null; district: string | null } | null> {
  if (ctx.actor?.kind !== 'person' || collection.level === 'none' || collection.key_sealed === null) return null
  const taken = await ctx.db
    .selectFrom('questionnaires.claim as claim')
    .innerJoin('questionnaires.participation as participation', 'participation.id', 'claim.participation_id')
    .leftJoin('questionnaires.answer as answer', (join) =>
      join
        .onRef('answer.collection_id', '=', 'participation.collection_id')
        .onRef('answer.spent', '=', 'participation.answer_spent'),
    )
    .select(['participation.district', 'answer.answers'])
    .where('claim.collection_id', '=', collection.id)
    .where('claim.person_hash', 'in', await hashesOfPerson(ctx, collection, ctx.actor.id))
    .limit(1)
    .executeTakeFirst()
  if (!taken) return null
  return { answers: collection.changeable ? (taken.answers as Answers | null) : null, district: taken.district }
}
