import type { Ctx } from '../../platform/ctx.ts'
import type { Waiting } from '../../platform/module.ts'
import { listWork } from './queries.ts'

/** What waits for those who prepare decisions, and for those who review their legality. */
export async function waits(ctx: Ctx): Promise<Waiting[]> {
  const holds = (...roles: string[]) => ctx.actor?.posts.some(({ role }) => roles.includes(role)) ?? false
  const views = [
    ...(holds('decision-officer') ? [{ view: 'mine' as const, label: '重大决策待办' }] : []),
    ...(holds('legal-reviewer') ? [{ view: 'review' as const, label: '待合法性审查的决策' }] : []),
  ]
  return Promise.all(
    views.map(async ({ view, label }) => {
      const { total } = await listWork(ctx, { view, size: 1 })
      return { label, count: total, href: `/workbench/decisions?view=${view}`, isUrgent: false }
    }),
  )
}
