import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { TokenIssued } from '../events.ts'
import { hashToken, TOKEN_PREFIX } from '../identify.ts'
import { isSelf } from '../policy.ts'
import type { TokenWish } from '../token-schema.ts'

/** Issues a bearer token that acts as the person. The text is answered this once; only its hash is kept. */
export async function issueToken(tx: Tx, personId: string, { label, days }: TokenWish) {
  if (tx.actor?.kind !== 'system' && !isSelf(tx.actor, personId)) throw forbidden()
  const token = TOKEN_PREFIX + randomBytes(32).toString('base64url')
  // In real time, like sessions: see identify.ts.
  const row = await tx.db
    .insertInto('identity.token')
    .values({
      person_id: personId,
      hash: hashToken(token),
      label,
      created_at: sql`now()`,
      expires_at: sql`now() + make_interval(days => ${days})`,
    })
    .returning(['id', 'label', 'created_at', 'expires_at', 'last_used_at'])
    .executeTakeFirstOrThrow()
  await record(tx, TokenIssued, personId, { token: row.id, expiresAt: row.expires_at.toISOString() })
  return { ...row, token }
}
