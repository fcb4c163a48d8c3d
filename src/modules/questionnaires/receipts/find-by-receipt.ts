import type { Ctx } from '../../../platform/ctx.ts'

/**
 * The answer that a receipt is of: its code stands in the list for everybody, the salt is with its owner alone. `ordinal` is null until
 * the close. Undefined where the two do not belong together.
 */
export async function findByReceipt(
  { db }: Pick<Ctx, 'db'>,
  collection: string,
  { code, secret }: { code: string; secret: string },
): Promise<{ ordinal: number | null } | undefined> {
  if (!/^[0-9a-f]{64}$/.test(code)) return undefined
  return db
    .selectFrom('questionnaires.answer')
    .select('ordinal')
    .where('collection_id', '=', collection)
    .where('leaf', '=', Buffer.from(code, 'hex'))
    .where('salt', '=', secret)
    .executeTakeFirst()
}
