import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { countDeadline, loadCalendar } from '../calendar/index.ts'
import type { Inquiry, Message } from './model.ts'

/** The last of so many working days after a date. */
export async function endOf(ctx: Ctx, workingDays: number, { from = dayOf(ctx.now), waits = [] }: Span = {}): Promise<string> {
  const question = { workingDays, from, excluded: waits.flatMap((wait) => rangeOf(wait) ?? []), article: '留言办理' }
  return countDeadline(await loadCalendar(ctx), { ...question, provisional: 'allow' }).dueOn
}
type Wait = Pick<Inquiry, 'asked_on' | 'ended_on'>
type Span = { from?: string; waits?: readonly Wait[] }

/** The days between the question to the writer and the reply; those of the question and of the reply themselves count. */
function rangeOf({ asked_on, ended_on }: Wait) {
  const upTo = ended_on === null ? null : addDays(ended_on, -1)
  return upTo !== null && upTo > asked_on ? { after: asked_on, upTo, reason: '等待写信人补充' } : null
}

/** The end of the first answer's term as the facts have it: from the receipt on, without waits, with what was granted. */
export const firstDue = (
  ctx: Ctx,
  { received_on, extension_granted, extension_days }: Pick<Message, 'received_on' | 'extension_granted' | 'extension_days'>,
  { term, waits }: { term: number; waits: readonly Wait[] },
) => endOf(ctx, term + (extension_granted ? (extension_days ?? 0) : 0), { from: received_on, waits })
