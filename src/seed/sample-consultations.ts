import type { Definition } from '../modules/questionnaires/index.ts'

type Office = 'sz-finance' | 'sz-health'
type Kind = 'text' | 'survey' | 'poll' | 'hearing'
type Subject = 'normative' | 'service' | 'plan'
export type Asked = {
  office: Office
  kind: Kind
  subject: Subject
  planned: string
  notice: {
    title: string
    theme: string
    explanation: string
    otherWays: string
    contact: string
    level: 'none' | 'phone'
    hearingTime: string | null
    hearingPlace: string | null
    hearingChoice: string | null
    hearingSeats: number | null
  }
  text?: string
}
const NO_HEARING = { hearingTime: null, hearingPlace: null, hearingChoice: null, hearingSeats: null }
const FINANCE = {
  otherWays: '书面意见可以寄到示例市示例路 1 号示例大厦财政局法规处，也可以当面提交或者来电口述。（示例）',
  contact: '法规处，0755-00000000（示例）',
}

const FUNDS = `市级财政专项资金管理办法（修订草案征求意见稿）（示例）

第一条　为了规范市级财政专项资金管理，提高资金使用效益，制定本办法。

第二条　市级财政专项资金的设立、申报、分配、使用和监督，适用本办法。

第三条　申报专项资金的单位应当提交申报表、营业执照、审计报告、纳税证明、社会保险缴纳证明等材料。

第四条　主管部门应当将专项资金分配结果向社会公开。

第五条　主管部门应当于每年六月三十日以前公开上一年度专项资金绩效评价报告。

第六条　本办法自公布之日起施行。`

export const FINAL_TEXT = FUNDS.replace(
  '应当提交申报表、营业执照、审计报告、纳税证明、社会保险缴纳证明等材料。',
  '应当提交申报表和审计报告。能够通过政务信息共享取得的材料，不得要求申报单位提交。',
).replace('应当将专项资金分配结果向社会公开。', '应当自分配结果确定之日起五个工作日内，将分配结果和评审得分向社会公开。')

export const RESULT = `征集期间共收到意见五条，其中来信一件。（示例）
采纳了减少申报材料、明确公开时限两个方面的意见，修改了第三条、第四条。（示例）
关于提前公开绩效评价报告的意见没有采纳，理由见逐条采纳情况。（示例）`

export const SURVEY: Definition = {
  version: 1,
  sections: [
    {
      id: 's1',
      title: '就诊情况',
      questions: [
        {
          id: 'q1',
          title: '您多久去一次社区健康服务中心',
          required: true,
          type: 'single',
          options: [
            { id: 'weekly', label: '每周' },
            { id: 'monthly', label: '每月' },
            { id: 'rarely', label: '很少去' },
          ],
        },
        {
          id: 'q2',
          title: '您觉得最需要改进的是什么',
          hint: '可以选多项',
          required: true,
          type: 'multiple',
          options: [
            { id: 'wait', label: '候诊时间' },
            { id: 'hours', label: '开诊时间' },
            { id: 'drugs', label: '药品种类' },
            { id: 'other', label: '其他', other: true },
          ],
        },
        { id: 'q3', title: '您的建议', required: false, type: 'text', max: 500 },
      ],
    },
  ],
}

export const CONSULTATIONS = {
  funds: {
    office: 'sz-finance',
    kind: 'text',
    subject: 'normative',
    planned: '修订《市级财政专项资金管理办法》（示例）',
    notice: {
      ...FINANCE,
      ...NO_HEARING,
      title: '《市级财政专项资金管理办法（修订草案）》公开征求意见（示例）',
      theme: 'finance',
      explanation:
        '现行办法施行已满五年，申报材料偏多、分配结果公开时限不明确等问题反映较多。修订草案共六条，主要规定申报材料、结果公开和绩效评价。（示例）',
      level: 'phone',
    },
    text: FUNDS,
  },
  clinics: {
    office: 'sz-health',
    kind: 'survey',
    subject: 'service',
    planned: '社区健康服务中心就诊体验问卷（示例）',
    notice: {
      ...NO_HEARING,
      title: '社区健康服务中心就诊体验问卷调查（示例）',
      theme: 'health',
      explanation: '为了解社区健康服务中心的开诊时间、候诊和药品供应情况，改进基层医疗服务，开展本次调查，共三题。（示例）',
      otherWays: '可以在各社区健康服务中心领取纸质问卷，也可以来电由工作人员代填。（示例）',
      contact: '基层卫生处，0755-00000000（示例）',
      level: 'none',
    },
  },
  catalogue: {
    office: 'sz-finance',
    kind: 'text',
    subject: 'normative',
    planned: '《政府购买服务指导性目录》（示例）',
    notice: {
      ...FINANCE,
      ...NO_HEARING,
      title: '《政府购买服务指导性目录（征求意见稿）》公开征求意见（示例）',
      theme: 'governance',
      explanation:
        '目录列明政府部门可以向社会力量购买的服务。本次拟增加养老、托育、社区矫正等服务，删除已经由信息系统代替的服务。（示例）',
      level: 'phone',
    },
    text: `政府购买服务指导性目录（征求意见稿）（示例）

第一条　养老服务：居家养老、社区日间照料、失能老人护理。

第二条　托育服务：社区托育、家庭托育指导。

第三条　社区服务：社区矫正、志愿服务组织、老旧小区改造咨询。

第四条　本目录每两年调整一次，调整前公开征求意见。`,
  },
  parking: {
    office: 'sz-finance',
    kind: 'hearing',
    subject: 'plan',
    planned: '公共停车收费标准听证会（示例）',
    notice: {
      ...FINANCE,
      title: '公共停车收费标准调整听证会公告（示例）',
      theme: 'transport',
      explanation:
        '现行公共停车收费标准执行已满六年。拟按区域和时段调整收费标准，夜间和节假日降低收费，特邀请公众参加听证。（示例）',
      level: 'phone',
      hearingTime: '14:30',
      hearingPlace: '示例市示例路 1 号示例大厦三楼会议室',
      hearingChoice: '消费者代表不少于二分之一，从报名的市民中抽签产生；名单在听证会七日以前公布。（示例）',
      hearingSeats: 20,
    },
    text: `公共停车收费标准调整方案（示例）

一、一类区域白天每小时不超过十元，夜间免费。

二、二类区域白天每小时不超过五元，夜间免费。

三、法定节假日按夜间标准收费。`,
  },
} satisfies Record<string, Asked>

export const PLANNED: Pick<Asked, 'office' | 'kind' | 'subject' | 'planned'>[] = [
  { office: 'sz-finance', kind: 'poll', subject: 'service', planned: '财政部门办事窗口延时服务时段投票（示例）' },
  { office: 'sz-health', kind: 'text', subject: 'normative', planned: '《医疗机构信息公开实施细则》（示例）' },
]
