import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { AppKeyIssued } from './events.ts'
import { hashKey, MOST_KEYS, newKey } from './model.ts'
import type { IssueAppKey } from './schema.ts'

/** Issues a key for a program of the actor's own. Its text is answered this once; only its hash is kept. */
export async function issueAppKey(tx: Tx, { name, purpose }: z.output<typeof IssueAppKey>) {
  if (!tx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  const { held } = await tx.db
    .selectFrom('datasets.app_key')
    .select(({ fn }) => fn.countAll<string>().as('held'))
    .where('person_id', '=', tx.actor.id)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(held) >= MOST_KEYS)
    throw conflict('datasets.too-many-keys', `每人最多持有 ${MOST_KEYS} 个应用密钥，请先停用不再使用的密钥`)
  const key = newKey()
  const { id } = await tx.db
    .insertInto('datasets.app_key')
    .values({ person_id: tx.actor.id, name, purpose, hash: hashKey(key), hint: key.slice(-4), made_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, AppKeyIssued, id, {})
  return { id, key }
}
