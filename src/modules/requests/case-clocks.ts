import { shortDay } from '../../ui/format.ts'
import type { ClocksAxisProps } from '../../ui/index.ts'
import { type Calendar, countDeadline } from '../calendar/index.ts'
import { answerCount } from './clock.ts'
import type { Case } from './queries.ts'

type Bar = ClocksAxisProps['bars'][number]
type Moment = { calendar: Calendar; today: string; nearUntil: string }

/** Every clock of a case on one axis of time: the answer period with what stopped it, and each period that others were given. */
export function clocksOf(known: Case, moment: Moment): ClocksAxisProps | null {
  const bars = [...answerBars(known, moment), ...otherBars(known, moment)]
  if (bars.length === 0) return null
  const { request, answer } = known
  const marks = [
    { label: '提交', on: request.submitted_on },
    { label: '收到申请', on: request.received_on },
    { label: '收到补正', on: known.correction?.corrected_on ?? null },
    { label: '缴清', on: known.feeNotice?.paid_on ?? null },
    { label: '答复', on: answer?.dispatched_on ?? null },
    { label: '签收', on: answer?.served_on ?? null },
    { label: '办结', on: answer?.dispatched_on ? null : request.closed_on },
  ]
    .flatMap(({ label, on }) => (on ? [{ label, on }] : []))
    .sort((one, other) => (one.on < other.on ? -1 : 1))
  const days = [
    ...bars.flatMap(({ from, to }) => [from, to]),
    ...marks.map(({ on }) => on),
    ...(request.closed_on ? [] : [moment.today]),
  ].sort()
  return { from: days[0] ?? moment.today, to: days.at(-1) ?? moment.today, today: moment.today, bars, marks }
}

/** The period for the answer: what was counted before a correction or a payment let it begin anew, the regular one, the extension. */
function answerBars(known: Case, { calendar, today, nearUntil }: Moment): Bar[] {
  const { request, correction, feeNotice, consultations } = known
  const bars: Bar[] = []
  const restarts = [
    ...(correction ? [{ on: correction.asked_on, again: correction.corrected_on, why: '告知补正，收到补正后重新计算' }] : []),
    ...(feeNotice ? [{ on: feeNotice.issued_on, again: feeNotice.paid_on, why: '收费通知，缴清后重新计算' }] : []),
  ].sort((one, other) => (one.on < other.on ? -1 : 1))
  let from = request.received_on
  for (const { on, again, why } of restarts) {
    if (from) bars.push({ label: '答复期限（已停止）', from, to: on, tone: 'done', note: why })
    from = again
  }
  if (!from || request.due_on === null) return bars
  const ended = request.closed_on
  const tone = ended
    ? ended > request.due_on
      ? 'late'
      : 'done'
    : request.due_provisional
      ? 'provisional'
      : today > request.due_on
        ? 'late'
        : request.due_on <= nearUntil
          ? 'soon'
          : 'calm'
  const regular =
    request.extension_days > 0
      ? answerCount({ ...request, status: 'accepted', extension_days: 0, deferred_until: null }, consultations)
      : null
  const firstDue = regular ? countDeadline(calendar, { ...regular, provisional: 'allow' }).dueOn : request.due_on
  const note = request.redo_of
    ? '重新办理的期限'
    : request.deferred_until
      ? '与申请人商定的日期'
      : `20个工作日，${shortDay(firstDue, today)}届满`
  bars.push({ label: '答复期限', from, to: firstDue, tone: regular ? 'done' : tone, note })
  if (regular)
    bars.push({ label: '延长的期限', from: firstDue, to: request.due_on, tone, note: `延长 ${request.extension_days} 个工作日` })
  return bars
}

function otherBars({ request, correction, reasons, feeNotice, consultations, tasks }: Case, { today }: Moment): Bar[] {
  const bar = (label: string, from: string, period: { due: string; done: string | null; note?: string }): Bar => {
    const to = period.done ?? (period.due < today && !request.closed_on ? today : period.due)
    const tone = period.done || request.closed_on ? 'done' : period.due < today ? 'late' : 'calm'
    return { label, from, to: to < from ? from : to, tone, ...(period.note && { note: period.note }) }
  }
  return [
    ...(correction
      ? [
          bar('补正期限', correction.asked_on, {
            due: correction.due_on,
            done: correction.corrected_on,
            note: `${correction.working_days}个工作日`,
          }),
        ]
      : []),
    ...(reasons
      ? [
          bar('说明理由', reasons.asked_on, {
            due: reasons.due_on,
            done: reasons.given_on,
            note: `${reasons.working_days}个工作日`,
          }),
        ]
      : []),
    ...(feeNotice
      ? [
          bar('缴费期限', feeNotice.received_on ?? feeNotice.issued_on, {
            due: feeNotice.due_on ?? feeNotice.issued_on,
            done: feeNotice.paid_on ?? feeNotice.lapsed_on,
            note: `${feeNotice.amount_yuan} 元`,
          }),
        ]
      : []),
    ...consultations.map(
      ({ kind, party, sent_on, due_on, replied_on, opinion }): Bar => ({
        ...bar(`征求意见：${kind === 'organ' ? party : '第三方'}`, sent_on, {
          due: due_on ?? sent_on,
          done: replied_on,
          note: '不计入答复期限',
        }),
        ...(opinion === null && !request.closed_on && { tone: 'stopped' as const }),
      }),
    ),
    ...tasks.map(({ unit, asked_on, due_on, answered_on }) => bar(`协办：${unit}`, asked_on, { due: due_on, done: answered_on })),
  ]
}
