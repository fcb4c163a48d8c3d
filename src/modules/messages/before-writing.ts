/** What somebody in danger should do instead of writing: the number, and which words say so. */
type Emergency = { phone: string; label: string; says: RegExp }
const emergencies: readonly Emergency[] = [
  { phone: '119', label: '火灾、燃气泄漏、被困', says: /着火|失火|起火|火灾|煤气泄漏|燃气泄漏|漏煤气|被困|溺水|落水/ },
  { phone: '120', label: '急救', says: /昏迷|晕倒|大出血|没有呼吸|停止呼吸|心脏骤停|中毒|生命危险|急救/ },
  { phone: '110', label: '报警', says: /抢劫|持刀|绑架|拐卖|正在打架|被打了|人身威胁|家暴|家庭暴力|非法拘禁|跟踪我/ },
  { phone: '122', label: '交通事故', says: /交通事故|撞车|撞人|肇事逃逸/ },
  { phone: '12356', label: '心理援助', says: /自杀|轻生|不想活|活不下去|跳楼|跳桥|自残|结束生命/ },
]

/** Whoever may be in danger is given the number at once; they may write all the same. */
export const emergenciesIn = (text: string): Emergency[] => emergencies.filter(({ says }) => says.test(text))

/** Matters that have a channel of their own: where, why, and whether the words can be taken along. */
export type Elsewhere = { label: string; says: string; href: string; carry: boolean }
const channels: readonly (Elsewhere & { words: RegExp })[] = [
  {
    label: '申请政府信息公开',
    says: '要某个机关提供文件、数据等政府信息的，依申请公开有法定期限，答复可以复议、诉讼',
    href: '/requests/new',
    carry: true,
    words:
      /申请(?:政府)?信息公开|依申请公开|政府信息公开申请|(?:申请|要求)(?:公开|提供).{0,30}(?:文件|材料|信息|档案|批复|会议纪要|数据)/,
  },
  {
    label: '行政复议',
    says: '对处罚、许可、征收等行政行为不服的，自知道之日起六十日内可以申请行政复议',
    href: '/remedies',
    carry: false,
    words: /行政复议|申请复议|不服.{0,20}(?:处罚|决定|认定)|撤销.{0,20}(?:处罚|决定书)/,
  },
  {
    label: '信访',
    says: '已经由法院、仲裁、复议处理过，或者要求追究历史遗留问题的，请通过信访渠道',
    href: '/organisations',
    carry: false,
    words: /信访|上访/,
  },
  {
    label: '市民热线',
    says: '噪音、路灯、积水、占道、垃圾等需要到现场处理的，热线当场派单',
    href: 'tel:12345',
    carry: false,
    words: /噪音|噪声|路灯|井盖|积水|占道|乱停车|垃圾(?:没|无)人|停水|停电|漏水/,
  },
]

/** Where such a matter belongs as well; the writer decides. Words are taken along in the address, as far as one may be long. */
export const elsewhereFor = ({ subject, text }: { subject: string; text: string }): Elsewhere[] =>
  channels
    .filter(({ words }) => words.test(`${subject}\n${text}`))
    .map(({ label, says, href, carry }) => ({
      label,
      says,
      href: carry ? `${href}?${new URLSearchParams({ q: subject.slice(0, 100), text: text.slice(0, CARRIED) })}` : href,
      carry,
    }))
const CARRIED = 600
