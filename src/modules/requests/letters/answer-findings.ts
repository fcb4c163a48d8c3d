import type { Outcome } from '../model.ts'
import { outcomes } from '../outcomes.ts'
import { citation, FEE_RULES, REGULATION } from './law.ts'

/** The sentence that decides, for 您 or 您单位, and what the applicant may do instead. */
export type Finding = { decision: (you: string) => string; pointer?: string }

const cite = (outcome: Outcome) => citation(outcomes[outcome].article)

/** 不予公开: the ground's own article and 第三十六条第三项, which asks for the reasons. */
const refusal = (outcome: Outcome, what: string): Finding => ({
  decision: (you) =>
    `经审查，${you}申请获取的政府信息${what}。根据${cite(outcome)}、第三十六条第三项的规定，本机关决定不予公开。`,
})

/** What each outcome says first; the officer's own words, reasons, parts and searches follow. */
export const findings: Record<Outcome, Finding> = {
  'already-public': {
    decision: (you) =>
      `经审查，${you}申请获取的政府信息已经主动公开。根据${cite('already-public')}的规定，现将获取该政府信息的方式、途径告知如下：`,
  },
  disclosed: { decision: (you) => `经审查，${you}申请获取的政府信息可以公开。根据${cite('disclosed')}的规定，本机关予以公开。` },
  partial: {
    decision: (you) =>
      `经审查，${you}申请获取的信息中含有不应当公开或者不属于政府信息的内容，能够作区分处理。根据${cite('partial')}的规定，本机关提供可以公开的内容，对其余内容说明理由如下：`,
  },
  'state-secret': refusal('state-secret', '属于依法确定为国家秘密的政府信息'),
  'prohibited-by-law': refusal('prohibited-by-law', '属于法律、行政法规禁止公开的政府信息'),
  'three-securities': refusal('three-securities', '公开后可能危及国家安全、公共安全、经济安全、社会稳定'),
  'third-party': refusal('third-party', '涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害'),
  'internal-affairs': refusal('internal-affairs', '属于行政机关的内部事务信息'),
  process: refusal('process', '属于行政机关在履行行政管理职能过程中形成的过程性信息'),
  'enforcement-file': refusal('enforcement-file', '属于行政执法案卷信息'),
  'special-regime': {
    decision: (you) =>
      `经审查，${you}申请获取的信息，有关法律、行政法规对其获取有特别规定。根据${cite('special-regime')}的规定，请依照有关法律、行政法规的规定办理，具体如下：`,
  },
  'not-exist': {
    decision: (you) => `经检索，本机关没有${you}申请获取的信息。根据${cite('not-exist')}的规定，现告知该政府信息不存在。`,
  },
  'not-this-agency': {
    decision: (you) => `经审查，${you}申请获取的信息不属于本机关负责公开。根据${cite('not-this-agency')}的规定，现予告知。`,
  },
  'needs-creation': {
    decision: (you) =>
      `经审查，${you}申请获取的信息，本机关没有现成的，需要对现有政府信息进行加工、分析。根据${cite('needs-creation')}的规定，本机关不予提供。`,
  },
  'still-unclear': {
    decision: (you) =>
      `经补正，${you}的申请内容仍不明确，本机关无法据以查找和提供。根据${cite('still-unclear')}的规定，现予告知。`,
    pointer: '您可以补充信息的名称、文号或者其他便于查询的特征后重新提出申请。',
  },
  petition: {
    decision: (you) =>
      `经审查，${you}以政府信息公开申请的形式进行信访、投诉、举报等活动。根据${cite('petition')}的规定，本机关不作为政府信息公开申请处理。`,
    pointer: '有关诉求可以通过信访、投诉、举报等相应渠道提出。',
  },
  repeat: {
    decision: (you) =>
      `经审查，本机关已就${you}提出的相同政府信息公开申请作出答复。根据${cite('repeat')}的规定，本机关不予重复处理。`,
  },
  publication: {
    decision: (you) =>
      `经审查，${you}要求提供的是政府公报、报刊、书籍等公开出版物。根据${cite('publication')}的规定，现将获取的途径告知如下：`,
  },
  excessive: {
    decision: (you) =>
      `${you}申请公开政府信息的数量、频次明显超过合理范围，经审查，申请理由不合理。根据${cite('excessive')}的规定，本机关不予处理。`,
  },
  'confirm-or-reissue': {
    decision: (you) =>
      `经审查，${you}要求本机关确认或者重新出具已经获取的信息，参照${cite('confirm-or-reissue')}所列情形，本机关不予处理。`,
  },
  'no-correction': {
    decision: () =>
      `因无正当理由逾期不补正，根据${cite('no-correction')}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`,
  },
  'fee-unpaid': {
    decision: () =>
      `因逾期未缴纳信息处理费，根据${REGULATION}第四十二条和${FEE_RULES}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`,
  },
  withdrawn: { decision: (you) => `${you}已撤回申请，该申请终止办理。` },
  other: { decision: () => `本机关终止办理该申请，按照${cite('other')}归入其他处理。` },
}
