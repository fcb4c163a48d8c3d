import { z } from 'zod'
import { optionalText, text } from '../../platform/asked.ts'
import { GROUNDS } from './model.ts'

const flag = z.union([z.boolean(), z.stringbool({ truthy: ['on', 'true', '1', 'yes'], falsy: ['', 'false', '0', 'no'] })])
const optionalId = (message: string) =>
  z
    .union([z.uuid(message), z.literal('')])
    .nullish()
    .transform((value) => value || null)
const formKey = z.uuid().nullish()
const onThisSite = z
  .string('请选择数据集')
  .trim()
  .min(1, '请选择数据集')
  .max(200, '数据集标识不能超过 200 字')
  .transform((given) => given.replace(/^.*\/datasets\//, '').replace(/[/?#].*$/, ''))

/** What is asked for: public as soon as it is filed, and so told to whoever files. */
export const RequestData = z.object({
  title: text('需要什么数据', 100, { hint: '一句话，例如：全市公共停车场的位置和泊位数' }),
  need: text('具体说明', 2_000, {
    input: 'textarea',
    hint: '需要哪些字段、时间和区域范围、更新频率。会公开，请不要写个人信息。',
  }),
  purpose: optionalText('打算怎样使用', 1_000, { input: 'textarea' }).transform((value) => value ?? ''),
  theme: optionalText('主题', 60),
  frequency: optionalText('希望的更新频率', 30).transform((value) => value ?? ''),
  office: optionalId('没有这个机关'),
  formKey,
})
export type RequestDataInput = z.output<typeof RequestData>

export const Refer = z.object({ office: z.uuid('请选择数源单位'), note: optionalText('给数源单位的说明', 1_000) })
export const Return = z.object({ reason: text('退回理由', 1_000) })
export const Accept = z.object({
  answer: text('答复', 2_000, { input: 'textarea' }),
  plannedOn: z.iso.date('请填写计划开放日期，如 2026-09-16'),
  dataset: z
    .union([onThisSite, z.literal('')])
    .nullish()
    .transform((value) => value || null),
})
export const Reject = z.object({
  ground: z.enum(GROUNDS, '请选择依据'),
  answer: text('理由', 2_000, { input: 'textarea', hint: '会公开' }),
})
export const Meet = z.object({ dataset: onThisSite, answer: text('答复', 2_000, { input: 'textarea' }) })
export const SayMissing = z.object({ missing: text('还缺什么', 1_000, { input: 'textarea' }) })
export const Join = z.object({ into: z.string('请填写并入的需求编号').trim().min(1, '请填写并入的需求编号').max(40) })
export const FromCandidate = RequestData.omit({ purpose: true, formKey: true }).extend({
  origin: z.enum(['searched', 'disclosure'], '请选择来源'),
  what: z.string().min(1).max(100),
})
export const Dismiss = z.object({
  origin: z.enum(['searched', 'disclosure']),
  what: z.string().min(1).max(100),
  reason: text('理由', 300),
})

export const SubmitReuse = z.object({
  title: text('名称', 100),
  kind: z.enum(['application', 'visualisation', 'article', 'research', 'service'], '请选择类型'),
  description: text('介绍', 2_000, { input: 'textarea' }),
  url: z.url({ protocol: /^https?$/, error: '请填写以 http:// 或者 https:// 开头的网址' }).max(500, '网址不能超过 500 字'),
  maker: text('作者或者单位', 100),
  datasets: z
    .union([z.array(z.string()), z.string()])
    .transform((given) => (typeof given === 'string' ? given.split(/[\s,，;；]+/) : given))
    .transform((given) => [...new Set(given.map((each) => each.trim()).filter(Boolean))])
    .pipe(z.array(onThisSite).min(1, '请填写用到的数据集').max(20, '数据集不能多于 20 个')),
  formKey,
})
export const DecideReuse = z
  .object({ verdict: z.enum(['shown', 'refused', 'taken-down'], '请选择结论'), reason: optionalText('理由', 500) })
  .refine(({ verdict, reason }) => verdict === 'shown' || reason, { path: ['reason'], message: '请写明理由' })

const place = {
  resource: optionalId('没有这个资源'),
  version: z.coerce.number().int().positive().nullish(),
  row: z.coerce.number().int().positive('行号应为正整数').nullish(),
  column: optionalText('字段', 200),
}
export const FileRemark = z
  .object({
    kind: z.enum(['question', 'correction'], '请选择提问或者纠错'),
    ...place,
    should: optionalText('应当是', 1_000),
    source: optionalText('依据', 500),
    body: text('说明', 2_000, { input: 'textarea', hint: '会公开，请不要写个人信息。' }),
    thank: flag.default(false),
    formKey,
  })
  .refine(({ kind, should, row }) => kind === 'question' || !row || should, { path: ['should'], message: '请填写应当是什么' })
export const AnswerRemark = z.object({
  verdict: z.enum(['answered', 'accepted', 'refused'], '请选择结论'),
  answer: text('答复', 2_000, { input: 'textarea' }),
})
export const FixRemark = z.object({ version: z.coerce.number('请填写版本号').int('版本号应为整数').positive('版本号应为正整数') })
