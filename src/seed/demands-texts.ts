import type { ActName, Kind } from '../modules/demands/index.ts'

/** One step of a sample's life: so many working days ago, by whom, on behalf of which office it goes on. */
export type Act = {
  ago: number
  by: 'tian' | 'shi' | 'kong' | 'cui' | 'mu' | 'ren' | 'dai' | 'xiong' | 'citizen' | 'timer'
  act: ActName
  office?: string
  fields?: Record<string, unknown>
}
export type SampleDemand = {
  ago: number
  channel: string
  kind: Kind
  text: string
  street?: string
  address?: string
  by?: 'wang' | 'zhang'
  life: Act[]
}

const why = '按职责清单，该事项由其承办。（示例）'
const giveBack = { reason: 'not-ours', article: '示例职责规定第三条', evidence: '现场核实，该路段不由本单位养护。（示例）' }

export const DEMANDS: SampleDemand[] = [
  {
    ago: 14,
    channel: 'phone',
    kind: 'help',
    text: '示例路 12 号门口的路灯坏了一周，晚上老人出门看不见路，请尽快修好。（示例）',
    street: 'futian-shatou',
    address: '示例路 12 号门口',
    life: [
      { ago: 14, by: 'shi', act: 'dispatch', office: 'futian-urban-management', fields: { why } },
      { ago: 13, by: 'mu', act: 'return', fields: giveBack },
      { ago: 13, by: 'shi', act: 'redispatch', office: 'sz-transport', fields: { why: '道路照明由道路养护单位负责。（示例）' } },
      { ago: 12, by: 'ren', act: 'return', fields: giveBack },
      { ago: 12, by: 'shi', act: 'refer', fields: { reason: '两家单位都认为不归自己养护。（示例）' } },
      {
        ago: 11,
        by: 'kong',
        act: 'rule',
        office: 'futian-urban-management',
        fields: {
          ruling: '辖区支路照明由区城市管理部门承办，移交手续未完成的，先修复后移交。（示例）',
          article: '示例职责清单 12.01',
        },
      },
      { ago: 11, by: 'mu', act: 'sign' },
      { ago: 10, by: 'mu', act: 'contact', fields: { note: '电话联系，约定当晚到场。（示例）' } },
      {
        ago: 9,
        by: 'mu',
        act: 'answer',
        fields: {
          answer: '已更换灯头，当晚恢复照明。不满意的可以在十个工作日内提出。（示例）',
          evidence: '当日 20 时现场更换。（示例）',
        },
      },
      { ago: 7, by: 'citizen', act: 'rate', fields: { rating: 1, solved: 'no', text: '只亮了两个晚上又不亮了。（示例）' } },
      {
        ago: 4,
        by: 'mu',
        act: 'answer',
        fields: {
          answer: '线路老化，已更换整段线路和灯具，连续三晚复查正常。（示例）',
          evidence: '更换线路 40 米，三晚复查记录。（示例）',
        },
      },
      { ago: 3, by: 'citizen', act: 'rate', fields: { rating: 4, solved: 'yes', text: '这次修好了。（示例）' } },
    ],
  },
  {
    ago: 8,
    channel: 'web',
    kind: 'complaint',
    text: '楼下餐饮店夜里十一点以后还在街边摆桌，喧哗到凌晨，影响休息。（示例）',
    street: 'futian-shatou',
    address: '示例巷 5 号楼下',
    by: 'wang',
    life: [
      { ago: 8, by: 'shi', act: 'dispatch', office: 'futian-urban-management', fields: { why } },
      { ago: 8, by: 'mu', act: 'sign' },
      { ago: 7, by: 'mu', act: 'contact', fields: { note: '已联系，诉求人希望夜间现场查看。（示例）' } },
      { ago: 6, by: 'mu', act: 'join', office: 'futian-shatou', fields: { days: 5, note: '请街道一起做商户约谈。（示例）' } },
      { ago: 4, by: 'dai', act: 'report', fields: { text: '已约谈两家商户，签订夜间不占道承诺。（示例）' } },
    ],
  },
  {
    ago: 6,
    channel: 'app',
    kind: 'help',
    text: '地铁示例站 B 口出来的人行道积水，一下雨就过脚踝，请看看排水。（示例）',
    street: 'futian-shatou',
    by: 'zhang',
    life: [
      { ago: 6, by: 'shi', act: 'dispatch', office: 'sz-water', fields: { why } },
      { ago: 6, by: 'xiong', act: 'sign' },
      { ago: 5, by: 'xiong', act: 'ask', fields: { question: '积水在电梯口左侧还是右侧？有照片的请补充。（示例）' } },
    ],
  },
  {
    ago: 5,
    channel: 'counter',
    kind: 'consult',
    text: '异地就医备案以后，门诊费用怎样报销，需要带什么材料？（示例）',
    life: [
      {
        ago: 5,
        by: 'tian',
        act: 'answerDirectly',
        fields: {
          answer: '备案后在定点医院持社保卡直接结算，不需要另外报销；没有直接结算的，凭发票和清单到窗口办理。（示例）',
          source: '办事指南（示例）',
        },
      },
      { ago: 4, by: 'citizen', act: 'rate', fields: { rating: 5, solved: 'yes' } },
    ],
  },
  {
    ago: 4,
    channel: 'phone',
    kind: 'report',
    text: '示例大道施工围挡占了整条非机动车道，没有设绕行标志。（示例）',
    street: 'futian-shatou',
    life: [
      { ago: 4, by: 'shi', act: 'dispatch', office: 'sz-transport', fields: { why } },
      { ago: 4, by: 'ren', act: 'sign' },
      { ago: 3, by: 'ren', act: 'askExtension', fields: { days: 5, reason: '需要与施工单位调整交通组织方案。（示例）' } },
    ],
  },
  {
    ago: 3,
    channel: 'phone',
    kind: 'help',
    text: '示例路 20 号旁边的井盖松动，车一过就响，担心有人踩空。（示例）',
    street: 'futian-shatou',
    address: '示例路 20 号',
    life: [
      { ago: 3, by: 'shi', act: 'dispatch', office: 'sz-water', fields: { why } },
      { ago: 2, by: 'xiong', act: 'return', fields: giveBack },
    ],
  },
  {
    ago: 2,
    channel: 'web',
    kind: 'suggestion',
    text: '建议在示例公园增加两处直饮水点，跑步的人很多。（示例）',
    street: 'futian-shatou',
    life: [{ ago: 2, by: 'shi', act: 'dispatch', office: 'futian-urban-management', fields: { why } }],
  },
  {
    ago: 2,
    channel: 'web',
    kind: 'consult',
    text: '不服某部门的行政处罚决定，想申请行政复议，应该找谁？（示例）',
    life: [
      {
        ago: 2,
        by: 'tian',
        act: 'reject',
        fields: {
          for: 'reconsideration',
          reason: '对行政处罚不服的，自收到决定之日起六十日内向行政复议机关提出申请，本网站“行政复议”栏目有指引。（示例）',
        },
      },
    ],
  },
  {
    ago: 1,
    channel: 'mini-programme',
    kind: 'help',
    text: '小区门口的共享单车堆到了盲道上，视障老人走不过去。（示例）',
    street: 'futian-shatou',
    life: [],
  },
  { ago: 1, channel: 'phone', kind: 'complaint', text: '公交示例线早高峰等了四十分钟没有车，站牌也没有提示。（示例）', life: [] },
]
