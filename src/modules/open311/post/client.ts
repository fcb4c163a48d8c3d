import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { countUse, findBearer, openChannel, refuseBeyondQuota } from '../../intake/index.ts'
import { noKey } from '../wire/refusal.ts'

const CHANNEL = 'open311'
export type Client = { id: string; channel: string }

/** Whose key it is, within its quota. Keys are given out with those of the other channels (intake). */
export async function clientOf(ctx: Ctx, apiKey: string | null): Promise<Client> {
  const key = await findBearer(ctx, apiKey ?? '').catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 401) throw noKey()
    throw error
  })
  const { channel, terms } = await openChannel(ctx, key.channel)
  if (channel.kind !== CHANNEL) throw noKey()
  await refuseBeyondQuota(ctx, key, { terms, rows: 1 })
  return { id: key.id, channel: key.channel }
}

export const countOf = (tx: Tx, client: Client, again: boolean) => countUse(tx, client.id, again ? { repeated: 1 } : { filed: 1 })
