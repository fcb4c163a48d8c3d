import type { z } from 'zod'
import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { isReviewer } from '../../policy.ts'
import { GrantExpired, GrantRevoked } from '../events.ts'
import type { Application } from '../model.ts'
import { mayRevoke } from '../policy.ts'
import { findGrantOf, lockApplication, lockOwnApplication } from '../queries.ts'
import type { Revoke } from '../schema.ts'
import { moveApplication } from './move-application.ts'

/** 终止 by the office or the data bureau, with the reason. Whoever asks for a row after this is refused, wherever they ask. */
export async function revokeGrant(tx: Tx, id: string, { reason }: z.output<typeof Revoke>) {
  const application = await lockApplication(tx, id)
  if (!mayRevoke(tx.actor, application)) throw forbidden('由提供机关或者市数据开放审核员终止')
  const grant = await endGrant(tx, application, 'revoked', reason)
  const by = isReviewer(tx.actor) ? 'bureau' : 'office'
  await record(tx, GrantRevoked, id, { grant, by }, application.organisation_id)
}

/** 放弃 by its holder. */
export async function surrenderGrant(tx: Tx, id: string) {
  const application = await lockOwnApplication(tx, id)
  const grant = await endGrant(tx, application, 'revoked', '使用人放弃使用')
  await record(tx, GrantRevoked, id, { grant, by: 'holder' }, application.organisation_id)
}

/** 到期, by the calendar. Nothing was read by it since its last day; now its key goes too. */
export async function expireGrant(tx: Tx, id: string) {
  const application = await lockApplication(tx, id)
  const found = await findGrantOf(tx, id)
  if (application.state !== 'active' || !found || dayOf(tx.now) <= found.until) return
  const grant = await endGrant(tx, application, 'expired', null)
  await record(tx, GrantExpired, id, { grant }, application.organisation_id)
}

async function endGrant(tx: Tx, application: Application, to: 'revoked' | 'expired', reason: string | null) {
  await moveApplication(tx, application, to, { ended_on: dayOf(tx.now), end_reason: reason })
  const { id } = await tx.db
    .updateTable('datasets.access_grant')
    .set({ ended_at: tx.now, key_hash: null, key_hint: null })
    .where('application_id', '=', application.id)
    .returning('id')
    .executeTakeFirstOrThrow(notFound)
  return id
}
