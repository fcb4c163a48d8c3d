import { timingSafeEqual } from 'node:crypto'
import { type Ctx, inTransaction, SYSTEM } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import { lockIncidents } from '../detection/memory.ts'
import { membershipsOf } from '../joins/lock.ts'
import { regroup } from '../joins/regroup.ts'
import type { Move } from '../joins/write-steps.ts'
import { findIncident } from '../queries.ts'

/** What the reporter's own page bears: nobody else can say it in their name. */
export const sealOf = (demand: string) => installation().keys.saltedHash(`incidents.leave:${demand}`)

/** The reporter says that theirs is another matter: it stands alone again, with everything that is its own. Logged, and undone like any split. */
export async function leaveIncident(ctx: Ctx, demand: string, seal: string) {
  const right = sealOf(demand)
  if (seal.length !== right.length || !timingSafeEqual(Buffer.from(seal), Buffer.from(right))) throw notFound()
  await inTransaction({ ...ctx, actor: SYSTEM }, async (tx) => {
    await lockIncidents(tx)
    const held = (await Promise.all(['event', 'root'].map((tier) => membershipsOf(tx, { demands: [demand], tier })))).flat()
    for (const before of held) {
      const incident = await findIncident(tx, before.incident)
      const move: Move = { demand, tier: before.tier, before, after: null }
      if (incident) await regroup(tx, incident, { kind: 'split', said: '反映人说不是同一件事', moves: [move] })
    }
  })
}
