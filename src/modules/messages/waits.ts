import type { Ctx } from '../../platform/ctx.ts'
import type { Waiting } from '../../platform/module.ts'
import { countViews, type View } from './list-work.ts'
import { ownOffices } from './policy.ts'

const WAITING: { view: View; label: string; isUrgent?: true }[] = [
  { view: 'late', label: '留言已逾期', isUrgent: true },
  { view: 'soon', label: '留言三天内到期' },
  { view: 'new', label: '待受理留言' },
  { view: 'sign', label: '待签发留言、待批延期' },
]

/** What waits in the offices whose messages the actor answers or signs. */
export async function waits(ctx: Ctx): Promise<Waiting[]> {
  if (ownOffices(ctx.actor).length === 0) return []
  const counts = await countViews(ctx, '')
  return WAITING.map(({ view, label, isUrgent = false }) => ({
    label,
    count: counts[view],
    href: `/workbench/messages?view=${view}`,
    isUrgent,
  }))
}
