import type { Ctx, Tx } from '../../platform/ctx.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { installation } from '../../platform/installation.ts'
import { isSampleMode } from '../identity/index.ts'
import { loadOrganisations, type Organisation } from '../organisations/index.ts'
import { CODE, type Delivery, type Message, type Outgoing, type Webhook } from './model.ts'
import { mayManageWebhooks, maySeeOutbox } from './policy.ts'

export const PAGE = 50

/** How many messages a person has not read yet. */
export async function unreadCount({ db }: Pick<Ctx, 'db'>, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('notifications.message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The actor's own messages, newest first, from before `before`. */
export const listMessages = (ctx: Ctx, before?: string): Promise<Message[]> =>
  ownMessages(ctx)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .execute()

export const lockMessage = (tx: Tx, id: string) =>
  ownMessages(tx).where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

export const findPreference = ({ db }: Pick<Ctx, 'db'>, personId: string) =>
  db.selectFrom('notifications.preference').select(['mail', 'sms']).where('person_id', '=', personId).executeTakeFirst()

/** A message in the outbox as an administrator may read it: outside sample mode no code, since it would open somebody's account. */
export type OutgoingView = Omit<Outgoing, 'to_sealed' | 'body_sealed'> & { to: string; body: string }

export async function listOutgoing(
  ctx: Ctx,
  { before, status }: { before?: string | undefined; status?: Outgoing['status'] | undefined },
): Promise<OutgoingView[]> {
  await refuseOthers(ctx)
  const rows = await ctx.db
    .selectFrom('notifications.outgoing')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'kept'))
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const sample = await isSampleMode(ctx.db)
  const { open } = installation().keys
  return rows.map(({ to_sealed, body_sealed, ...row }) => {
    const isSecret = row.kind === CODE && !sample
    return {
      ...row,
      to: open(to_sealed),
      body: body_sealed === null ? '（正文已到期删除）' : isSecret ? '（验证码不予显示）' : open(body_sealed),
    }
  })
}

export async function lockOutgoing(tx: Tx, id: string): Promise<Outgoing> {
  await refuseOthers(tx)
  return tx.db.selectFrom('notifications.outgoing').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)
}

/** The webhooks of the organisations that the actor administers, newest first. */
export async function listWebhooks(ctx: Ctx): Promise<Webhook[]> {
  const rows = await ctx.db.selectFrom('notifications.webhook').selectAll().orderBy('id', 'desc').limit(500).execute()
  const { byId } = await loadOrganisations(ctx)
  return rows.filter((row) => isManaged(ctx, byId.get(row.organisation_id)))
}

export async function getWebhook(ctx: Ctx, id: string): Promise<Webhook> {
  const row = await ctx.db.selectFrom('notifications.webhook').selectAll().where('id', '=', id).executeTakeFirstOrThrow(notFound)
  if (!isManaged(ctx, (await loadOrganisations(ctx)).byId.get(row.organisation_id))) throw notFound()
  return row
}

export async function lockWebhook(tx: Tx, id: string): Promise<Webhook> {
  await getWebhook(tx, id)
  return tx.db.selectFrom('notifications.webhook').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)
}

export async function listDeliveries(ctx: Ctx, webhookId: string): Promise<Delivery[]> {
  const { id } = await getWebhook(ctx, webhookId)
  return ctx.db
    .selectFrom('notifications.delivery')
    .selectAll()
    .where('webhook_id', '=', id)
    .orderBy('id', 'desc')
    .limit(PAGE)
    .execute()
}

/** The organisations whose webhooks the actor manages, in official order. */
export async function listManaged(ctx: Ctx): Promise<Organisation[]> {
  const { all } = await loadOrganisations(ctx)
  return all.filter((organisation) => mayManageWebhooks(ctx.actor, organisation))
}

export async function isOutboxReader(ctx: Ctx) {
  const { all } = await loadOrganisations(ctx)
  return maySeeOutbox(ctx.actor, all[0])
}

async function refuseOthers(ctx: Ctx) {
  if (!(await isOutboxReader(ctx))) throw forbidden('发件箱由市级系统管理员查看')
}

function ownMessages({ db, actor }: Ctx) {
  if (!actor) throw forbidden('请先登录')
  return db.selectFrom('notifications.message').selectAll().where('person_id', '=', actor.id)
}

const isManaged = ({ actor }: Ctx, organisation: Organisation | undefined) =>
  organisation !== undefined && mayManageWebhooks(actor, organisation)
