import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { readSetting } from '../../../platform/settings.ts'
import { getOrganisation } from '../../organisations/index.ts'
import { WebhookRegistered } from '../events.ts'
import { mayManageWebhooks } from '../policy.ts'
import type { RegisterWebhook } from '../schema.ts'
import { isPrivateAddress } from '../sending/private-address.ts'
import { PrivateReceiversSetting } from '../settings.ts'

const LIMIT = 20

/** Sends the organisation's events from now on to a receiver. The secret is shown this once and then only used. */
export async function registerWebhook(tx: Tx, { organisation: organisationId, url, events }: RegisterWebhook) {
  const organisation = await getOrganisation(tx, organisationId)
  if (!mayManageWebhooks(tx.actor, organisation)) throw forbidden('只有本机关或者上级机关的系统管理员可以登记推送地址')
  await refuseReceiver(tx, url)
  const { count } = await tx.db
    .selectFrom('notifications.webhook')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(count) >= LIMIT) throw new FieldRefusal('organisation', `每个机关最多登记 ${LIMIT} 个推送地址`)
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const webhook = await tx.db
    .insertInto('notifications.webhook')
    .values({
      organisation_id: organisationId,
      url,
      events,
      secret_sealed: installation().keys.seal(secret),
      created_by: tx.actor.id,
      created_at: tx.now,
      // Everything committed so far lies before it; what is still being written may be told.
      walked_xid: sql<string>`pg_snapshot_xmin(pg_current_snapshot())`,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(tx, WebhookRegistered, webhook.id, { events }, organisationId)
  return { webhook, secret }
}

/** What is plainly wrong is said at once; where a name leads is checked at each connection, since it can change. */
async function refuseReceiver(tx: Tx, url: string) {
  if (await readSetting(tx, PrivateReceiversSetting)) return
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'https:') throw new FieldRefusal('url', '推送地址应当以 https:// 开头')
  const address = hostname.replace(/^\[|\]$/g, '')
  if (hostname === 'localhost' || (isIP(address) !== 0 && isPrivateAddress(address)))
    throw new FieldRefusal('url', '推送地址不能是内部网络的地址')
}
