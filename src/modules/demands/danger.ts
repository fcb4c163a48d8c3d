import type { Urgency } from './model.ts'

/** What somebody in danger does at once, beside telling it here: whom to call, and which words say so. */
export type Danger = { name: string; phone: string; label: string; urgency: Urgency }

const dangers: readonly (Danger & { says: RegExp })[] = [
  {
    name: 'fire',
    phone: '119',
    label: '火灾、被困、溺水',
    urgency: 'emergency',
    says: /着火|失火|起火|火灾|冒(?:浓|黑)?烟|被困|溺水|落水|坍塌|塌方|塌陷|电梯困人|困在电梯/,
  },
  {
    name: 'gas',
    phone: '119',
    label: '燃气泄漏（先关阀、开窗、离开）',
    urgency: 'emergency',
    says: /(?:煤气|燃气|天然气)(?:管)?(?:道)?(?:泄漏|漏气|味)|漏(?:煤|燃)?气/,
  },
  {
    name: 'life',
    phone: '120',
    label: '急救',
    urgency: 'emergency',
    says: /昏迷|晕倒|大出血|没有呼吸|停止呼吸|心脏骤停|集体中毒|食物中毒|生命危险|需要急救/,
  },
  {
    name: 'violence',
    phone: '110',
    label: '报警',
    urgency: 'emergency',
    says: /抢劫|持刀|绑架|拐卖|正在打架|聚众斗殴|被打了|人身威胁|家暴|家庭暴力|非法拘禁|跟踪我/,
  },
  { name: 'traffic', phone: '122', label: '交通事故', urgency: 'urgent', says: /交通事故|撞车|撞人|肇事逃逸/ },
  {
    name: 'despair',
    phone: '12356',
    label: '心理援助',
    urgency: 'emergency',
    says: /自杀|轻生|不想活|活不下去|要跳楼|跳桥|自残|结束生命/,
  },
  {
    name: 'supply',
    phone: '12345',
    label: '大面积停水停电、爆管',
    urgency: 'urgent',
    says: /(?:全|整个|大面积|整片|整栋)(?:小区|片区|楼|街)?.{0,4}(?:停水|停电|断水|断电)|水管爆|爆管|爆裂|高空坠物|井盖(?:丢失|缺失|没了|不见)|电线(?:掉落|垂落|裸露)|漏电|路面塌/,
  },
]

/** The first and gravest danger that the words speak of, if any: it goes to the front, and the number is said at once. */
export const dangerIn = (text: string): Danger | null => {
  const found = dangers.filter(({ says }) => says.test(text))
  const gravest = found.find(({ urgency }) => urgency === 'emergency') ?? found[0]
  return gravest ? { name: gravest.name, phone: gravest.phone, label: gravest.label, urgency: gravest.urgency } : null
}
/** Every number that somebody who writes so should know. */
export const dangersIn = (text: string): Danger[] => dangers.filter(({ says }) => says.test(text))
