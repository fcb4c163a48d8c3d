import { addDays } from '../../platform/day.ts'

/** How one thing stands against an indicator. `breachesOn` is the first day on which it will be in breach if nothing happens. */
export type Standing = 'fine' | 'warning' | 'breach'
export type Finding = { subject: string; href: string; standing: Standing; sentence: string; breachesOn: string | null }
export type Indicator = {
  id: string
  title: string
  /** 单项否决 fails the whole site; the others cost points. */
  weight: 'veto' | 'points'
  basis: string
  standing: Standing
  /** What the whole says, in one sentence. */
  sentence: string
  findings: Finding[]
}

export const standingWords: Record<Standing, string> = { fine: '合格', warning: '即将不合格', breach: '不合格' }

/** 国办秘函〔2019〕19号: the thresholds of the indicators. */
export const THRESHOLDS = {
  unreachableShare: 0.05,
  slowMilliseconds: 15_000,
  homeDays: 14,
  staleColumns: 5,
  emptyColumns: 5,
  neglectedColumns: 10,
  /** The last answer that was published. */
  answersDays: 61,
  /** Forecast from so many days before. */
  warnDays: 7,
} as const

/** A thing that must be renewed within some days of its last renewal: how it stands today, and when it will be in breach. */
export function freshness(
  last: string | null,
  staleAfterDays: number,
  today: string,
): Pick<Finding, 'standing' | 'sentence' | 'breachesOn'> {
  if (last === null) return { standing: 'breach', sentence: '还没有内容', breachesOn: null }
  const breachesOn = addDays(last, staleAfterDays + 1)
  const left = Math.round((Date.parse(breachesOn) - Date.parse(today)) / 86_400_000)
  if (left <= 0)
    return { standing: 'breach', sentence: `最近更新 ${last}，已有 ${staleAfterDays - left + 1} 天没有更新`, breachesOn }
  if (left <= THRESHOLDS.warnDays)
    return { standing: 'warning', sentence: `最近更新 ${last}，再过 ${left} 天就不合格`, breachesOn }
  return { standing: 'fine', sentence: `最近更新 ${last}`, breachesOn }
}

/** The worst of several. */
export const worst = (standings: readonly Standing[]): Standing =>
  standings.includes('breach') ? 'breach' : standings.includes('warning') ? 'warning' : 'fine'

/** What the yearly statement asks and no record here gives. */
export const statedItems: { id: string; group: string; label: string; unit: string }[] = [
  { id: 'unified-platform', group: '互动交流', label: '使用统一平台', unit: '是/否' },
  { id: 'smart-answers', group: '互动交流', label: '提供智能问答', unit: '是/否' },
  { id: 'assessments', group: '安全防护', label: '安全检测评估次数', unit: '次' },
  { id: 'drills', group: '安全防护', label: '开展应急演练', unit: '是/否' },
  { id: 'monitoring', group: '安全防护', label: '建立安全监测预警机制', unit: '是/否' },
  { id: 'responsibility', group: '安全防护', label: '明确网站安全责任人', unit: '是/否' },
  { id: 'service-items', group: '办事服务', label: '政务服务事项数量', unit: '项' },
  { id: 'online-items', group: '办事服务', label: '可全程在线办理的事项数量', unit: '项' },
  { id: 'new-media', group: '移动新媒体', label: '有无政务新媒体账号', unit: '是/否' },
]
