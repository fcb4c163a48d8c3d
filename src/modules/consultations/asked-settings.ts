import { z } from 'zod'
import { choice, text } from '../../platform/asked.ts'
import { type AskedSetting, askList, askSetting, entryId, many } from '../../platform/asked-setting.ts'
import { DISPOSITIONS, dispositions } from './points/model.ts'
import { ReasonTemplates } from './points/settings.ts'
import { ConsultationTerms, ConsultationThemes } from './settings.ts'

const themes = askList(ConsultationThemes, {
  title: '征集主题',
  hint: '征集按主题归类。编号定了以后不改；不再使用的主题删去即可，已有的征集不受影响。',
  entry: z.object({ id: entryId, label: text('主题', 40) }),
  toEntries: (value) => value,
  fromEntries: (entries) => entries,
})
const reasons = askList(ReasonTemplates, {
  title: '采纳理由模板',
  hint: '答复意见时的常用开头，经办人须按实际情况补充。',
  entry: z.object({
    disposition: choice('处理结果', Object.fromEntries(DISPOSITIONS.map((each) => [each, dispositions[each].label]))),
    title: text('名称', 40),
    text: text('理由', 1_000, { input: 'textarea' }),
  }),
  toEntries: (value) => value,
  fromEntries: (entries) => ReasonTemplates.value.parse(entries),
})

/** What a city decides about its consultations. */
export const consultationSettings: AskedSetting[] = [
  askSetting(ConsultationTerms, {
    title: '征集结果期限',
    hint: '截止后多少个工作日仍没有公布结果的，列入“截止未公布结果”。',
    form: z.object({ result: many('工作日', 250) }),
  }),
  themes,
  reasons,
]
