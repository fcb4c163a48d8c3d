import { type CellValue, cellText, count, percent } from '../../../ui/index.ts'
import { districtOf } from './cartogram.ts'
import type { ChartWish } from './model.ts'

/** What came back for a wish, ready to be drawn: groups with a number each. */
export type Figures = { name: string; value: number | null }[]
type Rows = readonly (readonly CellValue[])[]

/** The groups as they came, the empty one named so; a period as people write it. */
export function figuresOf(wish: ChartWish, rows: Rows): Figures {
  const by = wish.kind === 'scatter' ? undefined : wish.by
  return rows.map(([group, value]) => ({ name: periodOf(cellText(group, 'text'), by) || '（空）', value: numberOf(value) }))
}

/** A day that stands for its month or year: 2024-05-01 → 2024-05. */
const periodOf = (text: string, by: string | undefined) =>
  by === 'year' ? text.slice(0, 4) : by === 'month' ? text.slice(0, 7) : by === 'day' ? text.slice(0, 10) : text

export const numberOf = (value: CellValue | undefined) => {
  if (value === null || value === undefined || value === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

/** Shares of the sum, in per cent with one decimal. */
export function sharesOf(figures: Figures): Figures {
  const sum = figures.reduce((total, { value }) => total + Math.max(0, value ?? 0), 0)
  return figures.map(({ name, value }) => ({
    name,
    value: sum === 0 ? 0 : Math.round((Math.max(0, value ?? 0) / sum) * 1_000) / 10,
  }))
}

/** What each district has: values that name the same one are added up; `left` is what named none. */
export function byDistrict(figures: Figures, names: readonly string[]) {
  const values = new Map(names.map((name) => [name, 0]))
  let left = 0
  for (const { name, value } of figures) {
    const district = districtOf(name, names)
    if (district === null) left += value ?? 0
    else values.set(district, (values.get(district) ?? 0) + (value ?? 0))
  }
  return { values, left }
}

type Told = { kind: ChartWish['kind']; figures: Figures; total: number; unit: string | undefined; measure: string }

/** What to see, in one or two sentences. */
export function sentenceOf({ kind, figures, total, unit = '', measure }: Told): string {
  const known = figures.filter((each): each is { name: string; value: number } => each.value !== null)
  const [first] = known
  if (!first) return '没有可以画的数字。'
  const amount = (value: number) => (unit === '' ? count(value) : `${count(value)} ${unit}`)
  const highest = known.reduce((a, b) => (b.value > a.value ? b : a), first)
  const lowest = known.reduce((a, b) => (b.value < a.value ? b : a), first)
  const more =
    total > figures.length
      ? `共 ${count(total)} 组，画出 ${kind === 'line' ? '前' : '最大的'} ${figures.length} 组。`
      : `共 ${count(figures.length)} 组。`
  if (known.length === 1) return `只有一组：${first.name}，${measure} ${amount(first.value)}。`
  if (kind === 'line') {
    const last = known.at(-1) ?? first
    return `从 ${first.name} 的 ${amount(first.value)}到 ${last.name} 的 ${amount(last.value)}；最高是 ${highest.name}，${amount(highest.value)}，最低是 ${lowest.name}，${amount(lowest.value)}。${more}`
  }
  const sum = known.reduce((all, { value }) => all + value, 0)
  const share = kind === 'share' && sum > 0 ? `，占所画部分的 ${percent(highest.value / sum)}` : ''
  return `${highest.name}最多，${amount(highest.value)}${share}；${lowest.name}最少，${amount(lowest.value)}。${more}`
}
