import type { Chance } from '../chance.ts'

// Invented, and marked so; in the tone of such letters, long enough to be compared, searched and screened like them.
const PLACES = ['福田', '罗湖', '南山', '盐田', '宝安', '龙岗', '龙华', '坪山', '光明', '大鹏'] as const
const WHERE = [
  '地铁站出口',
  '小学门口',
  '公园东侧',
  '老旧小区',
  '社区服务中心',
  '产业园区',
  '公交总站',
  '农贸市场',
  '江边步道',
  '图书馆',
] as const
const MATTERS = [
  '公交线路调整',
  '学位申请材料',
  '社保转移接续',
  '公积金提取条件',
  '夜间施工时间',
  '路灯长期不亮',
  '垃圾分类投放点',
  '老旧小区加装电梯',
  '充电桩建设',
  '停车收费标准',
  '企业补贴申报',
  '人才引进落户',
  '门诊预约挂号',
  '噪声扰民',
  '河道保洁',
  '食品摊点管理',
  '物业服务收费',
  '居住登记办理',
  '图书馆开放时间',
  '体育场馆预约',
  '残疾人无障碍通道',
  '养老机构床位',
  '幼儿园招生安排',
  '道路破损修补',
  '共享单车停放',
] as const
const WISHES = {
  consultation: ['请问需要准备哪些材料，到哪里办理？', '请问什么时候可以办，办理期限是多少？', '请问符合哪些条件才可以申请？'],
  suggestion: ['建议增加班次，延长服务时间。', '建议增设指引标识，方便老年人。', '建议公布计划和进度，接受市民监督。'],
  complaint: ['已经持续一个多月，希望尽快处理。', '多次反映没有结果，请核实处理。', '影响周边居民休息，请加强管理。'],
  praise: ['窗口工作人员耐心细致，特此表扬。', '问题两天就解决了，表示感谢。', '服务热情周到，为你们点赞。'],
} as const
export type MessageKind = keyof typeof WISHES

export const matterOf = (chance: Chance) => ({ place: chance.one(PLACES), where: chance.one(WHERE), matter: chance.one(MATTERS) })
type Matter = ReturnType<typeof matterOf>

/** What somebody writes to an office. */
export const letterOf = (chance: Chance, kind: MessageKind, { place, where, matter }: Matter) => ({
  subject: `${place}${where}${matter}（示例）`,
  text: `您好！我住在${place}，${chance.one(['前几天', '上周', '本月初', '这段时间'])}在${where}遇到${matter}方面的情况，已有${chance.whole(2, 60)}天。${chance.one(WISHES[kind])}（示例）`,
})

export const answerOf = (chance: Chance, kind: MessageKind, { place, where, matter }: Matter) =>
  kind === 'praise'
    ? '您好！感谢您的肯定，我们已经转告有关工作人员，今后继续做好服务。（示例）'
    : `您好！关于${place}${where}${matter}，我们安排人员于${chance.whole(1, 3)}日内${chance.one(['现场核实', '会同街道核实', '查阅了有关规定'])}。${chance.one(
        [
          '经核实，情况属实，已经安排整改，预计下月完成。',
          '按照现行规定，可以在线上或者就近的政务服务窗口办理，所需材料见办事指南。',
          '您的建议已经纳入年度工作计划研究。',
          '相关工程正在招标，开工后将在现场公示工期。',
        ],
      )}如有疑问请致电我们。（示例）`

const GOALS = ['管理办法（征求意见稿）', '实施细则（征求意见稿）', '服务规范（征求意见稿）', '年度计划（征求意见稿）'] as const
export const consultedTitle = (chance: Chance, number: number, kind: 'text' | 'survey') =>
  kind === 'text'
    ? `《示例市${chance.one(MATTERS)}${chance.one(GOALS)}》公开征求意见（示例${number}）`
    : `${chance.one(PLACES)}${chance.one(MATTERS)}满意度和建议征集（示例${number}）`

/** A draft of six articles; the fourth is the one that is changed in the end. */
export const draftText = (subject: string) => `${subject}

第一条　为了规范有关工作，方便市民和企业办事，制定本文件。

第二条　本市行政区域内的有关活动，适用本文件。

第三条　申请人应当如实提交材料，并对材料的真实性负责。

第四条　主管部门应当自受理之日起十五个工作日内办结，并公布办理结果。

第五条　任何单位和个人可以通过网站、电话、窗口提出意见和建议。

第六条　本文件自公布之日起施行。`
export const CHANGED = 'c5'
export const finalText = (subject: string) => draftText(subject).replace('十五个工作日内办结', '十个工作日内办结')

const OPINIONS = [
  '希望办理时间再短一点，十个工作日以内比较合适。',
  '建议把需要提交的材料列成清单，在网上可以下载。',
  '能由政府部门共享的材料，不要再让市民和企业提交。',
  '周末和晚上也应当有人值班，方便上班的人。',
  '老年人不会用手机，窗口要保留人工服务。',
  '公布结果的时候应当把没有通过的理由写清楚。',
  '建议先在一两个街道试点，再全市推开。',
  '收费标准应当提前公示，接受监督。',
  '建议增加投诉渠道，并且明确多少天答复。',
  '条文里的专业词太多，建议加上解释。',
  '希望加强检查，不要只发文件。',
  '建议给小微企业更长的过渡期。',
] as const
export const opinionOf = (chance: Chance) => {
  const said = chance.one(OPINIONS)
  return chance.happens(0.3) ? `${said}（示例）` : `${chance.one(PLACES)}${chance.one(WHERE)}的情况尤其突出。${said}（示例）`
}
