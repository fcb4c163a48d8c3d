import type { Submission } from '../modules/messages/index.ts'

export type Letter = Pick<Submission, 'kind' | 'subject' | 'text'> & { office: string | null; consent?: true; phone?: true }
/** What people of the sample city write. */
export const LETTERS = {
  card: {
    kind: 'consultation',
    office: 'sz-finance',
    subject: '会计证书遗失怎样补办（示例）',
    text: '我的会计专业技术资格证书遗失了，请问补办要带什么材料，到哪里办理，多久可以拿到？（示例）',
    consent: true,
  },
  cardAgain: {
    kind: 'consultation',
    office: 'sz-finance',
    subject: '会计资格证书丢了如何补（示例）',
    text: '会计专业技术资格证书丢了，补办需要什么材料，在哪里办理？（示例）',
    consent: true,
  },
  experts: {
    kind: 'consultation',
    office: 'sz-finance',
    subject: '政府采购评审专家怎样报名（示例）',
    text: '我有工程师职称，想报名政府采购评审专家，需要什么条件，怎样报名？（示例）',
    consent: true,
  },
  queue: {
    kind: 'suggestion',
    office: 'sz-health',
    subject: '建议社康中心周末增开疫苗门诊（示例）',
    text: '家长平时上班，孩子打疫苗只能请假。建议社康中心周末上午增开接种门诊，可以预约。（示例）',
    consent: true,
  },
  attitude: {
    kind: 'complaint',
    office: 'sz-health',
    subject: '预约挂号电话长时间无人接听（示例）',
    text: '连续三天上午拨打预约电话都无人接听，网上号源又显示已满，希望改进。（示例）',
    phone: true,
  },
  thanks: {
    kind: 'praise',
    office: 'sz-health',
    subject: '感谢社康中心的医生（示例）',
    text: '老人行动不便，社康中心的家庭医生上门随访，非常耐心，特此感谢。（示例）',
    consent: true,
  },
  lamps: {
    kind: 'suggestion',
    office: null,
    subject: '建议公园增设母婴室指引牌（示例）',
    text: '公园里有母婴室但是不好找，建议在入口和路口增设指引牌，并在地图上标注。（示例）',
    consent: true,
  },
  subsidy: {
    kind: 'consultation',
    office: 'sz-finance',
    subject: '小微企业融资担保降费补助怎样申请（示例）',
    text: '我们是小微企业，今年办理了融资担保，请问担保降费补助怎样申请，有没有截止日期？（示例）',
    phone: true,
  },
  penalty: {
    kind: 'complaint',
    office: 'sz-finance',
    subject: '对行政处罚决定不服（示例）',
    text: '我们不服上个月收到的处罚决定，认为事实不清，要求撤销处罚决定。（示例）',
  },
  report: {
    kind: 'consultation',
    office: 'sz-office',
    subject: '政府工作报告全文在哪里看（示例）',
    text: '想看今年的政府工作报告全文和图解，网站上没有找到，请告诉我网址。（示例）',
    consent: true,
  },
  vaccine: {
    kind: 'consultation',
    office: 'sz-health',
    subject: '流感疫苗接种点和时间（示例）',
    text: '今年的流感疫苗什么时候开始接种，六十岁以上老人在哪里可以免费接种？（示例）',
  },
  mistaken: {
    kind: 'suggestion',
    office: 'sz-office',
    subject: '建议网站增加夜间模式（示例）',
    text: '晚上看网站太亮，建议增加夜间模式，保护眼睛。（示例）',
  },
} satisfies Record<string, Letter>

export const CARD =
  '您好！证书遗失的，登录会计人员管理系统申请补办，上传身份证和承诺书，五个工作日内办结，可以邮寄。咨询电话见官网。（示例）'
