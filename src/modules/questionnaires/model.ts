import type { Selectable } from 'kysely'
import type { DB, QuestionnairesChannel, QuestionnairesLevel, QuestionnairesMode } from '../../platform/db-types.ts'

export type Mode = QuestionnairesMode
export type Level = QuestionnairesLevel
export type Channel = QuestionnairesChannel
export type Collection = Omit<Selectable<DB['questionnaires.collection']>, 'definition'> & { definition: Definition }

export const questionTypes = {
  single: '单选题',
  multiple: '多选题',
  matrix: '矩阵单选题',
  ranking: '排序题',
  number: '数字题',
  text: '文字题',
  file: '附件题',
  clauses: '逐条意见',
} as const
export type QuestionType = keyof typeof questionTypes

/** `other`: choosing it asks for some words of one's own. */
export type Option = { id: string; label: string; other?: boolean }
export type Condition = { question: string; is: 'eq' | 'in' | 'answered'; value?: string | string[] }
export type Clause = { id: string; text: string; path: string }
export type Question = {
  /** Stable and never reused: answers and results name it. */
  id: string
  title: string
  hint?: string
  required: boolean
  type: QuestionType
  options?: Option[]
  rows?: Option[]
  columns?: Option[]
  /** Smallest and largest number; of a multiple choice, how many may be chosen; of a text, `max` characters. */
  min?: number
  max?: number
  unit?: string
  /** Clauses of a text that is put up for comment: the answer is a comment by clause id. */
  clauses?: Clause[]
  shownIf?: Condition
}
export type Section = { id: string; title: string; intro?: string; questions: Question[] }
export type Dimension = 'district' | 'age'
export type Definition = {
  version: 1
  sections: Section[]
  /** The single choices by which those who answered are compared with the census; their options are called as the census calls its groups. */
  strata?: { dimension: Dimension; question: string }[]
}
/** By question id; the words beside an `other` stand under `{id}.other`. */
export type Answer = string | string[] | number | Record<string, string>
export type Answers = Record<string, Answer>

export const modes: Record<Mode, string> = { unlinkable: '匿名（不可关联）', confidential: '保密' }
export const levels: Record<Level, string> = {
  none: '不核验身份',
  phone: '手机号已核验',
  'real-name': '实名',
  resident: '本地居民（本人承诺）',
  affected: '利害关系人（名单内）',
}
export const channels: Record<Channel, string> = { online: '网上', paper: '纸质', phone: '电话' }

export const LONGEST_TEXT = 4_000
export const otherKey = (question: string) => `${question}.other`
export const questionsOf = (definition: Definition) => definition.sections.flatMap(({ questions }) => questions)
export const portalPath = (id: string) => `/questionnaires/${id}`
export const workbenchPath = (id: string) => `/workbench/questionnaires/${id}`

type Times = Pick<Collection, 'opens_at' | 'closes_at' | 'closed_at'>
export type Stage = 'planned' | 'open' | 'ended' | 'closed'
/** `ended`: the time is over, the answers are not yet counted. */
export function stageOf({ opens_at, closes_at, closed_at }: Times, now: Date): Stage {
  if (closed_at !== null) return 'closed'
  if (now < opens_at) return 'planned'
  return now < closes_at ? 'open' : 'ended'
}
export const stages: Record<Stage, string> = { planned: '未开始', open: '征集中', ended: '已截止，待汇总', closed: '已截止' }

/** Whether a question is asked, given what was answered before it. What is not asked holds nothing, so its own followers are not asked either. */
export function isShown({ shownIf }: Question, answers: Answers) {
  if (!shownIf) return true
  const given = answers[shownIf.question]
  if (given === undefined) return false
  if (shownIf.is === 'answered') return true
  const wanted = shownIf.value === undefined ? [] : [shownIf.value].flat()
  const has = Array.isArray(given) ? given : [String(given)]
  return wanted.some((each) => has.includes(each))
}
