import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf, longDay } from '../../../platform/day.ts'
import { recordAll } from '../../../platform/events.ts'
import { notifyAll } from '../../notifications/index.ts'
import { OrderIssued } from '../events.ts'
import { orderPath } from '../model.ts'
import { firstSerial, numberOf } from './number-orders.ts'
import { listenersOf } from './tell-office.ts'

export type NewOrder = {
  demand: string
  demandNumber: string
  office: string
  level: number
  reason: string
  text: string
  replyDueOn: string
  byLadder?: boolean
  key?: string | null
}

/** Writes orders that the cases themselves have taken already: numbers, rows, facts, and one notice to each office and level. */
export async function writeOrders(tx: Tx, orders: readonly NewOrder[]): Promise<string[]> {
  if (orders.length === 0) return []
  const today = dayOf(tx.now)
  const year = Number(today.slice(0, 4))
  const first = await firstSerial(tx, year)
  const rows = orders.map((order, index) => ({
    number: numberOf(year, first + index),
    serial: first + index,
    level: order.level,
    reason: order.reason,
    by_ladder: order.byLadder ?? false,
    demand_id: order.demand,
    demand_number: order.demandNumber,
    organisation_id: order.office,
    text: order.text,
    reply_due_on: order.replyDueOn,
    form_key: order.key ?? null,
  }))
  const { rows: written } = await sql<{ id: string; serial: number }>`
    insert into supervision.supervision_order (number, year, serial, level, reason, by_ladder, demand_id, demand_number, organisation_id, text,
      reply_due_on, form_key, issued_by, issued_at, issued_on)
    select number, ${year}, serial, level, reason, by_ladder, demand_id, demand_number, organisation_id, text, reply_due_on, form_key,
      ${tx.actor?.kind === 'system' ? null : (tx.actor?.id ?? null)}::uuid, ${tx.now}, ${today}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (number text, serial integer, level smallint, reason text, by_ladder boolean,
      demand_id uuid, demand_number text, organisation_id uuid, text text, reply_due_on date, form_key uuid)
    returning id, serial`.execute(tx.db)
  const ids = new Map(written.map(({ id, serial }) => [serial, id]))
  const issued = orders.map((order, index) => ({ order, id: ids.get(first + index) ?? '' }))
  await recordAll(
    tx,
    OrderIssued,
    issued.map(({ order, id }) => ({
      subjectId: id,
      data: { demand: order.demand, level: order.level, reason: order.reason, byLadder: order.byLadder ?? false },
      organisation: order.office,
    })),
  )
  for (const some of Map.groupBy(issued, ({ order }) => `${order.office} ${order.level}`).values()) await tellOf(tx, some)
  return issued.map(({ id }) => id)
}

/** A hundred orders of one night are one notice. */
async function tellOf(tx: Tx, some: { order: NewOrder; id: string }[]) {
  const [one] = some
  if (!one) return
  const { order, id } = one
  await notifyAll(tx, await listenersOf(tx, order.office, order.level), {
    kind: OrderIssued.name,
    title: some.length === 1 ? `督办单：${order.demandNumber}` : `督办单：${some.length} 件诉求`,
    body:
      some.length === 1
        ? `请在${longDay(order.replyDueOn)}前回复。${order.text}`
        : `${some
            .slice(0, 20)
            .map((each) => each.order.demandNumber)
            .join('、')}${some.length > 20 ? ' 等' : ''}，请在${longDay(order.replyDueOn)}前回复。`,
    url: some.length === 1 ? orderPath(id) : '/workbench/supervision/orders',
  })
}
