import type { DutyItem } from '../../modules/duties/index.ts'
import type { Chance } from '../chance.ts'
import type { Spot } from './spots.ts'

// Invented; in the tone in which people tell such things, varied enough to be compared, dispatched and searched like them.
const OPENERS = [
  '您好，',
  '市民来电反映：',
  '你好，我住在附近，',
  '反映一个问题：',
  '麻烦帮忙看一下，',
  '我是这里的住户，',
  '',
  '领导好，',
  '路过发现，',
  '代家里老人反映，',
]
const SINCE = [
  '从上周开始',
  '已经有半个月了',
  '昨天晚上',
  '今天早上',
  '这两天',
  '三个月以来',
  '每天傍晚',
  '最近一场雨以后',
  '开学以后',
  '过完节到现在',
  '近一年来',
  '周末两天',
  '从工地开工起',
]
const SPOTS = [
  '公交站旁',
  '小区南门',
  '学校门口',
  '菜市场后面',
  '天桥下面',
  '社区公园里',
  '地铁口',
  '商业街拐角',
  '停车场出口',
  '河边步道',
  '老楼楼下',
  '工业园门口',
  '幼儿园对面',
  '医院东侧',
  '路口人行道',
]
const SEEN = [
  '一直没有人处理',
  '看起来越来越严重',
  '旁边没有任何提示',
  '路过的人都要绕行',
  '半夜也是这样',
  '打过物业电话没有结果',
  '之前来修过一次又坏了',
  '影响了好几户',
  '很多老人孩子从这里走',
  '拍了照片可以提供',
  '附近商户也有意见',
  '每次下雨都会出现',
  '和公示的不一样',
  '排了很久的队',
  '说法前后不一致',
  '材料交了两次',
]
const MEANS = [
  '担心有人受伤',
  '影响休息',
  '上班上学都不方便',
  '生意受到影响',
  '家里老人很不方便',
  '不知道该找谁',
  '怕耽误办理时间',
  '环境很差',
  '孩子不敢走这条路',
  '费用也说不清楚',
  '左右邻居都睡不好',
  '来回跑了几趟',
]
const WISHES = {
  consult: [
    '请问应该怎样办理？',
    '请问需要哪些材料？',
    '想了解一下办理的条件和时间。',
    '请问由哪个部门负责？',
    '请问今年的政策有没有变化？',
    '请告知联系电话和办公时间。',
  ],
  help: [
    '请尽快派人处理。',
    '希望帮忙协调解决。',
    '麻烦安排人员到现场看一下。',
    '请协助解决，谢谢。',
    '希望今天能有人联系我。',
    '请求帮助。',
  ],
  suggestion: [
    '建议增加设施，方便大家。',
    '建议统一规划，不要各管一段。',
    '建议公布计划和进度。',
    '建议听取附近居民意见。',
    '建议延长服务时间。',
    '建议加强日常巡查。',
  ],
  complaint: [
    '请核实并依法处理。',
    '要求尽快整改并答复。',
    '多次反映没有结果，要求说明原因。',
    '请加强监管。',
    '要求给出明确的解决时间。',
    '请查处并反馈。',
  ],
  report: ['请执法部门查处。', '请依法调查，并为我保密。', '请到现场检查。', '请核查是否有许可。'],
} as const
const AGAIN = ['我也反映一下，', '同样的问题，', '跟邻居反映的是同一件事：', '又来反映，', '我家也是，']

export type Kind = keyof typeof WISHES
type Told = { chance: Chance; item: DutyItem; kind: Kind; spot: Spot }

/** A demand about a matter at a place. */
export function demandText({ chance, item, kind, spot }: Told) {
  const word = item.words.length > 0 && chance.happens(0.6) ? chance.one(item.words) : item.name
  const where = `${spot.area}${chance.happens(0.5) ? spot.road : ''}${chance.one(SPOTS)}`
  const number = chance.happens(0.35) ? `（${chance.whole(1, 199)}号附近）` : ''
  const matter = word === item.name ? item.name : `${word}，是${item.name}的问题`
  const parts = [
    `${chance.one(OPENERS)}${where}${number}${matter}，${chance.one(SINCE)}${chance.one(SEEN)}`,
    chance.happens(0.65) ? `，${chance.one(MEANS)}` : '',
    chance.happens(0.3) ? `，${chance.one(SEEN)}` : '',
    '。',
    chance.one(WISHES[kind]),
  ]
  return parts.join('')
}

/** Another's words about the same thing at the same place. */
export function sameAgain(chance: Chance, text: string, kind: Kind) {
  const [body = text] = text
    .replace(/^(您好，|市民来电反映：|你好，我住在附近，|反映一个问题：|麻烦帮忙看一下，)/, '')
    .split('。')
  return `${chance.one(AGAIN)}${body}，${chance.one(MEANS)}。${chance.one(WISHES[kind])}`
}

const FOUND = [
  '工作人员到现场核查',
  '经实地查看并与您电话联系',
  '接到诉求后当日安排人员查看',
  '会同有关单位现场核实',
  '调取记录并向当事单位了解',
]
const DONE = [
  '已完成处理，现场恢复正常',
  '已督促责任单位整改到位',
  '已安排维修，三日内完成并复查',
  '已向您说明办理条件、材料和时限',
  '已列入本季度计划，并设置临时措施',
  '已依法立案，处理结果另行告知',
  '已协调双方达成一致',
]
const LATER = ['后续将加强巡查。', '如仍有问题，请凭编号再次反映。', '感谢您的监督。', '如有疑问可以与承办人联系。']

/** What an office answers: what was looked into, what was done, what follows. */
export const answerText = (chance: Chance, item: DutyItem, spot: Spot) =>
  `您反映的${spot.area}${item.name}一事收悉。${chance.one(FOUND)}，${chance.one(DONE)}。${chance.one(LATER)}（示例）`
export const evidenceText = (chance: Chance) =>
  `${chance.whole(8, 17)}时${chance.whole(10, 59)}分${chance.one(FOUND)}；${chance.one(DONE)}；有现场记录。（示例）`
