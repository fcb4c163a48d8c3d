import type { ColumnType } from '../../tables/index.ts'
import type { Generalisation } from '../model.ts'

/** What of a column is said instead of its values; undefined where its values are of another kind. */
export type Generalised = { value: string; type: ColumnType; stored?: string }

const BANDS: Partial<Record<Generalisation, number>> = {
  'band-5': 5,
  'band-10': 10,
  'band-100': 100,
  'band-1000': 1_000,
  'band-10000': 10_000,
}

/** 省、市、区（县、旗）at the head of an address; not the 小区 or 社区 further on. */
const DISTRICT =
  '^((?:[^省市区县]{2,8}(?:省|自治区))?(?:[^省市区县]{2,8}(?:市|自治州|地区|盟))?[^省市区县旗小社园街]{1,6}[区县旗])'
const CITY = '^((?:[^省市区县]{2,8}(?:省|自治区))?[^省市区县]{2,8}市)'

/** SQL for a value that says less: a year for a day, a band for a figure, a district for an address, a neighbourhood for a place. */
export function generalised(value: string, kind: Generalisation, type: ColumnType): Generalised | undefined {
  const isTime = type === 'date' || type === 'datetime'
  if (kind === 'year') return isTime ? text(`substring(toString(${value}), 1, 4)`) : undefined
  if (kind === 'month') return isTime ? text(`substring(toString(${value}), 1, 7)`) : undefined
  if (kind === 'district') return type === 'text' ? text(district(value)) : undefined
  if (kind === 'near') return type === 'decimal' ? { value: `round(${value}, 2)`, type } : undefined
  const size = BANDS[kind]
  return size !== undefined && (type === 'integer' || type === 'decimal') ? text(band(value, size, type)) : undefined
}

const text = (value: string): Generalised => ({ value, type: 'text', stored: 'String' })

/** 20–29 among whole numbers; among others, where 29.5 belongs there too, 20至30（不含）. */
function band(value: string, size: number, type: ColumnType) {
  const said =
    type === 'integer'
      ? `concat(toString(low), '–', toString(low + ${size - 1}))`
      : `concat(toString(low), '至', toString(low + ${size}), '（不含）')`
  const low = `accurateCastOrNull(floor(toFloat64(${value}) / ${size}) * ${size}, 'Int64')`
  return `arrayMap(low -> if(low is null, NULL, ${said}), [${low}])[1]`
}

const district = (value: string) =>
  `arrayMap(place -> multiIf(place is null, NULL, match(assumeNotNull(place), '${DISTRICT}'), extract(assumeNotNull(place), '${DISTRICT}'), match(assumeNotNull(place), '${CITY}'), extract(assumeNotNull(place), '${CITY}'), '其他'), [${value}])[1]`
