import type { Tx } from '../../../platform/ctx.ts'
import { installation } from '../../../platform/installation.ts'
import type { DocumentKind } from '../model.ts'

/** Keeps the number of an identity document: sealed, with a salted hash by which the same number is found again. */
export async function keepDocument(tx: Tx, personId: string, { kind, number }: { kind: DocumentKind; number: string }) {
  const { keys } = installation()
  const row = { number_sealed: keys.seal(number), number_hash: keys.saltedHash(number), recorded_at: tx.now }
  await tx.db
    .insertInto('identity.document')
    .values({ person_id: personId, kind, ...row })
    .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doUpdateSet(row))
    .execute()
}
