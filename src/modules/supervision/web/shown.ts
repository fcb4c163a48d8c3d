import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { count, percent } from '../../../ui/index.ts'
import { listChannels } from '../../demands/index.ts'
import { loadDuties } from '../../duties/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { type Cut, kindLabels } from '../indicators/cuts.ts'
import { type Definition, shownValue } from '../indicators/definition.ts'
import type { Period, Sum } from '../indicators/figures.ts'

/** A figure as people read it: 98.80%, 1,204 件, 6.5 小时. */
export function worded(definition: Pick<Definition, 'unit'>, sum: Sum): string {
  const value = shownValue(definition, sum)
  if (value === null) return '—'
  if (definition.unit === 'share') return percent(value, 2)
  return definition.unit === 'minutes' ? hours(value) : count(value)
}
const hours = (minutes: number) => (minutes / 60).toFixed(1)
export const unitWord = ({ unit }: Pick<Definition, 'unit'>) => (unit === 'minutes' ? '小时' : unit === 'count' ? '件' : '')

export const between = ({ low, high }: { low: number; high: number }) => `${percent(low, 1)}–${percent(high, 1)}`

/** What the values of a cut are called. */
export async function namesFor(ctx: Pick<Ctx, 'db' | 'now'>): Promise<(cut: Cut, value: string) => string> {
  const [{ byId, bySlug }, duties, channels] = await Promise.all([
    loadOrganisations(ctx),
    loadDuties(ctx, dayOf(ctx.now)),
    listChannels(ctx),
  ])
  const channelNames = new Map(channels.map(({ code, name }) => [code, name]))
  return (cut, value) => {
    if (cut === 'all') return '全市'
    const last = cut === 'district-office' ? (value.split('/')[1] ?? '') : value
    if (last === '') return cut === 'office' || cut === 'district-office' ? '没有分拨' : '没有写明'
    if (cut === 'office' || cut === 'district-office') return byId.get(last)?.short_name ?? '已撤销的单位'
    if (cut === 'district') return bySlug.get(last)?.short_name.replace(/(?:政府|管委会)$/, '') ?? last
    if (cut === 'kind') return kindLabels[last] ?? last
    if (cut === 'item') return duties.byCode.get(last)?.name ?? last
    return cut === 'channel' ? (channelNames.get(last) ?? last) : last
  }
}

/** The year asked for, at most this one. */
export function askedYear(typed: string | undefined, today: string): number {
  const [year, now] = [Math.trunc(Number(typed)), Number(today.slice(0, 4))]
  return year >= 2000 && year <= now ? year : now
}
export const yearOf = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` })

/** A month (`2026-09`) or a year (`2026`), else the year of today. */
export function askedPeriod(typed: string | undefined, today: string): Period & { label: string; key: string } {
  const month = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(typed ?? '')
  if (month) {
    const last = new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).toISOString().slice(0, 10)
    return { from: `${typed}-01`, to: last, label: `${month[1]}年${Number(month[2])}月`, key: typed ?? '' }
  }
  const year = askedYear(typed, today)
  return { ...yearOf(year), label: `${year}年`, key: String(year) }
}
export const periodOptions = (today: string) => {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const months = Array.from({ length: 13 }, (_, index) => {
    const at = new Date(Date.UTC(year, month - 1 - index, 1)).toISOString().slice(0, 7)
    return { value: at, label: `${at.slice(0, 4)}年${Number(at.slice(5))}月` }
  })
  return [...[year, year - 1, year - 2].map((each) => ({ value: String(each), label: `${each}年` })), ...months]
}
