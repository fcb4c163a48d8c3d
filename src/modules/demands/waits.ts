import type { Ctx } from '../../platform/ctx.ts'
import type { Waiting } from '../../platform/module.ts'
import { countDemands, type View } from './list-demands.ts'
import { isArbiter, isDispatcher, isHub, isSupervisor, ownOffices } from './policy.ts'

type Line = { view: View; label: string; isUrgent?: boolean }
const OFFICE: Line[] = [
  { view: 'late', label: '诉求已逾期', isUrgent: true },
  { view: 'soon', label: '诉求两天内到期' },
  { view: 'unsigned', label: '待签收诉求' },
]
const DISPATCHER: Line[] = [
  { view: 'returned', label: '被退回的诉求', isUrgent: true },
  { view: 'extension', label: '诉求延期待审批' },
]

/** What waits for the actor among the demands. No further than a thousand is counted: what is beyond is a great many. */
export async function waits(ctx: Ctx): Promise<Waiting[]> {
  const lines = [
    ...(isDispatcher(ctx.actor) ? DISPATCHER : []),
    ...(isArbiter(ctx.actor) ? [{ view: 'adjudicating' as const, label: '待仲裁诉求', isUrgent: true }] : []),
    ...(isSupervisor(ctx.actor) ? [{ view: 'disputed' as const, label: '有异议的诉求', isUrgent: true }] : []),
    ...(!isHub(ctx.actor) && handles(ctx) ? OFFICE : []),
  ]
  return Promise.all(
    lines.map(async ({ view, label, isUrgent = false }) => ({
      label,
      count: (await countDemands(ctx, { view }, 1_000)).count,
      href: `/workbench/demands?view=${view}`,
      isUrgent,
    })),
  )
}

const handles = (ctx: Ctx) =>
  ownOffices(ctx.actor).length > 0 && (ctx.actor?.posts.some(({ role }) => role === 'demand-handler') ?? false)
