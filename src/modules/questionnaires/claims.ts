import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import type { DB } from '../../platform/db-types.ts'
import type { Collection } from './model.ts'

type Participation = Selectable<DB['questionnaires.participation']>
type NewParticipation = Omit<Insertable<DB['questionnaires.participation']>, 'collection_id'> & { id: string }

/**
 * Takes a person's place in a collection, under all their names at once; or finds who has taken it under any of them. Of two who come at
 * the same moment one waits for the other and finds the place taken.
 */
export async function claimPerson(
  tx: Tx,
  { id: collection_id }: Pick<Collection, 'id'>,
  hashes: readonly Buffer[],
  given: NewParticipation,
): Promise<{ fresh: boolean; participation: Participation }> {
  // In one order, so that two who share several names cannot wait for each other.
  const names = [...hashes].sort(Buffer.compare)
  const taken = await tx.db
    .selectFrom('questionnaires.claim')
    .select('participation_id')
    .where('collection_id', '=', collection_id)
    .where('person_hash', 'in', names)
    .limit(1)
    .executeTakeFirst()
  if (taken) return { fresh: false, participation: await findParticipation(tx, taken.participation_id) }
  const participation = await tx.db
    .insertInto('questionnaires.participation')
    .values({ ...given, collection_id })
    .returningAll()
    .executeTakeFirstOrThrow()
  for (const person_hash of names) {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('questionnaires.claim')
      .values({ collection_id, person_hash, participation_id: participation.id })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 1n) continue
    const theirs = await tx.db
      .selectFrom('questionnaires.claim')
      .select('participation_id')
      .where('collection_id', '=', collection_id)
      .where('person_hash', '=', person_hash)
      .executeTakeFirstOrThrow()
    // Ours goes again, with what it claimed so far; theirs stands.
    await tx.db.deleteFrom('questionnaires.participation').where('id', '=', participation.id).execute()
    return { fresh: false, participation: await findParticipation(tx, theirs.participation_id) }
  }
  return { fresh: true, participation }
}

const findParticipation = (tx: Tx, id: string) =>
  tx.db.selectFrom('questionnaires.participation').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
