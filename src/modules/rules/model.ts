import type { Selectable } from 'kysely'
import type { DB } from '../../platform/db-types.ts'

export type Rule = Selectable<DB['rules.rule']>
export type Edition = Selectable<DB['rules.edition']>
export type FactRow = Selectable<DB['rules.fact']>
export type Prefix = Selectable<DB['rules.prefix']>
export type IssuedNumber = Selectable<DB['rules.number']>
export type Review = Selectable<DB['rules.review']>
export type CommentPeriod = Selectable<DB['rules.comment_period']>
export type RuleSet = Selectable<DB['rules.rule_set']>
export type ReviewTask = Selectable<DB['rules.review_task']>
export type Level = Rule['level']
export type Jurisdiction = Rule['jurisdiction']
export type Stage = Rule['stage']
export type FactKind = FactRow['kind']
export type ReviewKind = Review['kind']
export type Verdict = NonNullable<Review['verdict']>
export type TaskDecision = NonNullable<ReviewTask['decision']>

/** 立法法第九十八条至第一百零二条: the higher, the stronger. Documents stand below every rule. */
export const levels: Record<Level, { label: string; rank: number }> = {
  constitution: { label: '宪法', rank: 100 },
  law: { label: '法律', rank: 90 },
  'administrative-regulation': { label: '行政法规', rank: 80 },
  'judicial-interpretation': { label: '司法解释', rank: 75 },
  'local-regulation': { label: '地方性法规', rank: 70 },
  'department-rule': { label: '部门规章', rank: 60 },
  'government-rule': { label: '地方政府规章', rank: 50 },
  'government-document': { label: '政府规范性文件', rank: 30 },
  'department-document': { label: '部门规范性文件', rank: 20 },
}
export const jurisdictions: Record<Jurisdiction, { label: string; below: number }> = {
  nation: { label: '国家', below: 0 },
  province: { label: '省', below: 2 },
  city: { label: '市', below: 4 },
  district: { label: '区', below: 6 },
  street: { label: '街道', below: 8 },
}

/** 立法法第九十九条、第一百条: of one kind, that of the higher place is the stronger. */
export const rankOf = ({ level, jurisdiction }: Pick<Rule, 'level' | 'jurisdiction'>) =>
  levels[level].rank - jurisdictions[jurisdiction].below

/** What an organisation of the city registers here; everything above is superior law and comes by import. */
export const REGISTERED_LEVELS = ['government-rule', 'government-document', 'department-document'] as const satisfies Level[]
export const isNormative = (level: Level) => level === 'government-document' || level === 'department-document'

type Move = { from: readonly Stage[]; to: Stage; label: string; article: string }
/** 三统一: every move of a document in the register. */
export const moves = {
  review: { from: ['applied', 'reviewed'], to: 'reviewed', label: '登记审查意见', article: '优化营商环境条例第六十三条' },
  return: { from: ['applied', 'reviewed'], to: 'returned', label: '退回', article: '国办发〔2018〕37号' },
  apply: { from: ['returned'], to: 'applied', label: '重新申请', article: '国办发〔2018〕37号' },
  number: {
    from: ['reviewed'],
    to: 'numbered',
    label: '统一编号',
    article: '国办发〔2018〕37号（统一登记、统一编号、统一印发）',
  },
  promulgate: { from: ['numbered'], to: 'promulgated', label: '公布', article: '优化营商环境条例第六十四条' },
  void: { from: ['applied', 'returned', 'reviewed', 'numbered'], to: 'voided', label: '作废', article: '' },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves
export const mayMove = (stage: Stage, name: MoveName) => (moves[name].from as readonly Stage[]).includes(stage)

export const stageWords: Record<Stage, string> = {
  applied: '已申请登记',
  returned: '已退回',
  reviewed: '已审查',
  numbered: '已编号，待公布',
  promulgated: '已公布',
  voided: '已作废',
}
export const factWords: Record<FactKind, string> = {
  promulgate: '公布',
  commence: '施行',
  amend: '修改',
  repeal: '废止',
  suspend: '停止执行',
  resume: '恢复执行',
  expire: '有效期届满',
  extend: '续期',
  correct: '更正',
  unclear: '效力待核',
}
export const reviewWords: Record<ReviewKind, string> = { legality: '合法性审核', 'fair-competition': '公平竞争审查' }
export const verdictWords: Record<Verdict, string> = { passed: '通过', changes: '修改后通过', failed: '不通过' }
export const decisionWords: Record<TaskDecision, string> = { keep: '保留', amend: '修改', repeal: '废止', lapse: '宣布失效' }

/** How texts cite a title: without 《》, without 中华人民共和国, brackets of one form. */
export const citedAs = (title: string) =>
  title
    .replaceAll(/[《》\s\u3000]/g, '')
    .replaceAll('〈', '')
    .replaceAll('〉', '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/^中华人民共和国(?=.{2})/, '')

const NUMBER = /^(?<prefix>\p{Script=Han}+)[〔[［【(（](?<year>\d{4})[〕\]］】)）]第?0*(?<serial>\d+)号$/u
const ORDER = /^(?<prefix>\p{Script=Han}+令)(?:第|[〔[［【(（](?<year>\d{4})[〕\]］】)）])?第?0*(?<serial>\d+)号$/u

export type DocumentNumber = { prefix: string; year: number; serial: number; text: string }

/** Reads a document number in any form of brackets; GB/T 9704-2012: 〔〕, no leading zeros, no 第 but in orders. */
export function documentNumber(words: string): DocumentNumber | null {
  const plain = words.normalize('NFKC').replaceAll(/\s/g, '')
  const yearly = NUMBER.exec(plain)?.groups
  if (yearly) {
    const { prefix = '', year = '', serial = '' } = yearly
    return {
      prefix,
      year: Number(year),
      serial: Number(serial),
      text: numberText('yearly', prefix, Number(year), Number(serial)),
    }
  }
  const order = ORDER.exec(plain)?.groups
  if (!order) return null
  const { prefix = '', serial = '' } = order
  return { prefix, year: 0, serial: Number(serial), text: numberText('order', prefix, 0, Number(serial)) }
}

/** 深府规〔2026〕3号, 深圳市人民政府令第368号 */
export const numberText = (form: Prefix['form'], prefix: string, year: number, serial: number) =>
  form === 'yearly' ? `${prefix}〔${year}〕${serial}号` : `${prefix}第${serial}号`

/** The rules on making documents that hold on a day for a level; §0: rules are versioned by date. */
export const ruleSetOn = (sets: readonly RuleSet[], level: Level, day: string): RuleSet | undefined =>
  sets.find((set) => set.levels.includes(level) && set.from <= day && (set.until === null || day < set.until))

/**
 * The first day on which a term of years from `from` has run out: the same day of the year, or, where there is none
 * (29 February), the day after the month's last (民法典第二百零二条).
 */
export function lapseDay(from: string, years: number) {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  const at = new Date(Date.UTC(year + years, month - 1, day))
  // A day that does not exist rolls over to the first of the next month by itself.
  return at.toISOString().slice(0, 10)
}

/** Since when a text is the text of its work, and where nothing says so, that the day is only that of the version. */
export const firstDayWords = (day: string, from: string) =>
  from === 'version' ? `${day}（原文和来源没有载明施行日期，以版本日期计）` : day
