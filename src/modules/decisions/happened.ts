import type { Ctx } from '../../platform/ctx.ts'
import { longDay, minute } from '../../ui/format.ts'
import type { Fact } from '../../ui/timeline.tsx'
import * as events from './events.ts'
import { type Outcome, outcomes } from './gates.ts'
import { dispositions, findings, reviewResults, riskResults, type Step, steps, suggestions, type Way, ways } from './model.ts'

type Row = { name: string; happened_at: Date; data: Record<string, unknown> }

/** What happened to a decision, in words for those who work on it. */
export async function happenedTo({ db }: Pick<Ctx, 'db'>, id: string): Promise<Fact[]> {
  const rows = (await db
    .selectFrom('platform.event')
    .select(['name', 'happened_at', 'data'])
    .where('subject_id', '=', id)
    .where('name', 'like', 'decisions.%')
    .orderBy('id')
    .execute()) as Row[]
  return rows.flatMap(({ name, happened_at, data }) => {
    const title = titleOf(name, data)
    return title === null ? [] : [{ at: minute(happened_at), title }]
  })
}

const words: Record<string, (data: Record<string, unknown>) => string> = {
  [events.DecisionInitiated.name]: () => '启动决策，明确承办单位',
  [events.DecisionDisclosed.name]: () => '公开决策事项',
  [events.StepsAdjusted.name]: ({ steps: changed }) =>
    `调整程序安排：${(changed as Step[]).map((step) => steps[step].label).join('、')}`,
  [events.StepDone.name]: ({ step }) => `完成：${steps[step as Step].label}`,
  [events.DecisionDrafted.name]: ({ version }) => `拟制草案第 ${version} 稿`,
  [events.PublicAsked.name]: ({ way, opensOn, closesOn }) =>
    `${ways[way as Way]}：${longDay(String(opensOn))}至${longDay(String(closesOn))}`,
  [events.OpinionAdopted.name]: ({ disposition }) => `登记意见：${dispositions[disposition as keyof typeof dispositions]}`,
  [events.ExpertChosen.name]: ({ chosen }) => (chosen === 'drawn' ? '抽取专家' : '选定专家'),
  [events.ExpertSigned.name]: () => '专家签署意见',
  [events.RiskAssessed.name]: ({ result, version }) =>
    `风险评估（第 ${version} 稿）：${riskResults[result as keyof typeof riskResults]}`,
  [events.CompetitionReviewed.name]: ({ passed, version }) => `公平竞争审查（第 ${version} 稿）：${passed ? '通过' : '没有通过'}`,
  [events.ReviewAsked.name]: ({ version, wantedOn }) => `第 ${version} 稿送合法性审查，希望${longDay(String(wantedOn))}前完成`,
  [events.LegalityReviewed.name]: ({ result, version }) =>
    `合法性审查（第 ${version} 稿）：${reviewResults[result as keyof typeof reviewResults]}`,
  [events.DecisionSubmitted.name]: () => '提交集体讨论',
  [events.DecisionDiscussed.name]: ({ outcome }) => `会议讨论：${outcomes[outcome as Outcome].label}`,
  [events.PartyReported.name]: ({ on }) => `${longDay(String(on))}向同级党委请示报告`,
  [events.DecisionPublished.name]: () => '公布决策',
  [events.DecisionArchived.name]: () => '归档',
  [events.ExecutionAssigned.name]: ({ dueOn }) => `明确执行任务，${longDay(String(dueOn))}前完成`,
  [events.ExecutionReported.name]: ({ finding }) => `报告执行情况：${findings[finding as keyof typeof findings]}`,
  [events.ExecutionSuspended.name]: () => '中止执行',
  [events.ExecutionResumed.name]: () => '恢复执行',
  [events.DecisionEvaluated.name]: ({ suggestion }) => `后评估：${suggestions[suggestion as keyof typeof suggestions]}`,
  [events.PaperAdded.name]: ({ public: open }) => (open ? '公开一份材料' : '存入一份材料'),
  [events.DecisionEnded.name]: () => '终止决策',
  [events.DecisionBehind.name]: ({ dueOn }) => `超过计划日期${longDay(String(dueOn))}`,
}
const titleOf = (name: string, data: Record<string, unknown>) => words[name]?.(data) ?? null
