import type { Tx } from '../../../platform/ctx.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { WebhookEnded } from '../events.ts'
import { lockWebhook } from '../queries.ts'

export async function endWebhook(tx: Tx, id: string) {
  const { ended_at, organisation_id } = await lockWebhook(tx, id)
  if (ended_at !== null) throw conflict('notifications.webhook-ended', '该推送地址已经停用')
  await tx.db
    .updateTable('notifications.webhook')
    .set({ ended_at: tx.now, ended_reason: '由管理员停用' })
    .where('id', '=', id)
    .execute()
  await record(tx, WebhookEnded, id, { reason: 'asked' }, organisation_id)
}
