import type { CatalogueItem } from '../model.ts'

export type Tier = 'city' | 'district' | 'street'
/** 公开层级 of the standard catalogues; the city's own level beside the two that they print. */
export const tiers: Record<Tier, string> = { city: '市级', district: '县级', street: '乡级' }
export const modes = { proactive: '主动公开', 'on-request': '依申请公开' } as const
export const EVERYBODY = '全社会'

/** Where the standard catalogues let information be put (国办发〔2019〕54号). */
export const CHANNELS = [
  '政府网站',
  '政府公报',
  '两微一端',
  '发布会/听证会',
  '广播电视',
  '纸质媒体',
  '公开查阅点',
  '政务服务中心',
  '便民服务站',
  '入户/现场',
  '社区公示栏（电子屏）',
  '精准推送',
] as const

/** The eleven columns, in the order in which the catalogues print them. */
export const COLUMNS = [
  '序号',
  '一级事项',
  '二级事项',
  '公开内容（要素）',
  '公开依据',
  '公开时限',
  '公开主体',
  '公开渠道和载体',
  '公开对象',
  '公开方式',
  '公开层级',
] as const

type Bearing = Pick<CatalogueItem, 'bearers' | 'tiers'>
type Office = { name: string; kind: string; level: string }

/** Whether an item's rule makes an office owe it: by level, and by what kind of office it is or what it is called. */
export const bears = ({ bearers, tiers }: Bearing, office: Office) =>
  tiers.includes(office.level) && bearers.some((bearer) => isCalled(bearer, office))

/**
 * `*` is every office; `+government`, `+department`, `+street` are kinds; anything else is how a department is called before what it is
 * (局, 委员会 …), so that 公安 is not the traffic police of the 公安局.
 */
export function isCalled(bearer: string, { name, kind }: Pick<Office, 'name' | 'kind'>) {
  if (bearer === '*') return true
  if (bearer === '+government') return kind === 'government' || kind === 'functional-area'
  if (bearer === '+department') return kind === 'department'
  if (bearer === '+street') return kind === 'street' || kind === 'town'
  const at = name.indexOf(bearer)
  return at >= 0 && kind === 'department' && /^[^局]*局?$/.test(name.slice(at + bearer.length))
}

const BEARER_WORDS: Record<string, string> = {
  '*': '各行政机关',
  '+government': '本级人民政府',
  '+department': '政府各部门',
  '+street': '街道办事处、镇人民政府',
}
/** 公开主体, said of an item's rule. */
export const bodyOf = (bearers: readonly string[]) =>
  bearers.map((bearer) => BEARER_WORDS[bearer] ?? `${bearer.replace(/局$/, '')}主管部门`).join('、')

/** A rule read back from what stands in the column 公开主体; names of departments without what they are. */
export const bearersOf = (body: string) => [
  ...new Set(
    body
      .split(/[、，,；;\s/]+/)
      .map((word) => word.trim())
      .filter(Boolean)
      .map(bearerOf),
  ),
]

function bearerOf(word: string) {
  if (/^(各行政机关|各机关|各单位|本机关|全部)$/.test(word)) return '*'
  if (/人民政府$/.test(word) && !/[镇乡]人民政府$/.test(word)) return '+government'
  if (/^(政府)?各?部门$/.test(word)) return '+department'
  if (/街道|[镇乡]人民政府|村（?居）?委/.test(word)) return '+street'
  return word.replace(/^[本市县区]+级?/, '').replace(/(主管|等|有关)?部门$|(行政)?主管部门$|局$|委员会$|委$/, '')
}

export type Term = { days: number; unit: 'working-day' | 'calendar-day' }
export const PLAIN_LIMIT = '自信息形成或者变更之日起20个工作日内'

const NUMERALS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 五: 5, 七: 7, 十: 10, 十五: 15, 二十: 20, 三十: 30 }
const LENGTH = /(\d+|三十|二十|十五|[一二两三五七十])\s*(个工作日|工作日|小时|日|天)/

/** The term that the words of 公开时限 set (条例第二十六条 where they set none); 即时 and hours are the next day. */
export function termOf(limit: string): Term {
  const words = limit.normalize('NFKC')
  // 公示期 says for how long something stays, not by when it comes.
  const [, number = '', unit = ''] =
    LENGTH.exec(words.replace(/(公示期?|公告期?|展示|征求意见期限?)不?少于[^,，;；。]*/g, '')) ?? []
  const length = NUMERALS[number] ?? Number(number)
  if (!number || length === 0)
    return /即时|实时|立即|当日|当天/.test(words) ? { days: 1, unit: 'working-day' } : { days: 20, unit: 'working-day' }
  if (unit === '小时') return { days: Math.max(1, Math.ceil(length / 24)), unit: 'calendar-day' }
  return { days: length, unit: unit.endsWith('工作日') ? 'working-day' : 'calendar-day' }
}

/** A term as it is said. */
export const termWords = ({ term_days, term_unit }: Pick<CatalogueItem, 'term_days' | 'term_unit'>) =>
  `${term_days}${term_unit === 'working-day' ? '个工作日' : '日'}`
