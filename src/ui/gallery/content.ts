import type { DeadlineDay, DeadlineTone, DeadlineView } from '../deadline.tsx'
import type { FormState } from '../form-state.ts'
import { weekday } from '../format.ts'
import type { OfficialCell } from '../official-table.tsx'
import type { Fact } from '../timeline.tsx'

const article = '《中华人民共和国政府信息公开条例》第三十三条第二款'
const notice = '国务院办公厅关于2026年部分节假日安排的通知'

export const soon: DeadlineView = {
  sentence: '还剩 5 个工作日，10月23日（周五）到期',
  tone: 'soon',
  days: daysOf('2026-09-20', 33),
  article,
  notice,
}
export const late: DeadlineView = {
  sentence: '已逾期 2 个工作日，10月14日（周三）到期',
  tone: 'late',
  days: daysOf('2026-09-12', 32),
  article,
  notice,
}
export const stopped: DeadlineView = {
  sentence: '暂停计算：正在征求第三方意见，自9月22日（周二）起',
  tone: 'stopped',
  days: [],
  article,
}
export const provisional: DeadlineView = {
  sentence: '不早于2027年1月4日（周一），待国务院放假通知公布后确定',
  tone: 'provisional',
  days: daysOf('2026-12-01', 12),
  article,
}

function daysOf(from: string, length: number): DeadlineDay[] {
  let number = 0
  return Array.from({ length }, (_, index) => {
    const date = new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10)
    const reason = reasonOf(date, index)
    const counted = reason === '工作日' || reason === '调休上班'
    return { date, weekday: weekday(date), counted, ...(counted && { number: ++number }), reason }
  })
}

function reasonOf(date: string, index: number) {
  if (index === 0) return '收到当日不计'
  if (date >= '2026-10-01' && date <= '2026-10-07') return '国庆节放假'
  if (date >= '2026-09-25' && date <= '2026-09-27') return '中秋节放假'
  if (date === '2026-09-20' || date === '2026-10-10') return '调休上班'
  return /周[六日]/.test(weekday(date)) ? '周末' : '工作日'
}

export const subjects: [string, number, number][] = [
  ['城市更新', 2931, 3420],
  ['土地整备', 2204, 2518],
  ['规划和自然资源', 1873, 2101],
  ['经济金融', 1102, 1390],
  ['住房保障与房屋管理', 964, 1003],
  ['教育', 511, 498],
]

export const fieldErrorsForm: FormState = {
  values: { title: '批复', delivery: 'online', 'from.year': '2024', 'from.month': '13' },
  errors: [
    { field: 'title', message: '请写明文件名称、文号或者便于查找的特征' },
    { field: 'office', message: '请选择受理机关' },
    { field: 'from', message: '月份应为 1 到 12' },
  ],
}

const titles = [
  '某某片区城市更新单元规划批复及相关征求意见材料',
  '示例路道路改造工程环境影响评价文件',
  '2025年度公共租赁住房配租结果',
  '某地块土地整备补偿方案及评审专家意见、会议纪要和历次修改记录的全部文本',
  '示例中学新建工程立项批复',
  '老旧小区加装电梯补贴发放标准',
  '示例湾填海工程海域使用论证报告',
  '某项目建设用地规划许可证',
]
const ends: { sentence: string; tone: DeadlineTone }[] = [
  { sentence: '已逾期 2 个工作日，10月14日到期', tone: 'late' },
  { sentence: '今天到期', tone: 'soon' },
  { sentence: '还剩 2 个工作日，10月20日（周二）到期', tone: 'soon' },
  { sentence: '还剩 5 个工作日，10月23日（周五）到期', tone: 'calm' },
  { sentence: '暂停计算：征求第三方意见', tone: 'stopped' },
  { sentence: '还剩 9 个工作日，10月29日（周四）到期', tone: 'calm' },
  { sentence: '还剩 12 个工作日，11月3日（周二）到期', tone: 'calm' },
  { sentence: '不早于2027年1月4日', tone: 'provisional' },
]

export const cases = titles.map((title, index) => ({
  title,
  number: `SQ-2026-00${123 + index}`,
  applicant: index % 3 === 1 ? '示例科技有限公司' : '张三',
  receivedOn: `2026-09-${String(10 + index)}`,
  state: index % 4 === 2 ? '待受理' : '办理中',
  pages: index * 13 + 2,
  sentence: ends[index]?.sentence ?? '',
  tone: ends[index]?.tone ?? 'calm',
}))

export const facts: Fact[] = [
  { at: '2026-10-23', title: '答复期限届满', tone: 'future', article: '条例第三十三条' },
  { at: '2026-10-14 18:00', title: '协办意见逾期：城市更新处', tone: 'late', by: '系统', icon: 'warning' },
  {
    at: '2026-10-09 10:20',
    title: '收到第三方意见：不同意公开',
    by: '示例科技有限公司',
    article: '条例第三十二条',
    icon: 'mail',
  },
  {
    at: '2026-09-22 15:02',
    title: '征求第三方意见',
    by: '李四（经办）',
    article: '条例第三十二条',
    detail: '征求意见期间不计算在答复期限内。',
    icon: 'speak',
  },
  { at: '2026-09-17 09:41', title: '受理', by: '李四（经办）', tone: 'main', icon: 'check' },
  { at: '2026-09-16 09:13', title: '收到申请', by: '张三', article: '条例第三十一条', icon: 'file' },
]

export const officialHead: OfficialCell[][] = [
  [
    {
      text: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
      header: 'column',
      rowspan: 3,
      colspan: 2,
      align: 'left',
    },
    { text: '申请人情况', header: 'column', colspan: 7 },
  ],
  [
    { text: '自然人', header: 'column', rowspan: 2 },
    { text: '法人或其他组织', header: 'column', colspan: 5 },
    { text: '总计', header: 'column', rowspan: 2 },
  ],
  ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((text) => ({ text, header: 'column' as const })),
]

const numbers = (values: (number | string)[], wrong = -1): OfficialCell[] =>
  values.map((text, index) => ({ text: String(text), numeric: true, href: '/ui', wrong: index === wrong }))

export const officialBody: OfficialCell[][] = [
  [
    { text: '一、本年新收政府信息公开申请数量', header: 'row', colspan: 2 },
    ...numbers(['11,203', '1,301', 12, 43, 331, 71, '12,961'], 6),
  ],
  [{ text: '二、上年结转政府信息公开申请数量', header: 'row', colspan: 2 }, ...numbers([352, 41, 0, 1, 7, 1, 402])],
  [
    { text: '三、本年度办理结果', header: 'row', rowspan: 2 },
    { text: '（一）予以公开', header: 'row' },
    ...numbers(['5,120', 611, 5, 20, 140, 30, '5,926']),
  ],
  [{ text: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', header: 'row' }, ...numbers([402, 51, 1, 2, 13, 2, 471])],
]
