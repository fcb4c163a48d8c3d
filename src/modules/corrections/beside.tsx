import type { Ctx } from '../../platform/ctx.ts'
import { findOfMessage } from './queries.ts'
import { BesideMessage } from './web/pages/beside-message.tsx'

/** What the desk of messages shows beside one of this kind. */
export async function besideMessage(ctx: Ctx, { id }: { id: string }) {
  const correction = await findOfMessage(ctx, id)
  return correction ? <BesideMessage correction={correction} /> : null
}
