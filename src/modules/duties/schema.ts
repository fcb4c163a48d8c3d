import { z } from 'zod'
import { asked, choice, day, optionalText, text } from '../../platform/asked.ts'
import { areas, isCode, isRule, type Kind, kinds, type Term, termOf } from './model.ts'

const term = (kind: Kind) =>
  asked(
    z.string().transform((typed, context): Term => {
      const found = termOf(typed)
      if (!found) context.addIssue({ code: 'custom', message: '请填写工作日数或者小时数，如 10、24小时' })
      return found ?? { days: 1 }
    }),
    { title: `${kinds[kind]}期限`, hint: '工作日数，如 10；或者小时数，如 24小时' },
  )

/** What a draft version of an item says. */
export const DraftVersion = z.object({
  code: text('编码', 9, { hint: '三级，如 12.03.007' }).refine(isCode, '编码应为三级，如 12.03.007'),
  name: text('事项名称', 60),
  description: optionalText('说明', 500, { input: 'textarea' }),
  words: optionalText('关键词', 500, { input: 'textarea', hint: '群众怎么说这件事，用顿号分开' }),
  law: optionalText('依据', 100, { hint: '法律、法规、规章或者文件的名称' }),
  article: optionalText('条款', 40),
  area: choice('区域', areas),
  lead: text('牵头单位', 200, {
    hint: '机构的英文标识；{district}、{street} 表示诉求所在的区、街道；依次尝试，用 | 分开，如 {district}-water|sz-water',
  }).refine(isRule, '写法不对，如 {district}-water|sz-water'),
  support: optionalText('协办单位', 300, { hint: '写法同上，用顿号分开' }),
  consult: term('consult'),
  help: term('help'),
  suggestion: term('suggestion'),
  complaint: term('complaint'),
  report: term('report'),
  validFrom: day('生效日期'),
  validTo: asked(
    z
      .union([z.literal(''), z.iso.date('请填写失效日期，如 2026-09-16')])
      .nullish()
      .transform((value) => value || null),
    { title: '失效日期', input: 'date', hint: '从这一天起不再有效；不填表示长期有效' },
  ),
  reason: text('修订理由', 300, { input: 'textarea', hint: '随变更记录公开' }),
})
export type DraftVersionInput = z.output<typeof DraftVersion>

export const Decision = z.object({
  decision: choice('审定意见', { approve: '同意', refuse: '不同意' }),
  note: optionalText('说明', 300, { input: 'textarea' }),
})
