import { z } from 'zod'
import { asked, choice, day, optionalText, text } from '../../../platform/asked.ts'
import { field } from '../fields.ts'

const hearing = asked(
  z.enum(['yes', 'no'], '请选择是否听证').transform((value) => value === 'yes'),
  { title: '是否听证', input: 'select', options: { yes: '举行听证', no: '不举行听证' } },
)
const shape = {
  organisation: field.oneId('承办单位'),
  title: text('事项名称', 120, { hint: '会公开' }),
  summary: text('主要内容', 2_000, field.isPublic),
  category: asked(z.string('请选择类别').min(1, '请选择类别').max(60), { title: '类别', input: 'select', options: {} }),
  hearing,
  hearingReason: text('听证或者不听证的理由', 1_000, field.isPublic),
  startsOn: day('计划启动日期'),
  decidesOn: day('计划提交讨论日期'),
  legalBasis: text('法律、政策依据', 1_000, field.isPublic),
}
const ItemFields = z.object(shape)
export type ItemInput = z.output<typeof ItemFields>
export const ProposeItem = ItemFields.extend({
  year: field.number('年度', 2020, 2100),
})

export const itemInputs = {
  change: ItemFields,
  gather: z.object({}),
  return: z.object({ reason: text('退回理由', 1_000) }),
  drop: z.object({ reason: text('移出理由', 1_000, field.isPublic) }),
} as const
export type ItemInputs = { [N in keyof typeof itemInputs]: z.output<(typeof itemInputs)[N]> }

export const catalogueInputs = {
  consent: z.object({ consentOn: day('党委同意日期'), reference: text('文号或者会议', 200) }),
  publish: z.object({
    reason: optionalText('调整理由', 1_000, { ...field.isPublic, hint: '第一次公布不填；以后每次调整都要写明；会公开' }),
  }),
} as const
export type CatalogueInputs = { [N in keyof typeof catalogueInputs]: z.output<(typeof catalogueInputs)[N]> }

export const ProposeHearing = z.object({
  reason: text('为什么建议听证', 2_000, { input: 'textarea', hint: '写明与您或者公众的利害关系；内容不公开，答复公开' }),
  formKey: z.uuid().nullish(),
})
export const AnswerProposal = z.object({
  verdict: choice('处理', { adopted: '采纳，举行听证', declined: '不予采纳' }),
  answer: text('答复', 2_000, { input: 'textarea', hint: '会公开，不要写出建议人' }),
})
