import { type Ctx, inTransaction, SYSTEM } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Recorded } from '../../../platform/events.ts'
import { listSteps, loadDemand } from '../../demands/index.ts'
import { writeOrders } from './write-orders.ts'

/** An order that was given on the case itself becomes one here too: it has a number, is replied to and released. Safe to repeat. */
export const keepOrder = (ctx: Ctx, { subjectId }: Recorded) =>
  inTransaction(ctx, async (tx) => {
    const demand = await loadDemand(tx, subjectId)
    if (!demand?.lead_id) return
    const known = await tx.db
      .selectFrom('supervision.supervision_order')
      .select(['text', 'issued_on'])
      .where('demand_id', '=', subjectId)
      .execute()
    for (const { act, fields, at, actor_id } of await listSteps(tx, subjectId)) {
      const { text, level, replyDueOn } = fields
      if (act !== 'order' || typeof text !== 'string' || typeof replyDueOn !== 'string') continue
      if (known.some((order) => order.text === text && order.issued_on === dayOf(at))) continue
      const actor = actor_id === null ? SYSTEM : { ...SYSTEM, id: actor_id, kind: 'officer' as const }
      await writeOrders({ ...tx, actor }, [
        {
          demand: subjectId,
          demandNumber: demand.number,
          office: demand.lead_id,
          level: Number(level),
          reason: 'other',
          text,
          replyDueOn,
        },
      ])
    }
  })
