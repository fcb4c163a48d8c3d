import { ButtonLink, Card, percent } from '../../../ui/index.ts'
import { onCase } from '../../demands/index.ts'
import { levels, orderPath, orderStates } from '../model.ts'
import { ordersOf } from '../orders/read-orders.ts'
import { isSupervisor, mayOpen } from '../policy.ts'
import { riskOf } from '../risk/read-risk.ts'

/** What stands beside a case at the desk: its orders, and how likely it becomes late. */
export const showOnCases = () =>
  onCase({
    name: 'supervision',
    for: 'desk',
    render: async (ctx, demand) => {
      if (demand.lead_id === null || !mayOpen(ctx.actor, demand.lead_id)) return null
      const [orders, risk] = await Promise.all([ordersOf(ctx, demand.id), riskOf(ctx, demand.id)])
      const seen = orders.filter(({ organisation_id }) => mayOpen(ctx.actor, organisation_id))
      const mayOrder = isSupervisor(ctx.actor) && demand.open_due_at !== null
      if (seen.length === 0 && risk === null && !mayOrder) return null
      return (
        <Card title="监督">
          {risk !== null && (
            <p>
              逾期可能 {percent(risk, 0)}　<a href="/workbench/supervision/risk">怎么算的</a>
            </p>
          )}
          {seen.length > 0 && (
            <ul>
              {seen.map((order) => (
                <li>
                  <a href={orderPath(order.id)}>{order.number}</a>　{levels[order.level]}，{orderStates[order.state]}，
                  {order.reply_due_on} 前回复
                </li>
              ))}
            </ul>
          )}
          {mayOrder && (
            <ButtonLink href={`/workbench/supervision/orders/new?demand=${demand.id}`} kind="secondary">
              发出督办单
            </ButtonLink>
          )}
        </Card>
      )
    },
  })
