import { longDay, shortDay, type TagTone } from '../../ui/index.ts'
import { type Consultation, isLate, isOwed, type State } from './model.ts'

export const tones: Record<State, TagTone> = {
  planned: 'quiet',
  drafting: 'plain',
  submitted: 'plain',
  checked: 'plain',
  approved: 'plain',
  open: 'main',
  closed: 'plain',
  analysed: 'plain',
  decided: 'plain',
  published: 'done',
  'followed-up': 'done',
  archived: 'quiet',
  withdrawn: 'quiet',
}
/** What the public is told of the steps inside the office. */
export const publicWords: Record<State, string> = {
  planned: '计划中',
  drafting: '计划中',
  submitted: '计划中',
  checked: '计划中',
  approved: '计划中',
  open: '正在征集',
  closed: '已截止，正在整理意见',
  analysed: '已截止，正在研究采纳',
  decided: '已截止，结果待公布',
  published: '已公布结果',
  'followed-up': '结果落实中',
  archived: '已公布结果',
  withdrawn: '已撤回',
}

type Dated = Pick<Consultation, 'state' | 'closes_on' | 'closed_on' | 'result_due_on' | 'result_published_on' | 'withdrawn_on'>

/** Where it stands and until when, in one sentence. */
export function whenWords(dated: Dated, today: string): string {
  const { state, closes_on, closed_on, result_due_on, result_published_on, withdrawn_on } = dated
  if (state === 'open' && closes_on) {
    const left = daysBetween(today, closes_on)
    return left <= 0 ? '今天 24 时截止' : `还剩 ${left} 天，${shortDay(closes_on)} 24 时截止`
  }
  if (isOwed(state) && closed_on && result_due_on) {
    const since = `已截止 ${daysBetween(closed_on, today)} 天`
    return isLate(today, dated)
      ? `${since}，应当在${longDay(result_due_on)}前公布结果，已逾期`
      : `${since}，${longDay(result_due_on)}前公布结果`
  }
  if (result_published_on) return `${longDay(result_published_on)}公布结果`
  return withdrawn_on ? `${longDay(withdrawn_on)}撤回` : ''
}

export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
