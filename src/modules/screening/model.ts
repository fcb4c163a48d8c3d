import type { Selectable } from 'kysely'
import type { DB } from '../../platform/db-types.ts'
import type { FindingKind } from './detectors/finding.ts'
import type { WordingCategory } from './detectors/wording.ts'

export type FindingRow = Selectable<DB['screening.finding']>
export type FindingState = FindingRow['state']
export type FindingAct = Selectable<DB['screening.finding_history']>['act']
export type LinkState = Selectable<DB['screening.link']>['state']

type Move = { from: readonly FindingState[]; to: FindingState; noun: string; label: string; done: string; needsReason: boolean }

/** What a person may do about a finding. What vanishes from the thing closes by itself; what comes back opens again. */
export const moves = {
  confirm: {
    from: ['open'],
    to: 'confirmed',
    noun: 'confirmation',
    label: '确认属实',
    done: '已确认，请在期限内处理',
    needsReason: false,
  },
  dismiss: {
    from: ['open', 'confirmed'],
    to: 'false-positive',
    noun: 'dismissal',
    label: '标为误报',
    done: '已标为误报，同一内容以后不再提示',
    needsReason: true,
  },
  fix: {
    from: ['open', 'confirmed'],
    to: 'fixed',
    noun: 'fix',
    label: '标为已处理',
    done: '已标为处理完毕，再次发现时会重新打开',
    needsReason: false,
  },
  reopen: {
    from: ['false-positive', 'fixed'],
    to: 'open',
    noun: 'reopening',
    label: '重新打开',
    done: '已重新打开',
    needsReason: true,
  },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves
export const moveNames = Object.keys(moves) as MoveName[]
export const mayMove = (state: FindingState, name: MoveName) => (moves[name].from as readonly FindingState[]).includes(state)

export const kindLabels: Record<FindingKind, string> = {
  'id-number': '身份证件号码',
  mobile: '手机号码',
  landline: '固定电话',
  'bank-card': '银行卡号',
  email: '电子邮箱',
  'social-account': '社交账号',
  plate: '车牌号码',
  passport: '护照号码',
  permit: '通行证、居留证件',
  name: '姓名',
  address: '家庭住址',
  account: '账号',
  'secrecy-mark': '密级或者内部标志',
  wording: '用语',
}
export const stateLabels: Record<FindingState, string> = {
  open: '待核查',
  confirmed: '已确认',
  'false-positive': '误报',
  fixed: '已处理',
}
export const actLabels: Record<FindingAct, string> = {
  found: '检测发现',
  confirm: '确认属实',
  dismiss: '标为误报',
  fix: '标为已处理',
  vanish: '复查未再发现，自动关闭',
  reopen: '重新打开',
}
export const categoryLabels: Record<WordingCategory, string> = {
  typo: '错别字',
  institution: '机构名称',
  place: '涉港澳台和地名',
  people: '对人的称谓',
  forbidden: '禁用词',
}
export const linkLabels: Record<LinkState, string> = { unchecked: '未检查', ok: '正常', broken: '打不开', dangerous: '有风险' }

/** How pressing a kind is; what has to be done about it within how many working days is a setting. */
export type Gravity = 'secrecy' | 'personal' | 'wording'
export const gravityOf = (kind: FindingKind): Gravity =>
  kind === 'secrecy-mark' ? 'secrecy' : kind === 'wording' ? 'wording' : 'personal'

/** From this confidence on a finding keeps something from being published until it is removed or let pass. */
export const BLOCKS_FROM = 0.7
