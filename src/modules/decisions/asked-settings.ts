import { z } from 'zod'
import { text } from '../../platform/asked.ts'
import { type AskedSetting, askList, askSetting, entryId, many } from '../../platform/asked-setting.ts'
import { DecisionBodies, DecisionCategories, DecisionTerms } from './settings.ts'

/** What a city decides about its major decisions. */
export const decisionSettings: AskedSetting[] = [
  askList(DecisionCategories, {
    title: '决策事项类别',
    hint: '年度目录按类别编列。编号定了以后不改；不再使用的类别删去即可，已有的事项仍按原编号。',
    entry: z.object({ id: entryId, label: text('类别', 60) }),
    toEntries: (value) => value,
    fromEntries: (entries) => entries,
  }),
  askList(DecisionBodies, {
    title: '决策机关',
    hint: '各写机构编号（机构页网址的末段）：作决策的、汇总提请的、合法性审查的。没有列出的机关由自己办理。',
    entry: z.object({
      body: text('决策机关', 60),
      office: text('汇总提请', 60),
      legality: text('合法性审查', 60),
    }),
    toEntries: (value) => value,
    fromEntries: (entries) => entries,
  }),
  askSetting(DecisionTerms, {
    title: '重大决策期限和专家人数',
    form: z.object({
      hearingProposal: many('听证建议答复（工作日）', 250),
      expertsAtLeast: many('专家论证最少人数', 50),
    }),
  }),
]
