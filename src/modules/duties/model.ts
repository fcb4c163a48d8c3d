import type { Selectable } from 'kysely'
import type { DB } from '../../platform/db-types.ts'

export type Version = Selectable<DB['duties.version']>

/** What a demand may be. */
export const kinds = { consult: '咨询', help: '求助', suggestion: '建议', complaint: '投诉', report: '举报' } as const
export type Kind = keyof typeof kinds
export const areas = { city: '市', district: '区', street: '街道' } as const
export type Area = keyof typeof areas
export const origins = { import: '批量导入', edit: '修订', dispute: '争议处置' } as const
export const states = { draft: '待审定', approved: '已审定', refused: '未通过' } as const

/** How long there is: working days from receipt, or hours. */
export type Term = { days: number } | { hours: number }
export type Terms = Record<Kind, Term>
export const usualTerms: Terms = {
  consult: { days: 2 },
  help: { days: 10 },
  suggestion: { days: 10 },
  complaint: { days: 15 },
  report: { days: 15 },
}
/** 10 个工作日, 24 小时. */
export const termWords = (term: Term) => ('hours' in term ? `${term.hours} 小时` : `${term.days} 个工作日`)
const TERM = /^(\d{1,4})\s*(个?工作日|日|天|小时|h)?$/i
/** A term as a list writes it: `15`, `15个工作日`, `24小时`; undefined when it is none. */
export function termOf(text: string): Term | undefined {
  const [, number = '', unit = ''] = TERM.exec(text.trim()) ?? []
  const count = Number(number)
  if (number === '' || count < 1) return undefined
  if (unit === '小时' || unit.toLowerCase() === 'h') return count <= 720 ? { hours: count } : undefined
  return count <= 365 ? { days: count } : undefined
}
export const termText = (term: Term) => ('hours' in term ? `${term.hours}小时` : String(term.days))

const CODE = /^\d{2}\.\d{2}\.\d{3}$/
export const isCode = (text: string) => CODE.test(text)
/** A rule is slugs with placeholders, alternatives between bars. */
const PART = '(?:\\{(?:city|district|street)\\}|[a-z0-9]+)(?:-(?:\\{(?:city|district|street)\\}|[a-z0-9]+))*'
const RULE = new RegExp(`^${PART}(?:\\|${PART})*$`)
export const isRule = (text: string) => RULE.test(text)

/** An item as it holds on a day. */
export type DutyItem = {
  /** The item's, the same in every version. */
  id: string
  code: string
  version: number
  name: string
  description: string
  words: readonly string[]
  class: { code: string; name: string }
  group: { code: string; name: string }
  law: string
  article: string
  area: Area
  lead: string
  support: readonly string[]
  terms: Terms
  validFrom: string
  validTo: string | null
}

/** What an item says now, as a draft of its next version begins with it. */
export const asDraft = ({ code, name, description, words, law, article, area, lead, support, terms }: DutyItem) => ({
  ...{ code, name, description, law, article, area, lead },
  words: words.join('、'),
  support: support.join('、'),
  ...terms,
})
/** The same as a form has it. */
export const formOf = (item: DutyItem) => ({
  ...asDraft(item),
  ...Object.fromEntries(Object.entries(item.terms).map(([kind, term]) => [kind, termText(term)])),
})

/** The version that holds on a day: of those that have begun the newest; none when that one has ended. */
export function versionOn<T extends { number: number; valid_from: string; valid_to: string | null }>(
  approved: readonly T[],
  day: string,
): T | undefined {
  const begun = approved.filter(({ valid_from }) => valid_from <= day)
  const newest = begun.reduce<T | undefined>((best, each) => (best && best.number > each.number ? best : each), undefined)
  return newest && (newest.valid_to === null || day < newest.valid_to) ? newest : undefined
}

/** 《城市道路管理条例》第二十三条 */
export const basisWords = ({ law, article }: Pick<DutyItem, 'law' | 'article'>) =>
  law === '' ? '待补充' : `《${law}》${article}`
