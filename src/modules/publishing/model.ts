import type { Selectable } from 'kysely'
import type { Role } from '../../platform/ctx.ts'
import type {
  DB,
  PublishingBundleState,
  PublishingEditionState,
  PublishingGateKind,
  PublishingInterpretationForm,
  PublishingPublicity,
  PublishingWithdrawal,
} from '../../platform/db-types.ts'

export type Document = Selectable<DB['publishing.document']>
export type Edition = Selectable<DB['publishing.edition']>
export type Attachment = Selectable<DB['publishing.attachment']>
export type Bundle = Omit<Selectable<DB['publishing.bundle']>, 'needs'> & { needs: GateKind[] }
export type Gate = Selectable<DB['publishing.gate']>
export type SiteColumn = Selectable<DB['publishing.site_column']>
export type CatalogueItem = Selectable<DB['publishing.catalogue_item']>
export type EditionState = PublishingEditionState
export type BundleState = PublishingBundleState
export type GateKind = PublishingGateKind
export type Publicity = PublishingPublicity
export type Withdrawal = PublishingWithdrawal
export type InterpretationForm = PublishingInterpretationForm

/** What a document is. `register`: its text is that of an entry of the register of rules, and it needs a number from there. */
export const kinds = {
  rule: { label: '政府规章', register: true },
  normative: { label: '行政规范性文件', register: true },
  policy: { label: '其他政策文件', register: false },
  interpretation: { label: '政策解读', register: false },
  notice: { label: '通知公告', register: false },
  news: { label: '政务动态', register: false },
  budget: { label: '财政预决算', register: false },
  audit: { label: '审计及整改', register: false },
  meeting: { label: '会议公开', register: false },
  statutory: { label: '法定公开内容', register: false },
  system: { label: '政府信息公开制度', register: false },
  press: { label: '新闻发布', register: false },
  answer: { label: '依申请公开转主动公开', register: false },
} as const
export type Kind = keyof typeof kinds
export const isKind = (kind: string): kind is Kind => kind in kinds

export const publicities: Record<Publicity, string> = { proactive: '主动公开', 'on-request': '依申请公开', withheld: '不予公开' }

/** Grounds on which information is not disclosed (条例第十四条至第十六条; 工作秘密: 保守国家秘密法第六十四条). */
export const grounds = {
  'state-secret': { label: '依法确定为国家秘密', article: '条例第十四条' },
  'prohibited-by-law': { label: '法律、行政法规禁止公开', article: '条例第十四条' },
  'three-securities': { label: '公开后可能危及国家安全、公共安全、经济安全、社会稳定', article: '条例第十四条' },
  'third-party': { label: '涉及商业秘密、个人隐私，公开会损害第三方合法权益', article: '条例第十五条' },
  'internal-affairs': { label: '内部事务信息', article: '条例第十六条第一款' },
  process: { label: '过程性信息', article: '条例第十六条第二款' },
  'enforcement-file': { label: '行政执法案卷信息', article: '条例第十六条第二款' },
  'work-secret': { label: '工作秘密', article: '保守国家秘密法第六十四条' },
} as const
export type Ground = keyof typeof grounds

export const editionStates: Record<EditionState, string> = {
  draft: '起草中',
  'in-review': '审核中',
  approved: '已批准',
  scheduled: '定时发布',
  published: '已发布',
  superseded: '历史版本',
  discarded: '已放弃',
}
export const bundleStates: Record<BundleState, string> = {
  draft: '拟稿',
  'in-review': '审核中',
  approved: '已批准，待发布',
  scheduled: '定时发布',
  published: '已发布',
  discarded: '已放弃',
}
export const withdrawals: Record<Withdrawal, string> = {
  withdrawn: '已撤下（保留说明）',
  gone: '已删除',
  redirected: '已转移',
  superseded: '已被替代',
}

/**
 * 先审查、后公开: who decides each gate. 初审 by the drafting office (its editor, also who drafted), 复审 by the disclosure office,
 * 批准 by a leader, three different people; the others where they apply, by people who did not draft.
 */
export const gates: Record<GateKind, { label: string; by: readonly Role[]; basis: string }> = {
  'first-review': { label: '初审', by: ['editor'], basis: '保守国家秘密法第三十五条，实施条例第四十二条' },
  'second-review': { label: '复审', by: ['office-head'], basis: '政府信息公开条例第四条、第十七条' },
  approval: { label: '批准', by: ['leader'], basis: '政府信息公开条例第十七条' },
  secrecy: { label: '保密审查', by: ['secrecy-reviewer'], basis: '保守国家秘密法第三十五条' },
  legality: { label: '合法性审核', by: ['legal-reviewer'], basis: '优化营商环境条例第六十三条' },
  'fair-competition': { label: '公平竞争审查', by: ['legal-reviewer'], basis: '优化营商环境条例第六十三条' },
}
/** In this order; the specialised reviews come in any order after 初审 and before 复审. */
export const PERSONAL_GATES = ['first-review', 'second-review', 'approval'] as const satisfies readonly GateKind[]

export const interpretationForms: Record<InterpretationForm, string> = {
  text: '文字解读',
  questions: '问答',
  graphic: '图解',
  'audio-video': '音视频',
  comic: '漫画动漫',
  'press-event': '新闻发布',
  expert: '专家、媒体解读',
}
/** A rule or normative document goes public with interpretations in at least so many forms. */
export const LEAST_FORMS = 2

export const openIn = {
  decision: '决策公开',
  execution: '执行公开',
  management: '管理公开',
  service: '服务公开',
  result: '结果公开',
} as const

/** 15 kinds of official documents (党政机关公文处理工作条例). */
export const GENRES = [
  '决议',
  '决定',
  '命令（令）',
  '公报',
  '公告',
  '通告',
  '意见',
  '通知',
  '通报',
  '报告',
  '请示',
  '批复',
  '议案',
  '函',
  '纪要',
] as const

/** 条例第二十六条: twenty working days from when it was formed or changed, where nothing else is prescribed. */
export const PUBLICATION_TERM = { days: 20, unit: 'working-day' } as const

/** 索引号 as the catalogues of Guangdong print it. */
export const indexNumber = (creditCode: string, year: number, serial: number) =>
  `${creditCode}/${year}-${String(serial).padStart(5, '0')}`
/** The permanent address of a document. */
export const permanentPath = (index: string) => `/d/${index}`
