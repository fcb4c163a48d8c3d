import type { Selectable } from 'kysely'
import type { DB } from '../../platform/db-types.ts'

export type Remedy = Selectable<DB['remedies.remedy']>
export type Fact = Selectable<DB['remedies.fact']>
export type OutcomeMapping = Selectable<DB['remedies.outcome_mapping']>
export type Kind = Remedy['kind']
export type FactKind = Fact['kind']
export type Forum = OutcomeMapping['forum']
export type Outcome = OutcomeMapping['outcome']
export type Procedure = Remedy['procedure']

export const forumOf = (kind: Kind): Forum => (kind === 'review' ? 'review' : 'suit')

/** Where a case stands. It follows from its dates, so it is nowhere stored. */
export type State = 'filed' | 'accepted' | 'closed'
export const stateOf = ({ accepted_on, closed_on }: Pick<Remedy, 'accepted_on' | 'closed_on'>): State =>
  closed_on !== null ? 'closed' : accepted_on !== null ? 'accepted' : 'filed'

type Move = { from: readonly State[]; to: State; label: string; article: Record<Forum, string> }

/** Every move of a case: it is filed, accepted or refused, and decided. */
export const moves = {
  accept: {
    from: ['filed'],
    to: 'accepted',
    label: '登记受理',
    article: { review: '行政复议法第三十条', suit: '行政诉讼法第五十一条' },
  },
  decide: {
    from: ['filed', 'accepted'],
    to: 'closed',
    label: '登记结果',
    article: { review: '行政复议法第六十一条', suit: '行政诉讼法第八十条' },
  },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves

export const mayMove = (state: State, name: MoveName) => (moves[name].from as readonly State[]).includes(state)

type FactRule = { label: Record<Forum, string>; article: Record<Forum, string>; in: readonly State[]; once?: true }

/** What can be noted of a case, when, and on which article it stands. */
export const factRules: Record<FactKind, FactRule> = {
  'copy-received': {
    label: { review: '收到复议申请书副本', suit: '收到起诉状副本' },
    article: { review: '行政复议法第四十八条、第五十四条', suit: '行政诉讼法第六十七条' },
    in: ['accepted'],
    once: true,
  },
  replied: {
    label: { review: '提出书面答复并提交证据', suit: '提交答辩状和证据' },
    article: { review: '行政复议法第四十八条、第五十四条', suit: '行政诉讼法第六十七条' },
    in: ['accepted'],
    once: true,
  },
  hearing: {
    label: { review: '听取意见或者听证', suit: '开庭' },
    article: { review: '行政复议法第四十九条、第五十条', suit: '行政诉讼法第六十八条' },
    in: ['accepted'],
  },
  suspended: {
    label: { review: '中止审理', suit: '中止诉讼' },
    article: { review: '行政复议法第三十九条', suit: '法释〔2018〕1号第八十七条' },
    in: ['accepted'],
  },
  resumed: {
    label: { review: '恢复审理', suit: '恢复诉讼' },
    article: { review: '行政复议法第三十九条', suit: '法释〔2018〕1号第八十七条' },
    in: ['accepted'],
  },
  extended: {
    label: { review: '延长审理期限（不超过30日）', suit: '延长审理期限' },
    article: { review: '行政复议法第六十二条', suit: '行政诉讼法第八十一条' },
    in: ['accepted'],
    once: true,
  },
  served: {
    label: { review: '复议决定书送达申请人', suit: '裁判文书送达' },
    article: { review: '行政复议法第七十五条', suit: '行政诉讼法第八十条' },
    in: ['closed'],
    once: true,
  },
  redone: {
    label: { review: '已重新作出处理', suit: '已重新作出处理' },
    article: { review: '行政复议法第七十七条', suit: '行政诉讼法第七十条' },
    in: ['closed'],
    once: true,
  },
  note: {
    label: { review: '其他情况', suit: '其他情况' },
    article: { review: '', suit: '' },
    in: ['filed', 'accepted', 'closed'],
  },
}

/** The facts that may be noted of the case as it stands now. */
export function openFacts(remedy: Remedy, facts: readonly Fact[]): FactKind[] {
  const known = new Set(facts.map(({ kind }) => kind))
  const suspended = isSuspended(facts)
  return (Object.keys(factRules) as FactKind[]).filter((kind) => {
    const rule = factRules[kind]
    if (!rule.in.includes(stateOf(remedy)) || (rule.once && known.has(kind))) return false
    if (kind === 'suspended') return !suspended
    if (kind === 'resumed') return suspended
    if (kind === 'redone') return remedy.redo_due_on !== null
    return kind !== 'replied' || known.has('copy-received')
  })
}

/** Facts in the order of their days; of one day in the order they were noted. */
export const isSuspended = (facts: readonly Fact[]) =>
  facts.filter(({ kind }) => kind === 'suspended').length > facts.filter(({ kind }) => kind === 'resumed').length

export const kindWords: Record<Kind, string> = {
  review: '行政复议',
  'suit-direct': '行政诉讼（直接起诉）',
  'suit-after-review': '行政诉讼（复议后起诉）',
}
export const stateWords: Record<Forum, Record<State, string>> = {
  review: { filed: '待受理', accepted: '审理中', closed: '已办结' },
  suit: { filed: '待立案', accepted: '审理中', closed: '已结案' },
}
export const outcomeWords: Record<Outcome, string> = { upheld: '结果维持', corrected: '结果纠正', other: '其他结果' }
export const procedureWords: Record<Procedure, string> = { ordinary: '普通程序', summary: '简易程序' }
