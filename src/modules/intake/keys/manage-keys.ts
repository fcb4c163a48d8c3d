import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { findChannel } from '../channels/terms.ts'
import { KeyEnded, KeyIssued, KeyRotated } from '../events.ts'
import { kindOfKeyFor, type SenderKey } from '../model.ts'
import { managesChannels } from '../policy.ts'
import type { IssueKey } from '../schema.ts'
import { newName, newSecret } from './secrets.ts'

/** Gives a sender a key for a channel. The secret is answered this once. */
export async function issueKey(tx: Tx, { channel, label, organisation, minutely, daily }: IssueKey) {
  refuseOthers(tx)
  const known = await findChannel(tx, channel)
  if (!known?.active) throw new FieldRefusal('channel', '没有这个渠道，或者已经停用')
  const kind = kindOfKeyFor(known.kind)
  const { secret, kept } = newSecret(kind)
  const key = await tx.db
    .insertInto('intake.key')
    .values({
      name: newName(),
      channel,
      kind,
      label,
      organisation_id: organisation,
      ...kept,
      minutely,
      daily,
      created_by: tx.actor?.id ?? null,
      created_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(tx, KeyIssued, key.id, { channel, kind, name: key.name })
  return { key, secret }
}

/** A new secret under the same name; the old one holds for the hours that the sender needs to change over. */
export async function rotateKey(tx: Tx, id: string, { hours }: { hours: number }) {
  const key = await lockKey(tx, id)
  const { secret, kept } = newSecret(key.kind)
  // In real time, like the signatures themselves: a sender knows no clock of ours.
  const until = new Date(Date.now() + hours * 3_600_000)
  const changed = await tx.db
    .updateTable('intake.key')
    .set({
      ...kept,
      before_hash: key.secret_hash,
      before_sealed: key.secret_sealed,
      before_until: until,
      rotated_at: tx.now,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(tx, KeyRotated, id, { channel: key.channel, until: until.toISOString() })
  return { key: changed, secret }
}

export async function endKey(tx: Tx, id: string, { reason }: { reason: string }) {
  const key = await lockKey(tx, id)
  await tx.db
    .updateTable('intake.key')
    .set({ ended_at: tx.now, ended_for: reason, before_hash: null, before_sealed: null, before_until: null })
    .where('id', '=', id)
    .execute()
  await record(tx, KeyEnded, id, { channel: key.channel })
}

export async function listKeys(ctx: Pick<Ctx, 'db'>, channel?: string): Promise<SenderKey[]> {
  let rows = ctx.db.selectFrom('intake.key').selectAll()
  if (channel) rows = rows.where('channel', '=', channel)
  return rows
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute()
}

async function lockKey(tx: Tx, id: string): Promise<SenderKey> {
  refuseOthers(tx)
  const key = await tx.db.selectFrom('intake.key').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!key) throw notFound()
  if (key.ended_at !== null) throw conflict('intake.key-ended', '这个密钥已经停用')
  return key
}

function refuseOthers(tx: Tx) {
  if (!managesChannels(tx.actor)) throw forbidden('只有督办人员可以管理密钥')
}
