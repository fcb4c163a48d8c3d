import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { minuteOf } from '../../../platform/day.ts'
import { installation } from '../../../platform/installation.ts'
import { readSetting } from '../../../platform/settings.ts'
import { type Channel, CODE, quietMinutes, SENDING_TRIES } from '../model.ts'
import { hasWay } from '../sending/ways.ts'
import { QuietHoursSetting } from '../settings.ts'

type Sending = {
  channel: Channel
  personId: string | null
  to: string
  kind: string
  subject: string
  body: string
  url: string | null
}

/**
 * Writes one mail or short message into the outbox and enqueues its sending, in one statement. Where nothing is configured that
 * could send it, it is kept in the outbox and costs no job.
 */
export async function send(tx: Tx, { channel, personId, to, kind, subject, body, url }: Sending) {
  const { config, keys } = installation()
  const link = url === null ? '' : `${config.PUBLIC_URL ?? `http://localhost:${config.PORT}`}${url}`
  const words =
    channel === 'mail'
      ? `${body}${link && `\n\n查看：${link}`}`
      : `【政务公开】${kind === CODE ? body : subject}${link && `，详见 ${link}`}`
  const row = sql`insert into notifications.outgoing (channel, person_id, kind, to_sealed, subject, body_sealed, status, created_at)
    values (${channel}, ${personId}, ${kind}, ${keys.seal(to)}, ${subject}, ${keys.seal(words)}, ${hasWay(channel) ? 'waiting' : 'kept'}, ${tx.now})`
  if (!hasWay(channel)) return void (await row.execute(tx.db))
  const minutes =
    channel === 'sms' && kind !== CODE ? quietMinutes(await readSetting(tx, QuietHoursSetting), minuteOf(tx.now).slice(11)) : 0
  await sql`with outgoing as (${row} returning id)
    select graphile_worker.add_job(${`notifications.send-${channel}`}, json_build_object('id', id),
      run_at := now() + make_interval(mins => ${minutes}::int), max_attempts := ${SENDING_TRIES}::int) from outgoing`.execute(
    tx.db,
  )
}
