import { addDays, dayOf, longDay } from '../../../platform/day.ts'
import type { FactKind } from '../model.ts'
import { citedLabel } from '../text/clauses.ts'
import type { Fact } from './fact.ts'
import type { State } from './state.ts'

/** Why it is so, as sentences in the order of the days. */
export function reasonsOf(known: readonly Fact[], state: State, on: string): string[] {
  const reasons: string[] = []
  const end = state.ended?.day ?? null
  for (const fact of known) {
    if (fact.on !== null && fact.on > on && !ANNOUNCED.has(fact.kind)) continue
    const sentence = sentenceOf(fact, on)
    if (sentence === '') continue
    const isLate =
      end !== null && fact.on !== null && fact.on >= end && CHANGES.has(fact.kind) && !(fact.kind === 'repeal' && fact.on === end)
    reasons.push(isLate ? `${sentence}；此时已${state.ended?.force === 'expired' ? '失效' : '废止'}，不发生效力` : sentence)
  }
  if (state.ended?.force === 'expired' && state.ended.day !== null)
    reasons.push(`有效期至${longDay(addDays(state.ended.day, -1))}，期满自动失效`)
  else if (state.lapses !== null && state.ended === null) reasons.push(`有效期至${longDay(addDays(state.lapses, -1))}`)
  if (known.length === 0) reasons.push('登记系统没有该文件效力的记录')
  else if (
    state.ended === null &&
    state.commenced === null &&
    state.partlyCommenced === null &&
    !known.some(({ kind }) => kind === 'commence')
  )
    reasons.push('施行日期不明')
  return reasons
}
const CHANGES = new Set<FactKind>(['amend', 'repeal', 'suspend', 'resume', 'commence', 'extend'])
// What is known to come is said beforehand.
const ANNOUNCED = new Set<FactKind>(['commence', 'amend', 'repeal', 'suspend'])

function sentenceOf({ kind, on, until, clauses, by, bySelf, note, recordedAt }: Fact, today: string): string {
  const what = clauses.length === 0 ? '' : clauses.map(citedLabel).join('、')
  const day = on === null ? '' : longDay(on)
  const source = bySelf ? '按其自身规定' : by ? `由${by}` : ''
  if (kind === 'promulgate') return on === null ? '' : `${day}公布${by ? `（${by}）` : ''}`
  if (kind === 'commence' && on === null) return until === null ? '' : `最迟自${longDay(until)}起施行，此前的施行日期不明`
  if (kind === 'commence') return `${what}自${day}起施行${on !== null && on > today ? '，尚未施行' : ''}`
  if (kind === 'amend') return `${what}自${day}起${source}修改`
  if (kind === 'repeal')
    return on === null
      ? `来源注明${note || '已失效或者已被修订'}，具体日期不明（${longDay(dayOf(recordedAt))}录入）`
      : `${what}自${day}起${source}废止`
  if (kind === 'suspend') return `${what}自${day}起${source}停止执行`
  if (kind === 'resume') return `${what}自${day}起${source}恢复执行`
  if (kind === 'extend') return `${day}${by ? `${by}` : ''}续期，有效期延长至${until === null ? '' : longDay(addDays(until, -1))}`
  if (kind === 'correct') return `${day}更正${what}${note ? `：${note}` : ''}`
  if (kind === 'unclear') return note || '来源未注明效力状态'
  return ''
}
