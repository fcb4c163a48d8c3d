import type { Ctx } from '../../platform/ctx.ts'
import { longDay, minuteOf } from '../../platform/day.ts'
import type { Fact } from '../../ui/index.ts'
import { namesOf } from '../identity/index.ts'

const titles: Record<string, (data: Record<string, unknown>) => string> = {
  'consultations.planned': ({ inPlan }) => (inPlan ? '列入年度计划' : '增加到年度计划'),
  'consultations.plan-published': ({ year }) => `${String(year)} 年度计划公布`,
  'consultations.drafted': () => '开始起草',
  'consultations.submitted': () => '提交核查',
  'consultations.checked': () => '公平性核查通过',
  'consultations.returned': () => '退回修改',
  'consultations.approved': ({ opensOn, closesOn }) => `批准，${longDay(String(opensOn))}开始，${longDay(String(closesOn))}截止`,
  'consultations.opened': ({ closesOn }) => `开始征集，${longDay(String(closesOn))}截止`,
  'consultations.extended': ({ to }) => `延长到${longDay(String(to))}`,
  'consultations.corrected': ({ edition }) => (edition ? `更正，文本第 ${String(edition)} 版` : '更正说明或者联系方式'),
  'consultations.closed': ({ resultDueOn }) => `截止，${longDay(String(resultDueOn))}前公布结果`,
  'consultations.analysed': () => '意见分析完成',
  'consultations.analysis-reopened': () => '重新分析',
  'consultations.decided': () => '核定采纳情况',
  'consultations.final-text-set': ({ changed }) => `起草结果，修改条款 ${String(changed)} 条`,
  'consultations.result-published': () => '公布结果',
  'consultations.result-late': ({ dueOn }) => `结果逾期未公布（应在${longDay(String(dueOn))}前）`,
  'consultations.milestone-noted': () => '登记落实情况',
  'consultations.archived': () => '归档',
  'consultations.withdrawn': () => '撤回',
}

/** What happened to a consultation, the newest first, with who did it; for the workbench. */
export async function factsOf(ctx: Ctx, id: string): Promise<Fact[]> {
  const rows = await ctx.db
    .selectFrom('platform.event')
    .select(['name', 'happened_at', 'data', 'actor_id'])
    .where('subject_id', '=', id)
    .where('name', 'like', 'consultations.%')
    .orderBy('id', 'desc')
    .execute()
  const names = await namesOf(
    ctx,
    rows.flatMap(({ actor_id }) => actor_id ?? []),
  )
  return rows.flatMap(({ name, happened_at, data, actor_id }) => {
    const title = titles[name]?.(data as Record<string, unknown>)
    if (!title) return []
    const by = names.get(actor_id ?? '')
    return [
      {
        at: minuteOf(happened_at),
        title,
        ...(by && { by }),
        ...(name === 'consultations.result-late' && { tone: 'late' as const }),
      },
    ]
  })
}
