import { count } from '../../../ui/format.ts'
import type { FacetName, FacetValue } from '../model.ts'
import type { Asked } from './asked.ts'

export type Chip = { label: string; without: Partial<Record<keyof Asked, undefined>> }
type Labels = {
  facets: Partial<Record<FacetName, readonly FacetValue[]>>
  office?: string | undefined
  place?: string | undefined
}

const levels = { city: '市级', district: '区级', street: '街道' }

/** What the search is limited to, each a thing that can be taken off. */
export function chipsOf(asked: Asked, { facets, office, place }: Labels): Chip[] {
  const labelOf = (name: FacetName, value: string) => facets[name]?.find((each) => each.value === value)?.label ?? value
  const chips: Chip[] = []
  if (asked.kind) chips.push({ label: labelOf('kind', asked.kind), without: { kind: undefined } })
  if (asked.office) chips.push({ label: office ?? asked.office, without: { office: undefined } })
  if (place) chips.push({ label: `站在${place}看`, without: { place: undefined } })
  if (asked.level) chips.push({ label: levels[asked.level], without: { level: undefined } })
  if (asked.form) chips.push({ label: asked.form, without: { form: undefined } })
  if (asked.column) chips.push({ label: `栏目：${asked.column}`, without: { column: undefined } })
  if (asked.force) chips.push({ label: labelOf('force', asked.force), without: { force: undefined } })
  if (asked.year) chips.push({ label: `${asked.year}年`, without: { year: undefined } })
  if (asked.from) chips.push({ label: `${asked.from} 起`, without: { from: undefined } })
  if (asked.until) chips.push({ label: `到 ${asked.until}`, without: { until: undefined } })
  return chips
}

/** The whole search as one sentence, for whoever hears the page. */
export function sentenceOf(
  asked: Asked,
  { total, totalIsExact }: { total: number; totalIsExact: boolean },
  chips: readonly Chip[],
) {
  const within = chips.length > 0 ? `，限于${chips.map(({ label }) => label).join('、')}` : ''
  const what = asked.q === '' ? '全部公开内容' : `与“${asked.q}”有关的${asked.in === 'articles' ? '法规条文' : '公开内容'}`
  const order = asked.sort === 'newest' ? '按时间从新到旧排列' : asked.q === '' ? '按时间从新到旧排列' : '按相关程度排列'
  return `${what}${within}，${totalIsExact ? '共' : '超过'}${count(total)}条，${order}。`
}
