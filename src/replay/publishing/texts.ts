import type { Chance } from '../chance.ts'

// Invented, and marked so; in the tone of such texts, long enough to be searched and screened like them.
const PLACES = ['福田', '罗湖', '南山', '盐田', '宝安', '龙岗', '龙华', '坪山', '光明']
const SUBJECTS = [
  '老旧小区改造',
  '公共停车设施建设',
  '义务教育学位供给',
  '社区养老服务',
  '中小企业融资服务',
  '河道水质提升',
  '食品经营监督检查',
  '建筑工地扬尘治理',
  '公共文化活动',
  '就业困难人员帮扶',
  '住房公积金提取',
  '城市道路养护',
  '消防安全检查',
  '生活垃圾分类',
  '医疗机构校验',
  '知识产权保护',
  '政府采购合同履约',
  '保障性住房配租',
  '新能源车充电设施',
  '林长制工作',
  '应急物资储备',
  '数据资源管理',
  '社会组织年检',
  '特种设备检验',
  '慢性病健康管理',
]
const ACTS = [
  '有关情况',
  '办理结果',
  '实施方案',
  '工作进展',
  '检查结果',
  '名单',
  '年度计划',
  '资金使用情况',
  '服务指南',
  '年度总结',
]

export const subjectOf = (chance: Chance) => chance.one(SUBJECTS)

/** A title that names place, subject and what is told of it. */
export const titleOf = (chance: Chance, subject: string, number: number) =>
  `关于${chance.one(PLACES)}片区${subject}${chance.one(ACTS)}的${chance.one(['通知', '公告', '公示', '通报'])}（示例${number}）`

/** Three to six paragraphs of plain text as HTML. */
export function bodyOf(chance: Chance, subject: string, office: string) {
  const paragraphs = [
    `根据年度工作安排，${office}对${subject}事项进行了部署，现将有关情况公布如下。`,
    `本阶段共涉及${chance.whole(3, 90)}个点位，其中${chance.whole(1, 60)}个已经完成，其余将在${chance.whole(2, 12)}个月内完成。`,
    `资金安排按照批准的预算执行，合计${chance.whole(20, 9_000)}万元，使用情况接受审计和社会监督。`,
    `办理${subject}有关事项的，可以到所在街道政务服务窗口咨询，也可以在政务服务平台查询进度。`,
    `对公布的内容有不同意见的，可以自公布之日起${chance.whole(5, 30)}日内书面提出。`,
    '本文内容为示例，所涉单位、数字均为虚构。',
  ]
  const many = chance.whole(3, paragraphs.length - 1)
  return [...paragraphs.slice(0, many), paragraphs.at(-1)].map((text) => `<p>${text}</p>`).join('')
}

/** A rule or normative document of a dozen articles. */
export function ruleOf(
  chance: Chance,
  subject: string,
  { made, commences, kind }: { made: string; commences: string; kind: string },
) {
  const articles = [
    `为了规范${subject}工作，保护公民、法人和其他组织的合法权益，根据有关法律、法规，结合本市实际，制定本${kind}。`,
    `本市行政区域内${subject}及其监督管理活动，适用本${kind}。`,
    `${subject}应当遵循公开、公平、便民的原则。`,
    `主管部门负责${subject}的统筹协调和监督检查；区人民政府和街道办事处按照职责做好有关工作。`,
    `申请办理的，应当提交申请书和必要的材料；主管部门应当自受理之日起${chance.whole(3, 20)}个工作日内办结。`,
    '主管部门应当公布办理条件、程序、期限和结果，不得要求提交通过数据共享可以获得的材料。',
    `鼓励社会力量参与${subject}，具体办法由主管部门另行制定。`,
    '有关单位和个人应当如实提供情况，配合监督检查。',
    `违反本${kind}规定的，由主管部门责令改正；法律、法规另有规定的，从其规定。`,
    '工作人员滥用职权、玩忽职守、徇私舞弊的，依法给予处分。',
    `本${kind}自${chineseDay(commences)}起施行${kind === '规定' ? '' : '，有效期五年'}。`,
  ]
  return { html: articles.map((text, index) => `<p>第${numeral(index + 1)}条　${text}</p>`).join(''), made }
}

const chineseDay = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
const numeral = (value: number) => {
  const digits = '零一二三四五六七八九'
  return value < 10 ? digits.charAt(value) : `十${value % 10 === 0 ? '' : digits.charAt(value % 10)}`
}
