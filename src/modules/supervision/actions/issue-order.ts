import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { loadDemand, move } from '../../demands/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { writeOrders } from '../orders/write-orders.ts'
import { isSupervisor } from '../policy.ts'
import type { IssueOrderInput } from '../schema.ts'

/** 督办: the case takes the act, the order is written, and those of its level are told, all at once. */
export async function issueOrder(tx: Tx, input: IssueOrderInput & { key?: string | null }): Promise<string> {
  if (!isSupervisor(tx.actor)) throw forbidden('由督查人员发出督办单')
  const before =
    input.key &&
    (await tx.db.selectFrom('supervision.supervision_order').select('id').where('form_key', '=', input.key).executeTakeFirst())
  if (before) return before.id
  const demand = await loadDemand(tx, input.demand)
  if (!demand) throw notFound()
  if (demand.lead_id === null) throw conflict('supervision.no-office', '这件诉求还没有承办单位，不能督办')
  if (input.replyDueOn <= dayOf(tx.now)) throw new FieldRefusal('replyDueOn', '回复期限应当在今天之后')
  await refuseSecret(tx, { text: input.text })
  const level = Number(input.level)
  // Who is told of it learns of the order, which says more than the case would.
  const act = { demand: demand.id, act: 'order' as const, fields: { level, text: input.text, replyDueOn: input.replyDueOn } }
  await move(tx, act, { silent: true })
  const [id = ''] = await writeOrders(tx, [
    {
      demand: demand.id,
      demandNumber: demand.number,
      office: demand.lead_id,
      level,
      reason: input.reason,
      text: input.text,
      replyDueOn: input.replyDueOn,
      key: input.key ?? null,
    },
  ])
  return id
}
