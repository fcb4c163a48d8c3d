import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Order, OrderState } from '../model.ts'
import { mayOpen, scopeOf } from '../policy.ts'

const SIZE = 50
export type OrderFilter = { state?: OrderState; level?: number; office?: string; late?: boolean; today: string }

/** Orders of the offices that the actor may see, by what is due; `after` is the last one of the page before. */
export async function listOrders(ctx: Ctx, { state, level, office, late, today }: OrderFilter, after?: string) {
  const scope = scopeOf(ctx.actor)
  const { rows } = await sql<Order>`
    select supervision_order.* from supervision.supervision_order
    ${after === undefined ? sql`` : sql`join supervision.supervision_order last on last.id = ${after}::uuid`}
    where (${scope}::uuid[] is null or supervision_order.organisation_id = any(${scope}::uuid[]))
      ${state ? sql`and supervision_order.state = ${state}` : sql``} ${level ? sql`and supervision_order.level = ${level}` : sql``}
      ${office ? sql`and supervision_order.organisation_id = ${office}::uuid` : sql``}
      ${late ? sql`and supervision_order.state = 'open' and supervision_order.reply_due_on < ${today}::date` : sql``}
      ${after === undefined ? sql`` : sql`and (supervision_order.state, supervision_order.reply_due_on, supervision_order.id) > (last.state, last.reply_due_on, last.id)`}
    order by supervision_order.state, supervision_order.reply_due_on, supervision_order.id limit ${SIZE + 1}`.execute(ctx.db)
  const shown = rows.slice(0, SIZE)
  return { rows: shown, next: rows.length > SIZE ? (shown.at(-1)?.id ?? null) : null }
}

/** One order; for who may not see it, it is not there. */
export async function getOrder(ctx: Ctx, id: string): Promise<Order> {
  const order = await ctx.db.selectFrom('supervision.supervision_order').selectAll().where('id', '=', id).executeTakeFirst()
  if (!order || !mayOpen(ctx.actor, order.organisation_id)) throw notFound()
  return order
}

export const ordersOf = (ctx: Ctx, demand: string): Promise<Order[]> =>
  ctx.db.selectFrom('supervision.supervision_order').selectAll().where('demand_id', '=', demand).orderBy('issued_at').execute()
