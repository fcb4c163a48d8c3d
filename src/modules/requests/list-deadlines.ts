import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { DeadlineView } from '../../ui/index.ts'
import { countDeadline, deadlineSentence, loadCalendar } from '../calendar/index.ts'
import { answerCount } from './clock.ts'
import { deadlineOf } from './due-view.ts'
import type { Request } from './model.ts'

export type ListDeadline = Pick<DeadlineView, 'sentence' | 'tone'> | null

/** The due sentence of each request of a list, by id; where others are being consulted, the clock is said to stand still. */
export async function listDeadlines(ctx: Ctx, requests: readonly Request[]): Promise<Map<string, ListDeadline>> {
  const calendar = await loadCalendar(ctx)
  const consulted = requests.filter((request) => request.consulted && request.closed_on === null).map(({ id }) => id)
  const pauses =
    consulted.length === 0
      ? []
      : await ctx.db
          .selectFrom('requests.consultation')
          .select(['request_id', 'sent_on', 'replied_on', 'due_on'])
          .where('request_id', 'in', consulted)
          .execute()
  const byRequest = Map.groupBy(pauses, ({ request_id }) => request_id)
  return new Map(
    requests.map((request) => {
      const paused = byRequest.get(request.id)
      const count = paused && answerCount(request, paused)
      if (!count) return [request.id, deadlineOf(calendar, request, ctx.now)]
      const excluded = count.excluded.map((range) => ({ ...range, reason: '征求意见' }))
      return [
        request.id,
        deadlineSentence(calendar, countDeadline(calendar, { ...count, excluded, provisional: 'allow' }), {
          today: dayOf(ctx.now),
        }),
      ]
    }),
  )
}
