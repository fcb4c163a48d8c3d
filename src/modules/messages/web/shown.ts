import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { deadlineView, loadCalendar } from '../../calendar/index.ts'
import { officeOptions } from '../../organisations/index.ts'
import { staffedOffices } from '../city-office.ts'
import { getKind } from '../kinds.ts'
import type { Message } from '../model.ts'
import { findOpenRound, listInquiries } from '../rounds.ts'

/** The offices that answer messages, to choose from. */
export const answeringOptions = async (ctx: Ctx) => officeOptions(ctx, { among: await staffedOffices(ctx) })

/** What is owed and until when, counted day by day; null where nothing was or is owed. */
export async function deadlineOf(ctx: Ctx, message: Message) {
  const [calendar, kind, waits, round] = await Promise.all([
    loadCalendar(ctx),
    getKind(ctx, message.kind),
    listInquiries(ctx, message.id),
    findOpenRound(ctx, message.id),
  ])
  const moment = { today: dayOf(ctx.now) }
  const article = `${kind.label}的办理期限`
  if (message.state === 'refused' || message.state === 'withdrawn') return null
  if (round) return deadlineView(calendar, { workingDays: kind.term_days, from: round.asked_on, article }, moment)
  const excluded = waits.map(({ asked_on, ended_on }) => ({
    after: asked_on,
    upTo: ended_on === null ? '9999-12-30' : dayBefore(ended_on),
    reason: '等待写信人补充',
  }))
  const days = kind.term_days + (message.extension_granted ? (message.extension_days ?? 0) : 0)
  return deadlineView(
    calendar,
    {
      workingDays: days,
      from: message.received_on,
      article,
      excluded: excluded.filter(({ after, upTo }) => upTo > after && upTo < '9999'),
    },
    { ...moment, doneOn: message.answered_on },
  )
}
const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
