import { z } from 'zod'
import { asked, choice, day, optionalText, text, yes } from '../../platform/asked.ts'
import { field } from './fields.ts'
import { HearingPlan } from './hearings/schema.ts'
import {
  dispositions,
  findings,
  mayBeLeftOut,
  proposers,
  reviewResults,
  riskResults,
  STEPS,
  type Step,
  steps,
  suggestions,
  ways,
} from './model.ts'

const { long, isPublic, oneId, optionalId, optionalDay, number } = field

/** Which step applies, why one is left out, and when it is to be done. */
const stepFields = (step: Step) => ({
  ...(mayBeLeftOut(step) && {
    [`${step}.leftOut`]: optionalText(`不经过“${steps[step].label}”的理由`, 500, {
      hint: `留空表示应当经过。可以不经过的情形：${steps[step].unless}`,
    }),
  }),
  [`${step}.plannedOn`]: optionalDay(`计划完成“${steps[step].label}”的日期`),
})
/** One flat form: `risk.leftOut`, `risk.plannedOn`. */
const planShape: Record<string, z.ZodType<string | null>> = Object.assign(
  {},
  ...STEPS.filter((step) => step !== 'initiation').map(stepFields),
)
export type Plan = Partial<Record<Step, { leftOut: string | null; plannedOn: string | null }>>
export function planOf(input: Record<string, unknown>): Plan {
  const plan: Plan = {}
  for (const step of STEPS) {
    const [leftOut, plannedOn] = [input[`${step}.leftOut`], input[`${step}.plannedOn`]]
    plan[step] = {
      leftOut: typeof leftOut === 'string' && leftOut !== '' ? leftOut : null,
      plannedOn: typeof plannedOn === 'string' && plannedOn !== '' ? plannedOn : null,
    }
  }
  return plan
}

export const Initiate = z.object({
  item: optionalId('目录事项', '列入年度目录的，选择后其余按目录填写'),
  organisation: oneId('承办单位'),
  title: text('决策事项名称', 120),
  summary: text('主要内容', 2_000, isPublic),
  category: asked(z.string('请选择类别').min(1, '请选择类别').max(60), { title: '类别', input: 'select', options: {} }),
  legalBasis: text('法律、政策依据', 1_000, isPublic),
  proposedBy: choice('决策建议来自', proposers),
  proposal: text('启动理由', 2_000, { ...long, hint: '论证意见，不公开' }),
  amends: optionalId('调整的决策', '调整已公布的决策，须重新经过法定程序（第三十五条）'),
  withheld: optionalText('依法不予公开的理由', 500, { hint: '公开的留空' }),
  ...planShape,
})
export type InitiateInput = z.output<typeof Initiate>

export const inputs = {
  adjustSteps: z.object({ ...planShape }),
  draft: z.object({
    text: text('决策草案', 200_000, long),
    explanation: text('起草说明', 20_000, { ...long, hint: '背景、依据、主要内容；征求意见时与草案一并公开' }),
    alternatives: optionalText('其他方案', 20_000, { ...long, hint: '分歧较大的，应当提出两个以上方案（第十二条）' }),
    dispute: optionalText('部门间的重大分歧', 5_000, {
      ...long,
      hint: '经协商不能一致的，写明各方理由，向决策机关报告（第十三条）；不公开',
    }),
  }),
  finishDrafting: z.object({ summary: text('草案形成过程', 2_000, isPublic) }),
  disclose: z.object({}),
  ask: z.object({
    way: choice('方式', ways),
    opensOn: day('开始日期'),
    closesOn: day('截止日期', '向社会公开征求意见一般不少于30日（第十五条）'),
    shortenedReason: optionalText('缩短期限的理由', 500, { hint: '情况紧急等原因缩短的，须在征求意见时写明；会公开' }),
    consultation: optionalId('民意征集', '在“民意征集”里办理的，选择后直接链接'),
    how: text('怎样提意见、在哪里听取', 1_000, isPublic),
    specialGroups: optionalText('专门听取的群体', 500, {
      hint: '决策事项涉及特定群体利益的，听取有关社会组织、群众代表等的意见（第十四条）',
    }),
  }),
  recordOutcome: z.object({
    participation: oneId('征求意见'),
    opinions: number('收到意见数', 0, 10_000_000),
    outcome: text('归纳整理情况', 5_000, isPublic),
  }),
  adopt: z.object({
    source: choice('意见来自', { public: '公众', hearing: '听证会', expert: '专家' }),
    point: text('意见', 1_000, { ...isPublic, hint: '归纳后的观点，不写是谁提的；会公开' }),
    disposition: choice('处理', dispositions),
    reason: text('说明', 1_000, { ...isPublic, hint: '采纳到哪里，或者为什么没有采纳；会公开' }),
  }),
  finishParticipation: z.object({ summary: text('公众参与情况', 3_000, isPublic) }),
  planHearing: HearingPlan,
  chooseExpert: z.object({
    how: choice('产生方式', { drawn: '从专家库随机抽取', named: '选定' }),
    expert: optionalId('专家', '选定的，选择专家；随机抽取的留空'),
    field: optionalText('专业', 60, { hint: '随机抽取时可以限定专业' }),
    reason: optionalText('选定理由', 500),
  }),
  signOpinion: z.object({
    expert: oneId('专家'),
    independent: yes('专家声明与决策事项没有利害关系'),
    view: choice('意见', { for: '同意', 'with-changes': '修改后同意', against: '不同意' }),
    opinion: text('论证意见', 20_000, { ...long, hint: '专家签署的意见，不公开；采纳情况另行登记' }),
    signedOn: day('签署日期'),
  }),
  removeExpert: z.object({ expert: oneId('专家'), reason: text('撤下理由', 500, { hint: '例如存在利害关系、不能参加' }) }),
  finishExperts: z.object({ summary: text('专家论证结论', 3_000, isPublic) }),
  assessRisk: z.object({
    assessor: text('评估单位', 120, { hint: '写全称；开展过主要事前评估的，以后不能做后评估（第三十六条）' }),
    earlier: optionalText('已经评估过的', 500, { hint: '按照有关规定已作过评价、评估的，写明，不重复评估（第二十二条）' }),
    points: text('风险点', 5_000, long),
    measures: text('防范和化解措施', 5_000, long),
    responsePlan: text('应急处置预案', 5_000, long),
    result: choice('结论', riskResults),
    assessedOn: day('评估日期'),
  }),
  reviewCompetition: z.object({
    passed: yes('审查通过'),
    opinion: text('审查意见', 5_000, long),
    reviewedOn: day('审查日期'),
  }),
  submitReview: z.object({
    wantedOn: day('希望完成的日期', '一般不少于7个工作日（第二十六条）'),
    urgentReason: optionalText('少于7个工作日的理由', 500),
  }),
  review: z.object({
    result: choice('审查结论', reviewResults),
    opinion: text('审查意见', 20_000, { ...long, hint: '决策权限、程序、内容是否合法；不公开' }),
    riskShown: optionalText('法律风险提示', 5_000, {
      ...long,
      hint: '国家尚无明确规定的探索性改革决策，明示法律风险后可以提交（第二十五条）',
    }),
  }),
  submit: z.object({}),
  report: z.object({ reportedOn: day('请示报告日期'), reference: text('党委意见文号或者会议', 200) }),
  publish: z.object({
    finalText: text('决策正文', 200_000, long),
    documentNumber: optionalText('文号', 60),
    adoptionExplained: text('公众意见、专家意见采纳情况说明', 5_000, isPublic),
    places: text('公布载体', 500, { hint: '政府公报、政府网站、本行政区域内发行的报纸（第三十二条）' }),
  }),
  archive: z.object({ summary: text('归档情况', 1_000, { ...long, hint: '立卷目录、归档号' }) }),
  assign: z.object({ organisation: oneId('执行单位'), title: text('任务', 200, { hint: '会公开' }), dueOn: day('完成期限') }),
  reportExecution: z.object({
    task: optionalId('任务', '针对某一项任务的，选择'),
    finding: choice('情况', findings),
    text: text('执行情况', 5_000, long),
    public: yes('公开这份报告'),
  }),
  finishExecution: z.object({ summary: text('执行结果', 3_000, isPublic) }),
  suspend: z.object({
    reason: text('中止理由', 1_000, { ...isPublic, hint: '情况紧急的，行政首长可以先决定中止执行（第三十五条）；会公开' }),
  }),
  resume: z.object({}),
  evaluate: z.object({
    ground: choice('开展理由', {
      effect: '执行效果明显不符合预期',
      opinions: '公民、法人、其他组织提出较多意见',
      necessary: '决策机关认为有必要',
    }),
    evaluator: text('评估单位', 120, { hint: '承担过主要论证评估工作的单位不得参加（第三十六条）' }),
    thirdParty: yes('委托第三方评估'),
    findings: text('评估结论', 5_000, isPublic),
    suggestion: choice('建议', suggestions),
    evaluatedOn: day('评估日期'),
  }),
  addPaper: z.object({
    step: choice('所属程序', Object.fromEntries(STEPS.map((step) => [step, steps[step].label])) as Record<Step, string>),
    title: text('材料名称', 200),
    text: optionalText('正文', 200_000, { ...long, hint: '没有文件的，把内容写在这里' }),
    public: yes('公开这份材料'),
  }),
  end: z.object({ reason: text('终止理由', 1_000, isPublic) }),
} as const
export type Inputs = { [N in keyof typeof inputs]: z.output<(typeof inputs)[N]> }
