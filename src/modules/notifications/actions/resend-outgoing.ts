import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict } from '../../../platform/errors.ts'
import { SENDING_TRIES } from '../model.ts'
import { lockOutgoing } from '../queries.ts'
import { hasWay } from '../sending/ways.ts'

/** Tries again what failed, or what was kept while nothing could send it. */
export async function resendOutgoing(tx: Tx, id: string) {
  const { channel, status, body_sealed } = await lockOutgoing(tx, id)
  if (status !== 'failed' && status !== 'kept')
    throw conflict('notifications.not-resendable', '只有发送失败或者留存的消息可以重新发送')
  if (body_sealed === null) throw conflict('notifications.words-gone', '消息正文已到期删除，不能重新发送')
  if (!hasWay(channel))
    throw conflict(
      'notifications.no-way',
      channel === 'mail' ? '尚未配置发信服务（SMTP_URL）' : '尚未配置短信服务（SMS_WEBHOOK_URL）',
    )
  await tx.db
    .updateTable('notifications.outgoing')
    .set({ status: 'waiting', attempts: 0, problem: null })
    .where('id', '=', id)
    .execute()
  await sql`select graphile_worker.add_job(${`notifications.send-${channel}`}, json_build_object('id', ${id}::uuid), max_attempts := ${SENDING_TRIES}::int)`.execute(
    tx.db,
  )
}
