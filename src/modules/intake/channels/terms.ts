import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { forbidden, Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Channel, listChannels } from '../../demands/index.ts'
import { ChannelChanged } from '../events.ts'
import { managesChannels } from '../policy.ts'
import type { EditChannel } from '../schema.ts'

/** What a channel may take in: as the hub has set it, else by its kind. */
export type Terms = { network: number; minutely: number; daily: number; closedFor: string | null }
const BY_KIND: Record<string, Omit<Terms, 'closedFor'>> = {
  webhook: { network: 600, minutely: 600, daily: 1_000_000 },
  open311: { network: 600, minutely: 300, daily: 200_000 },
  email: { network: 600, minutely: 120, daily: 50_000 },
  batch: { network: 600, minutely: 10, daily: 200_000 },
}
const OTHERWISE = { network: 120, minutely: 60, daily: 10_000 }

type Kept = Map<string, { at: number; terms: Terms }>
const kept = new WeakMap<object, Kept>()

/** As this process read them within the last second: a thousand submissions a second ask for them. */
export async function termsOf(ctx: Pick<Ctx, 'db'>, channel: Pick<Channel, 'code' | 'kind'>): Promise<Terms> {
  const key = ctx.db.getExecutor().adapter
  const all: Kept = kept.get(key) ?? new Map()
  kept.set(key, all)
  const known = all.get(channel.code)
  if (known && performance.now() - known.at < 1_000) return known.terms
  const terms = await readTerms(ctx, channel)
  all.set(channel.code, { at: performance.now(), terms })
  return terms
}

async function readTerms(ctx: Pick<Ctx, 'db'>, { code, kind }: Pick<Channel, 'code' | 'kind'>): Promise<Terms> {
  const set = await ctx.db.selectFrom('intake.terms').selectAll().where('channel', '=', code).executeTakeFirst()
  const { network, minutely, daily } = BY_KIND[kind] ?? OTHERWISE
  return {
    network: set?.network_hourly ?? network,
    minutely: set?.key_minutely ?? minutely,
    daily: set?.key_daily ?? daily,
    closedFor: set?.closed_for ?? null,
  }
}

export const findChannel = async (ctx: Ctx, code: string): Promise<Channel | undefined> =>
  (await listChannels(ctx)).find((channel) => channel.code === code)

/** The channel as it may be used now. One that was merged still takes what comes through it; it counts with the one that it became. */
export async function openChannel(ctx: Ctx, code: string): Promise<{ channel: Channel; terms: Terms }> {
  const channel = await findChannel(ctx, code)
  if (!channel?.active) throw new Refusal(403, 'intake.channel-closed', '这个渠道已经停用')
  const terms = await termsOf(ctx, channel)
  if (terms.closedFor !== null) throw new Refusal(503, 'intake.channel-closed', `这个渠道暂停接收：${terms.closedFor}`)
  return { channel, terms }
}

/** Sets a channel's quotas, or closes it for a reason that its senders are told. */
export async function editChannel(tx: Tx, code: string, { network, minutely, daily, closedFor }: EditChannel) {
  if (!managesChannels(tx.actor)) throw forbidden('只有督办人员可以调整渠道')
  const values = {
    network_hourly: network,
    key_minutely: minutely,
    key_daily: daily,
    closed_for: closedFor,
    changed_by: tx.actor?.id ?? null,
    changed_at: tx.now,
  }
  await tx.db
    .insertInto('intake.terms')
    .values({ channel: code, ...values })
    .onConflict((known) => known.column('channel').doUpdateSet(values))
    .execute()
  kept.delete(tx.db.getExecutor().adapter)
  await record(tx, ChannelChanged, tx.actor?.id ?? '', { channel: code, network, minutely, daily, closed: closedFor !== null })
}
