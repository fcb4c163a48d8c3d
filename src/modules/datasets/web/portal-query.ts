import { isDay } from '../../../platform/day.ts'
import type { FieldError } from '../../../platform/problem.ts'
import type { Column, ColumnProfile, Filter, QueryInput } from '../../tables/index.ts'

export const SIZES = [20, 50, 100, 500] as const

/** What the form over a table asks for: a query, and what of it could not be read, beside its field. */
export type AskedRows = {
  query: QueryInput
  /** Which rows alone, whatever their order. */
  limits: { filter?: Filter; search?: string }
  errors: FieldError[]
  /** As typed, by the names of the fields. */
  values: Record<string, string>
  page: number
  size: number
  isFiltered: boolean
}

/** Reads the form: `q` anywhere, `has.列` `is.列` `from.列` `to.列` per column, `sort` as 列 or -列, `page` and `size`. */
export function askedRows(columns: readonly Column[], params: URLSearchParams): AskedRows {
  const errors: FieldError[] = []
  const values = Object.fromEntries([...params].map(([name, value]) => [name, value]))
  const filters = columns.flatMap((column) => filtersOf(column, params, errors))
  const search = params.get('q')?.trim().slice(0, 200)
  const sort = sortOf(columns, params.get('sort') ?? '')
  const size = SIZES.find((each) => String(each) === params.get('size')) ?? 50
  const page = Math.max(1, Math.min(1_000_000_000, Math.trunc(Number(params.get('page') ?? 1)) || 1))
  const [only] = filters
  const filter = filters.length > 1 ? { all: filters } : only
  const limits = { ...(filter && { filter }), ...(search && { search }) }
  return {
    query: { ...limits, ...(sort && { sort: [sort] }) },
    limits,
    errors,
    values,
    page,
    size,
    isFiltered: filters.length > 0 || Boolean(search),
  }
}

function sortOf(columns: readonly Column[], asked: string) {
  const name = asked.replace(/^-/, '')
  const column = columns.find((each) => each.name === asked) ?? columns.find((each) => each.name === name)
  if (!column || column.type === 'geometry') return undefined
  return { column: column.name, order: asked !== column.name && asked.startsWith('-') ? ('desc' as const) : ('asc' as const) }
}

function filtersOf(column: Column, params: URLSearchParams, errors: FieldError[]): Filter[] {
  const { name, type } = column
  const given = (kind: string) => params.get(`${kind}.${name}`)?.normalize('NFKC').trim() ?? ''
  const filters: Filter[] = []
  const is = params.get(`is.${name}`) ?? ''
  if (is !== '') {
    if (type === 'boolean') filters.push({ column: name, is: 'eq', value: is === '是' || is === 'true' })
    else filters.push({ column: name, is: 'eq', value: is })
  }
  const has = params.get(`has.${name}`)?.trim() ?? ''
  if (has !== '') filters.push({ column: name, is: 'contains', value: has })
  if (type === 'boolean' || type === 'text' || type === 'geometry') return filters
  for (const [kind, operator] of [
    ['from', 'ge'],
    ['to', 'le'],
  ] as const) {
    const typed = given(kind)
    if (typed === '') continue
    const value = boundOf(type, typed)
    if (value === null) errors.push({ field: `${kind}.${name}`, message: `“${name}”请填写${WANTED[type]}` })
    else filters.push({ column: name, is: operator, value })
  }
  return filters
}

const WANTED = { integer: '整数', decimal: '数字', date: '日期，如 2024-05-01', datetime: '日期，如 2024-05-01' } as const

/** A number as exactly as it was typed; a day, which stands for the whole of it. */
function boundOf(type: keyof typeof WANTED, typed: string): string | null {
  if (type === 'integer' || type === 'decimal') {
    const plain = typed.replaceAll(',', '')
    return /^[+-]?\d{1,30}(\.\d{1,20})?$/.test(plain) ? plain : null
  }
  const day = typed
    .replaceAll(/[年月./]/g, '-')
    .replace('日', '')
    .replaceAll(/-(\d)(?=-|$)/g, '-0$1')
  return isDay(day) ? day : null
}

/** The same limits in the words of the interface for programs. */
export function apiParams({ filter, search, sort }: Pick<QueryInput, 'filter' | 'search' | 'sort'>): URLSearchParams {
  const params = new URLSearchParams()
  if (filter) params.set('filter', JSON.stringify(filter))
  if (search) params.set('search', search)
  if (sort?.length) params.set('sort', sort.map(({ column, order }) => (order === 'desc' ? `-${column}` : column)).join(','))
  return params
}

/** Which control a column has in the form. */
export type FilterControl =
  | { kind: 'choice'; name: string; label: string; options: string[] }
  | { kind: 'words'; name: string; label: string }
  | { kind: 'range'; from: string; to: string; label: string; type: 'number' | 'day' }

const FEW = 40

/** A column with few values offers them; the others take words, or from and to. */
export function controlOf(column: Column, profile: ColumnProfile | undefined): FilterControl | null {
  const { name, type } = column
  const label = column.label && column.label !== name ? `${column.label}（${name}）` : name
  if (type === 'geometry') return null
  if (type === 'boolean') return { kind: 'choice', name: `is.${name}`, label, options: ['是', '否'] }
  if (type === 'text') {
    const values = profile?.commonest.map(({ value }) => value) ?? []
    const isWhole = profile !== undefined && profile.distinct <= FEW && values.length >= profile.distinct
    return isWhole && values.length > 1
      ? { kind: 'choice', name: `is.${name}`, label, options: values }
      : { kind: 'words', name: `has.${name}`, label }
  }
  const isNumber = type === 'integer' || type === 'decimal'
  return { kind: 'range', from: `from.${name}`, to: `to.${name}`, label, type: isNumber ? 'number' : 'day' }
}

/** The address of this view with some of its parameters changed; an undefined one goes. */
export function addressWith(path: string, values: Record<string, string>, changes: Record<string, string | undefined>) {
  const parts: string[] = []
  for (const [name, value] of Object.entries({ ...values, ...changes }))
    if (value !== undefined && (value !== '' || name in changes)) parts.push(`${coded(name)}=${coded(value)}`)
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`
}

const coded = (text: string) => encodeURIComponent(text.toWellFormed())
