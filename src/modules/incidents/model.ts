import type { Selectable } from 'kysely'
import type { DB, IncidentsState } from '../../platform/db-types.ts'
import type { Near } from '../likeness/index.ts'
import type { Tier } from './detection/judge.ts'

export type State = IncidentsState
export type Incident = Selectable<DB['incidents.incident']>
export type Entry = Selectable<DB['incidents.entry']>
export type Alarm = Selectable<DB['incidents.alarm']>

export const tiers: Record<Tier, string> = { event: '同一事件', root: '同一根源', theme: '同一主题' }
export const states: Record<State, string> = { found: '待确认', confirmed: '已确认', closed: '已办结', dissolved: '已解散' }
export const RELAPSE_DAYS = 90
/** Fewer reporters are not counted out in public. */
export const COUNTED_FROM = 10

/** What speaks for two belonging together: shown to whoever decides, with the phrases they share, which are read off the texts. */
export type Why = {
  other: string
  likeness: number
  metres: number | null
  hours: number
  item: Near['item']
  names: Near['names']
}
export const whyOf = (near: Near, other: string): Why => ({
  other,
  likeness: Math.round(near.likeness * 100) / 100,
  metres: near.metres,
  hours: Math.round(near.minutesApart / 6) / 10,
  item: near.item,
  names: near.names,
})

/** The same, as one reads it. */
export function sayWhy({ likeness, metres, hours, item, names }: Why): string {
  const where =
    metres !== null
      ? `相距 ${metres} 米`
      : names === 'shared'
        ? '写的是同一个地方'
        : names === 'other'
          ? '地名不同'
          : '地点没有写明'
  const when = hours < 1 ? '相隔不到一小时' : hours < 48 ? `相隔 ${Math.round(hours)} 小时` : `相隔 ${Math.round(hours / 24)} 天`
  const what = item === 'same' ? '事项相同' : item === 'other' ? '事项不同' : '事项未定'
  return `文字相近 ${Math.round(likeness * 100)}%，${where}，${when}，${what}`
}

/** How many demands, as the public is told: one person may have told it twice. */
export const reportersSaid = (atLeast: number | null) =>
  atLeast === null ? `不到 ${COUNTED_FROM} 件诉求` : `${atLeast} 多件诉求`

export const portalPath = (number: number) => `/incidents/${number}`
export const workbenchPath = (number: number) => `/workbench/incidents/${number}`
