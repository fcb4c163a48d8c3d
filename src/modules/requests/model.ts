import type { Selectable } from 'kysely'
import type { Role } from '../../platform/ctx.ts'
import type { DB } from '../../platform/db-types.ts'

export type Request = Selectable<DB['requests.request']>
export type Status = Request['status']
export type Outcome = NonNullable<Request['outcome']>
export type Channel = Request['channel']

/** Who makes a move: officers of the office by role, the applicant, or the calendar. */
type CaseRole = Extract<Role, 'request-officer' | 'office-head' | 'legal-reviewer' | 'overseer' | 'administrator'>
export type Mover = CaseRole | 'applicant' | 'calendar'
export type Move = { from: readonly Status[]; to: Status | null; by: readonly Mover[]; article: string; label: string }

const OPEN = ['accepted', 'awaiting-correction', 'awaiting-reasons', 'awaiting-fee', 'drafted'] as const
const IN_HAND = ['accepted', 'awaiting-reasons', 'drafted'] as const
const OFFICE = ['request-officer', 'office-head'] as const

/**
 * The life of a request (政府信息公开条例第四章): everything that may be done to it, from which states, whereto (null: it stays
 * where it is), by whom and on which article. Consultation, extension, searches and sub-tasks are facts about a request in
 * hand and move nothing: several of them may run at once.
 */
export const moves = {
  confirm: { from: ['submitted'], to: 'accepted', by: OFFICE, article: '条例第三十一条', label: '确认收到申请' },
  transfer: { from: ['submitted'], to: 'submitted', by: OFFICE, article: '条例第三十六条第五项', label: '转办' },
  askCorrection: { from: ['accepted'], to: 'awaiting-correction', by: OFFICE, article: '条例第三十条', label: '告知补正' },
  correct: {
    from: ['awaiting-correction'],
    to: 'accepted',
    by: ['applicant', ...OFFICE],
    article: '条例第三十条',
    label: '提交补正',
  },
  lapseCorrection: {
    from: ['awaiting-correction'],
    to: 'closed',
    by: ['calendar'],
    article: '条例第三十条',
    label: '逾期不补正',
  },
  askReasons: { from: ['accepted'], to: 'awaiting-reasons', by: OFFICE, article: '条例第三十五条', label: '要求说明理由' },
  giveReasons: {
    from: ['awaiting-reasons'],
    to: 'accepted',
    by: ['applicant', ...OFFICE],
    article: '条例第三十五条',
    label: '说明理由',
  },
  lapseReasons: {
    from: ['awaiting-reasons'],
    to: 'accepted',
    by: ['calendar'],
    article: '条例第三十五条',
    label: '逾期未说明理由',
  },
  judgeReasons: { from: ['accepted'], to: null, by: ['office-head'], article: '条例第三十五条', label: '认定理由' },
  chargeFee: {
    from: ['accepted'],
    to: 'awaiting-fee',
    by: OFFICE,
    article: '条例第四十二条、国办函〔2020〕109号',
    label: '收费通知',
  },
  serveFeeNotice: { from: ['awaiting-fee'], to: null, by: OFFICE, article: '国办函〔2020〕109号', label: '登记通知送达' },
  payFee: { from: ['awaiting-fee'], to: 'accepted', by: OFFICE, article: '国办函〔2020〕109号', label: '登记缴费' },
  lapseFee: { from: ['awaiting-fee'], to: 'closed', by: ['calendar'], article: '国办函〔2020〕109号', label: '逾期不缴费' },
  consult: { from: ['accepted'], to: null, by: OFFICE, article: '条例第三十二条、第三十四条', label: '征求意见' },
  receiveConsultation: {
    from: IN_HAND,
    to: null,
    by: OFFICE,
    article: '条例第三十二条、第三十四条',
    label: '登记征求意见书送达',
  },
  recordOpinion: { from: IN_HAND, to: null, by: OFFICE, article: '条例第三十二条、第三十四条', label: '登记意见' },
  proposeExtension: { from: IN_HAND, to: null, by: OFFICE, article: '条例第三十三条', label: '提出延期' },
  approveExtension: { from: IN_HAND, to: null, by: ['office-head'], article: '条例第三十三条', label: '批准延期' },
  recordSearch: { from: IN_HAND, to: null, by: OFFICE, article: '条例第三十六条第四项', label: '登记检索' },
  askUnit: { from: IN_HAND, to: null, by: OFFICE, article: '条例第三十三条', label: '交办协办单位' },
  classify: { from: ['submitted', ...OPEN], to: null, by: OFFICE, article: '', label: '调整主题' },
  attach: {
    from: ['submitted', ...OPEN, 'signed', 'answered'],
    to: null,
    by: ['applicant', ...OFFICE],
    article: '条例第二十九条',
    label: '上传材料',
  },
  split: { from: ['accepted'], to: null, by: OFFICE, article: '国办函〔2020〕109号（一事一申请）', label: '拆分申请' },
  join: { from: ['submitted', 'accepted'], to: 'closed', by: OFFICE, article: '条例第三十六条', label: '并案办理' },
  draft: { from: ['accepted'], to: 'drafted', by: OFFICE, article: '条例第三十六条', label: '拟稿送审' },
  reviewLegality: { from: ['drafted'], to: null, by: ['legal-reviewer'], article: '条例第十七条', label: '合法性审核' },
  returnDraft: {
    from: ['drafted'],
    to: 'accepted',
    by: ['office-head', 'legal-reviewer'],
    article: '条例第十七条',
    label: '退回修改',
  },
  sign: { from: ['drafted'], to: 'signed', by: ['office-head'], article: '条例第十七条', label: '签发' },
  deliver: { from: ['signed'], to: 'answered', by: OFFICE, article: '条例第三十三条、第四十条', label: '送达答复' },
  recordService: { from: ['answered'], to: null, by: OFFICE, article: '国办公开办函〔2016〕235号', label: '登记签收' },
  withdraw: {
    from: ['submitted', ...OPEN],
    to: 'closed',
    by: ['applicant', ...OFFICE],
    article: '国办公开办函〔2021〕30号',
    label: '撤回申请',
  },
  close: {
    from: ['submitted', ...OPEN],
    to: 'closed',
    by: ['office-head'],
    article: '国办公开办函〔2021〕30号',
    label: '终止办理',
  },
  archive: { from: ['answered', 'closed'], to: 'archived', by: OFFICE, article: '条例第四十五条', label: '归档' },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves

export const mayMove = (status: Status, name: MoveName) => (moves[name].from as readonly Status[]).includes(status)

/** Nothing more can happen to the content of the case. */
export const isEnded = (status: Status) => status === 'answered' || status === 'closed' || status === 'archived'

export const statusWords: Record<Status, string> = {
  submitted: '待确认收到',
  accepted: '办理中',
  'awaiting-correction': '等待补正',
  'awaiting-reasons': '等待说明理由',
  'awaiting-fee': '等待缴费',
  drafted: '审核中',
  signed: '已签发，待送达',
  answered: '已答复',
  closed: '已办结',
  archived: '已归档',
}

export const channelWords: Record<Channel, string> = {
  'in-person': '当面提交',
  'registered-mail': '邮寄（签收）',
  'ordinary-mail': '平常信函',
  online: '互联网',
  fax: '传真',
  oral: '口头（代填）',
}

export const kindWords: Record<Request['applicant_kind'], string> = {
  natural: '自然人',
  commercial: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  'legal-service': '法律服务机构',
  other: '其他组织',
}

export const supplyWords: Record<Request['supply'], string> = {
  electronic: '电子文档',
  paper: '纸质',
  copy: '复制电子数据',
  inspection: '查阅',
}
export const deliveryWords: Record<Request['delivery'], string> = {
  online: '网上获取',
  post: '邮寄',
  'in-person': '当面领取',
  email: '电子邮件',
  fax: '传真',
}

/**
 * The day an answer counts as given (国办公开办函〔2016〕235号): by post the day it was handed to the postal enterprise;
 * in person the day it was signed for; by network, mail or fax the day it was sent.
 */
export const answeredOn = (delivery: Request['delivery'], dates: { dispatchedOn: string; servedOn: string | null }) =>
  delivery === 'in-person' ? dates.servedOn : dates.dispatchedOn
