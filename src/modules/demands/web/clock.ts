import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import type { DeadlineView } from '../../../ui/index.ts'
import { deadlineView, loadCalendar } from '../../calendar/index.ts'
import { type Demand, isOpen, type Pause } from '../model.ts'

/** What is owed and until when: counted day by day where the term is of working days, as a moment where it is of hours. */
export async function deadlineOf(ctx: Ctx, demand: Demand): Promise<DeadlineView | null> {
  if (['rejected', 'withdrawn', 'divided'].includes(demand.state)) return null
  const [calendar, today] = [await loadCalendar(ctx), dayOf(ctx.now)]
  const doneOn = demand.answered_at === null ? null : dayOf(demand.answered_at)
  if (demand.redo > 0 && demand.open_due_at)
    return { ...momentOf(ctx.now, demand.open_due_at, null), days: [], article: '重办期限' }
  if (demand.term_hours !== null && demand.extended_days === 0)
    return {
      ...momentOf(ctx.now, demand.due_at, demand.answered_at),
      days: [],
      article: `${demand.term_basis}，自收到起 ${demand.term_hours} 小时`,
    }
  const waiting: Pause[] =
    demand.state === 'waiting_citizen' && demand.waiting_on && demand.waiting_until
      ? [{ after: demand.waiting_on, upTo: demand.waiting_until }]
      : []
  return deadlineView(
    calendar,
    {
      workingDays: (demand.term_days ?? 1) + demand.extended_days,
      from: demand.received_on,
      article: demand.term_basis,
      excluded: [...demand.pauses, ...waiting]
        .filter(({ after, upTo }) => upTo > after)
        .map((each) => ({ ...each, reason: '等待诉求人补充' })),
    },
    { today, doneOn },
  )
}

/** 仲裁期限: the arbiter's own, beside the citizen's, which runs on. */
export const rulingDeadline = (
  now: Date,
  { state, ruling_due_at }: Pick<Demand, 'state' | 'ruling_due_at'>,
): DeadlineView | null => {
  if (state !== 'adjudicating' || ruling_due_at === null) return null
  const { sentence, tone } = momentOf(now, ruling_due_at, null)
  return { sentence: `仲裁${sentence}`, tone, days: [], article: '仲裁期限，自提请之日起算；诉求人的期限照走' }
}

const HOUR = 3_600_000

function momentOf(now: Date, due: Date, done: Date | null): Pick<DeadlineView, 'sentence' | 'tone'> {
  if (done)
    return { sentence: `${minuteOf(done)} 答复，${done <= due ? '未超期限' : '超过期限'}`, tone: done <= due ? 'calm' : 'late' }
  const hours = Math.floor(Math.abs(due.getTime() - now.getTime()) / HOUR)
  const long = hours >= 48 ? `${Math.floor(hours / 24)} 天` : hours >= 1 ? `${hours} 小时` : '不到 1 小时'
  return due < now
    ? { sentence: `已逾期 ${long}（${minuteOf(due)} 到期）`, tone: 'late' }
    : { sentence: `还剩 ${long}，${minuteOf(due)} 到期`, tone: hours < 24 ? 'soon' : 'calm' }
}

/** The same in short, for a list. */
export const dueWords = (
  now: Date,
  demand: Pick<Demand, 'open_due_at' | 'state' | 'answered_at'>,
): { text: string; late: boolean; tone: DeadlineView['tone'] | null } => {
  if (demand.open_due_at === null)
    return { text: demand.answered_at ? `${minuteOf(demand.answered_at).slice(0, 10)} 答复` : '—', late: false, tone: null }
  const late = demand.open_due_at < now && isOpen(demand.state)
  const { sentence, tone } = momentOf(now, demand.open_due_at, null)
  return { text: sentence, late, tone }
}
