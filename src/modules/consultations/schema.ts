import { z } from 'zod'
import { choice, day, optionalText, text, yes } from '../../platform/asked.ts'
import { CONFIRMED_IDS } from './confirmed.ts'
import { KINDS, SUBJECTS } from './model.ts'

const optionalDay = (message: string) =>
  z
    .union([z.iso.date(message), z.literal('')])
    .nullish()
    .transform((value) => value || null)
const optionalNumber = (message: string, least: number, most: number) =>
  z
    .union([z.literal(''), z.coerce.number<string | number>(message).int(message).min(least, message).max(most, message)])
    .nullish()
    .transform((value) => (value === '' || value === null || value === undefined ? null : value))
/** A page of this site or a whole address. */
const address = (title: string) =>
  optionalText(title, 500).refine(
    (value) => value === null || /^\/(?![/\\])\S*$/.test(value) || /^https?:\/\/\S+$/.test(value),
    `${title}请填写本站页面（以 / 开头）或者完整网址`,
  )
const levels = {
  none: '任何人',
  phone: '验证手机号码',
  'real-name': '实名用户',
  resident: '本市居民',
  affected: '受影响的当事人',
}

/** An entry of the year's plan. */
export const Plan = z.object({
  office: z.uuid('请选择机关'),
  title: text('征集事项', 120, { hint: '列入年度计划公布，例如：《××管理办法（草案）》公开征求意见' }),
  kind: z.enum(KINDS, '请选择征集形式'),
  subject: z.enum(SUBJECTS, '请选择事项类别').default('other'),
  year: z.coerce.number('请填写年度').int('请填写年度').min(2000, '请填写年度').max(2100, '请填写年度'),
  month: optionalNumber('月份应为 1 至 12', 1, 12),
  addedReason: optionalText('增加理由', 500),
  formKey: z.uuid().nullish(),
})
export const PublishPlan = z.object({
  office: z.uuid('请选择机关'),
  year: z.coerce.number('请填写年度').int('请填写年度').min(2000).max(2100),
})

export const Draft = z.object({
  title: text('标题', 120),
  subject: z.enum(SUBJECTS, '请选择事项类别'),
  theme: optionalText('主题', 30),
  explanation: optionalText('起草说明', 20_000).transform((value) => value ?? ''),
  otherWays: optionalText('其他参与方式', 1_000).transform((value) => value ?? ''),
  contact: optionalText('联系方式', 500).transform((value) => value ?? ''),
  aboutTitle: optionalText('相关事项', 200),
  aboutUrl: address('相关事项的网址'),
  opensOn: optionalDay('请填写开始日期，如 2026-09-16'),
  opensHour: optionalNumber('开始时间应为 0 至 23 点', 0, 23).transform((hour) => hour ?? 9),
  closesOn: optionalDay('请填写截止日期，如 2026-10-16'),
  shortenedReason: optionalText('缩短期限的理由', 500),
  mode: choice('保密方式', { unlinkable: '无法关联', confidential: '保密' }).default('confidential'),
  level: choice('参加条件', levels).default('none'),
  contacts: yes('可以留下联系方式'),
  hearingOn: optionalDay('请填写听证日期，如 2026-10-16'),
  hearingTime: optionalText('听证时间', 5)
    .transform((value) => value?.normalize('NFKC') ?? null)
    .refine((value) => value === null || /^([01]?\d|2[0-3]):[0-5]\d$/.test(value), '请填写听证时间，如 14:30'),
  hearingPlace: optionalText('听证地点', 200),
  hearingChoice: optionalText('参加人遴选办法', 2_000),
  hearingSeats: optionalNumber('名额应为 1 至 1000', 1, 1_000),
})
export type DraftInput = z.output<typeof Draft>
export const SaveText = z.object({ text: optionalText('文本', 200_000).transform((value) => value ?? '') })

export const Check = z.object({
  confirmed: z
    .union([z.array(z.string()), z.string()])
    .optional()
    .transform((given) => (given === undefined ? [] : [given].flat()))
    .pipe(z.array(z.enum(CONFIRMED_IDS)))
    .refine((given) => CONFIRMED_IDS.every((each) => given.includes(each)), '请逐项核查；有一项不符合的，退回修改'),
})
export const Return = z.object({ reason: text('退回理由', 1_000) })
export const Extend = z.object({ closesOn: day('新的截止日期'), reason: text('延长的理由', 500, { hint: '会公开' }) })
export const Correct = z.object({
  note: text('更正说明', 1_000, { hint: '会公开：更正了什么、为什么' }),
  title: optionalText('标题', 120),
  explanation: optionalText('起草说明', 20_000),
  contact: optionalText('联系方式', 500),
  otherWays: optionalText('其他参与方式', 1_000),
  text: optionalText('文本', 200_000),
})
export const Withdraw = z.object({ reason: text('撤回的理由', 1_000, { hint: '会公开' }) })
export const Result = z.object({
  result: text('结果说明', 20_000, { hint: '收到多少意见、主要内容是什么、采纳了哪些、没有采纳哪些以及为什么' }),
  finalText: optionalText('修改后的文本', 200_000),
  finalTitle: optionalText('正式文件名称', 200),
  finalUrl: address('正式文件的网址'),
})
export const Milestone = z.object({
  doneOn: day('日期'),
  text: text('做了什么', 1_000),
  url: address('相关网址'),
  urlTitle: optionalText('相关决定、规章或者文件', 200),
})
