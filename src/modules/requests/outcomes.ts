import type { Outcome } from './model.ts'

export type OutcomeRule = {
  label: string
  article: string
  /** The leaf of the annual report's third table that counts it. */
  row: string
  group: '予以公开' | '部分公开' | '不予公开' | '无法提供' | '不予处理' | '其他处理'
  /** 行政复议法第二十三条第一款第四项: reconsideration comes before a suit (arts. 14, 15 and 16 only). */
  reconsiderationFirst?: true
  /** What the answer must hold besides its text. */
  needs?: readonly ('reasons' | 'search' | 'parts' | 'right-office' | 'correction' | 'judged-reasons' | 'where')[]
  /** Ends a case without an answer of the office; drafting does not offer it. */
  withoutAnswer?: true
}

const DENIED = { group: '不予公开', reconsiderationFirst: true, needs: ['reasons'] } as const

/** Every way a case ends (条例第三十条, 第三十五条 to 第三十九条, 第四十二条), and the leaf of the report's table that counts it. */
export const outcomes: Record<Outcome, OutcomeRule> = {
  'already-public': {
    label: '已主动公开，告知获取方式',
    article: '条例第三十六条第一项',
    row: '（一）予以公开',
    group: '予以公开',
    needs: ['where'],
  },
  disclosed: { label: '予以公开', article: '条例第三十六条第二项', row: '（一）予以公开', group: '予以公开' },
  partial: {
    label: '部分公开',
    article: '条例第三十七条',
    row: '（二）部分公开',
    group: '部分公开',
    reconsiderationFirst: true,
    needs: ['parts'],
  },
  'state-secret': { ...DENIED, label: '属于国家秘密', article: '条例第十四条', row: '1.属于国家秘密' },
  'prohibited-by-law': {
    ...DENIED,
    label: '其他法律行政法规禁止公开',
    article: '条例第十四条',
    row: '2.其他法律行政法规禁止公开',
  },
  'three-securities': { ...DENIED, label: '危及“三安全一稳定”', article: '条例第十四条', row: '3.危及“三安全一稳定”' },
  'third-party': { ...DENIED, label: '保护第三方合法权益', article: '条例第十五条', row: '4.保护第三方合法权益' },
  'internal-affairs': { ...DENIED, label: '属于三类内部事务信息', article: '条例第十六条第一款', row: '5.属于三类内部事务信息' },
  process: { ...DENIED, label: '属于四类过程性信息', article: '条例第十六条第二款', row: '6.属于四类过程性信息' },
  'enforcement-file': { ...DENIED, label: '属于行政执法案卷', article: '条例第十六条第二款', row: '7.属于行政执法案卷' },
  'special-regime': {
    label: '属于行政查询事项',
    article: '条例第三十六条第七项',
    row: '8.属于行政查询事项',
    group: '不予公开',
    needs: ['reasons', 'where'],
  },
  'not-exist': {
    label: '本机关不掌握（经检索不存在）',
    article: '条例第三十六条第四项',
    row: '1.本机关不掌握相关政府信息',
    group: '无法提供',
    needs: ['search'],
  },
  'not-this-agency': {
    label: '不属于本机关负责公开',
    article: '条例第三十六条第五项',
    row: '1.本机关不掌握相关政府信息',
    group: '无法提供',
    needs: ['reasons', 'right-office'],
  },
  'needs-creation': {
    label: '没有现成信息需要另行制作',
    article: '条例第三十八条',
    row: '2.没有现成信息需要另行制作',
    group: '无法提供',
    needs: ['reasons'],
  },
  'still-unclear': {
    label: '补正后申请内容仍不明确',
    article: '条例第三十条',
    row: '3.补正后申请内容仍不明确',
    group: '无法提供',
    needs: ['correction'],
  },
  petition: {
    label: '信访举报投诉类申请',
    article: '条例第三十九条第一款',
    row: '1.信访举报投诉类申请',
    group: '不予处理',
    needs: ['reasons'],
  },
  repeat: { label: '重复申请', article: '条例第三十六条第六项', row: '2.重复申请', group: '不予处理', needs: ['reasons'] },
  publication: {
    label: '要求提供公开出版物',
    article: '条例第三十九条第二款',
    row: '3.要求提供公开出版物',
    group: '不予处理',
    needs: ['where'],
  },
  excessive: {
    label: '无正当理由大量反复申请',
    article: '条例第三十五条',
    row: '4.无正当理由大量反复申请',
    group: '不予处理',
    needs: ['judged-reasons'],
  },
  'confirm-or-reissue': {
    label: '要求确认或重新出具已获取信息',
    article: '国办公开办函〔2021〕30号',
    row: '5.要求行政机关确认或重新出具已获取信息',
    group: '不予处理',
    needs: ['reasons'],
  },
  'no-correction': {
    label: '逾期不补正，不再处理',
    article: '条例第三十条',
    row: '1.申请人无正当理由逾期不补正',
    group: '其他处理',
    withoutAnswer: true,
  },
  'fee-unpaid': {
    label: '逾期不缴费，不再处理',
    article: '国办函〔2020〕109号',
    row: '2.申请人逾期未按收费通知要求缴纳费用',
    group: '其他处理',
    withoutAnswer: true,
  },
  withdrawn: { label: '申请人撤回', article: '国办公开办函〔2021〕30号', row: '3.其他', group: '其他处理', withoutAnswer: true },
  other: { label: '其他处理', article: '国办公开办函〔2021〕30号', row: '3.其他', group: '其他处理', withoutAnswer: true },
}

export const answerable = (Object.keys(outcomes) as Outcome[]).filter((outcome) => !outcomes[outcome].withoutAnswer)

export const needs = (outcome: Outcome, what: NonNullable<OutcomeRule['needs']>[number]) =>
  outcomes[outcome].needs?.includes(what) ?? false
