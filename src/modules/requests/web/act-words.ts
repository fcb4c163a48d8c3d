import type { ActName } from '../acts.ts'
import { moves } from '../model.ts'

/** An act as officers call it where the table of moves speaks for the applicant, what follows from it, and where it is listed. */
type ActWords = {
  label?: string
  group: '办理' | '期限' | '收费和理由' | '审签和送达' | '整理' | '终止'
  /** What the page says when it has been done. */
  done: string
  /** It cannot be taken back: a page of its own says what follows. */
  consequences?: string[]
  hint?: string
}

export const actWords: Record<ActName, ActWords> = {
  confirm: {
    group: '办理',
    done: '已确认收到申请，答复期限自次日起计算',
    hint: '确认之日为收到申请之日，答复期限自次日起计算，申请人会收到通知。',
  },
  draft: { label: '拟写答复', group: '办理', done: '答复已送审' },
  consult: {
    group: '办理',
    done: '已征求意见，所需时间不计入答复期限',
    hint: '书面征求，对方应在收到之日起 15 个工作日内答复；第三方逾期不答复的，由本机关依法决定，其他机关逾期不答复的，视为同意公开。征求意见书不写申请人。',
  },
  receiveConsultation: { group: '办理', done: '已登记征求意见书送达', hint: '对方的 15 个工作日自收到次日起计算。' },
  recordOpinion: { group: '办理', done: '已登记意见，答复期限继续计算' },
  recordSearch: { group: '办理', done: '已登记检索', hint: '答复信息不存在之前，须有检索记录：在哪里查、用什么词、结果如何。' },
  askUnit: { label: '交办协办', group: '办理', done: '已交办', hint: '协办单位只看到您写的内容，看不到申请人和申请原文。' },
  askCorrection: {
    group: '期限',
    done: '已告知补正，答复期限停止计算',
    hint: '只能一次性告知，须写明补正的事项和合理的期限。等待补正期间期限不计算，补正后重新计算；逾期不补正的，系统按期限办结。',
  },
  correct: { label: '登记收到补正', group: '期限', done: '已登记补正，答复期限重新计算' },
  proposeExtension: {
    group: '期限',
    done: '已提出延期，待负责人批准',
    hint: '最长 20 个工作日，只能一次；须经工作机构负责人同意并告知申请人。',
  },
  approveExtension: { label: '审批延期', group: '期限', done: '延期已审批' },
  askReasons: {
    group: '收费和理由',
    done: '已要求说明理由',
    hint: '申请数量、频次明显超过合理范围的，可以要求说明理由。期限继续计算。',
  },
  giveReasons: { label: '登记理由说明', group: '收费和理由', done: '已登记理由说明' },
  judgeReasons: { group: '收费和理由', done: '已认定理由' },
  chargeFee: { group: '收费和理由', done: '收费通知已发出，答复期限停止计算' },
  serveFeeNotice: { group: '收费和理由', done: '已登记通知送达' },
  payFee: { group: '收费和理由', done: '已登记缴费，答复期限重新计算' },
  reviewLegality: { group: '审签和送达', done: '已通过合法性审核' },
  returnDraft: { group: '审签和送达', done: '已退回修改' },
  sign: {
    group: '审签和送达',
    done: '答复已签发',
    consequences: ['签发后答复书的内容不能再改。', '经办人随后按申请人选择的途径送达。', '签发人和时间记入存证。'],
  },
  deliver: {
    group: '审签和送达',
    done: '答复已送达，申请办结',
    consequences: [
      '申请就此办结，答复日期按送达方式确定：邮寄为交邮之日，当面为签收之日，网络、邮件、传真为发出之日。',
      '申请人收到通知，可以在申请页面查看和下载答复书。',
    ],
  },
  recordService: { group: '审签和送达', done: '已登记签收', hint: '复议、诉讼的期限从这一天起算。' },
  archive: { group: '审签和送达', done: '已归档' },
  transfer: { group: '整理', done: '已转办', hint: '确认收到之前才能转办。申请人会收到通知和转办告知书，写明理由。' },
  classify: { group: '整理', done: '主题已调整' },
  split: { group: '整理', done: '已拆分', hint: '一件申请要求多项信息的，可以按“一事一申请”拆开，各自编号、各自计算期限。' },
  join: {
    group: '整理',
    done: '已并案',
    consequences: ['本申请就此办结，不再单独答复，也不再单独计入统计。', '内容在并入的申请中一并答复。'],
  },
  withdraw: {
    label: '登记撤回',
    group: '终止',
    done: '已登记撤回，申请办结',
    consequences: ['申请就此办结，不再答复。', '年度报告中计入“其他处理”。'],
  },
  close: {
    group: '终止',
    done: '已终止办理',
    consequences: ['仅用于申请人死亡、组织终止等无法继续办理的情形。', '申请就此办结，不再答复；年度报告中计入“其他处理”。'],
  },
}

export const labelOf = (name: ActName) => actWords[name].label ?? moves[name].label
