import { z } from 'zod'
import { asked, choice, day, optionalText, text, yes } from '../../platform/asked.ts'
import { admissions, NEEDS, needs } from './model.ts'

const number = (
  title: string,
  { least, most, otherwise, hint }: { least: number; most: number; otherwise?: number; hint?: string },
) => {
  const whole = z.coerce
    .number(`请填写${title}`)
    .int(`${title}应当是整数`)
    .min(least, `${title}不能少于 ${least}`)
    .max(most, `${title}不能多于 ${most}`)
  return asked(
    z.preprocess((typed) => (typed === '' || typed === null || typed === undefined ? otherwise : typed), whole),
    { title, input: 'number', ...(hint && { hint }) },
  )
}
const clock = (title: string) =>
  asked(
    z
      .string(`请填写${title}`)
      .trim()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, `请填写${title}，如 09:30`),
    {
      title,
      hint: '如 09:30',
    },
  )
/** Check boxes come as one value, as several, or not at all. */
const severalNeeds = z
  .union([z.array(z.enum(NEEDS)), z.enum(NEEDS).transform((one) => [one])])
  .nullish()
  .transform((given) => given ?? [])

/** A session as an officer types it: what owns it asks for it on its own pages. */
export const SessionFields = z
  .object({
    title: text('场次名称', 60, { hint: '如：上午场' }),
    place: text('地点', 120),
    on: day('日期'),
    from: clock('开始时间'),
    to: clock('结束时间'),
    capacity: number('名额（人）', { least: 1, most: 100_000 }),
    waiting: number('候补名额（人）', { least: 0, most: 100_000, otherwise: 0, hint: '0 为不设候补' }),
    opensOn: day('报名开始日'),
    closesOn: day('报名截止日', '当天仍可报名'),
    admits: choice('录取方式', admissions),
    criteria: optionalText('遴选标准', 2_000, { input: 'textarea', hint: '选“遴选”时必填，报名前公布' }),
    groupMost: number('每份报名最多几人', { least: 1, most: 50, otherwise: 1 }),
    notes: optionalText('参加须知', 2_000, { input: 'textarea' }).transform((value) => value ?? ''),
    byPhone: yes('可以只留手机号报名，不必登录'),
    needs: asked(severalNeeds, { title: '可以提供的便利', input: 'checkboxes', options: needs }),
  })
  .superRefine(({ from, to, on, opensOn, closesOn, admits, criteria }, at) => {
    const wrong = (path: string, message: string) => at.addIssue({ code: 'custom', path: [path], message })
    if (to <= from) wrong('to', '结束时间应当晚于开始时间')
    if (closesOn < opensOn) wrong('closesOn', '报名截止日不能早于开始日')
    if (closesOn > on) wrong('closesOn', '报名截止日不能晚于活动日期')
    if (admits === 'lot' && closesOn >= on) wrong('closesOn', '抽签的，报名应当在活动前一天或者更早截止')
    if (admits === 'selection' && criteria === null) wrong('criteria', '请写明遴选标准')
  })
export type SessionFieldsInput = z.output<typeof SessionFields>

const PHONE = /^1[3-9]\d{9}$/
export const phoneOf = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
const phone = z
  .string()
  .nullish()
  .transform((typed) => (typed ? phoneOf(typed) : null))
  .refine((typed) => typed === null || PHONE.test(typed), '请填写 11 位手机号')

/** Registering: signed in, name and telephone are known; otherwise both are asked. */
export const Registering = z.object({
  name: optionalText('姓名', 40),
  phone: asked(phone, { title: '手机号' }),
  group: number('人数', { least: 1, most: 50, otherwise: 1 }),
  needs: severalNeeds,
  note: optionalText('其他需要', 300, { input: 'textarea' }),
  statement: optionalText('个人情况', 1_000, { input: 'textarea' }),
  key: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .default(() => crypto.randomUUID()),
})
export type RegisteringInput = Omit<z.input<typeof Registering>, 'group'> & { group?: number | string }

/** Number and code of a receipt, as they are typed. */
export const ReceiptAsked = z.object({
  number: z.string('请填写报名编号').trim().min(1, '请填写报名编号').max(40),
  code: z.string('请填写查询码').trim().min(1, '请填写查询码').max(20),
})
export const Rating = ReceiptAsked.extend({
  rating: asked(z.coerce.number('请选择评价').int().min(1, '请选择评价').max(5, '请选择评价'), { title: '评价' }),
  feedback: optionalText('意见', 500, { input: 'textarea' }),
})
export const CheckInCode = z.object({ code: z.string('请输入签到码').trim().min(1, '请输入签到码').max(200) })
export const Reason = z.object({ reason: text('原因', 500, { input: 'textarea' }) })
export const Cancelling = z.object({ registration: z.uuid('没有这一条报名') })

export const Capacity = z.object({ capacity: number('名额（人）', { least: 1, most: 100_000 }) })
/** Who is selected, each with the criterion that was met; the others with why not. */
export const Selecting = z.object({
  selected: z
    .union([z.array(z.uuid()), z.uuid().transform((one) => [one])], '请勾选入选的报名')
    .nullish()
    .transform((given) => given ?? []),
  criterion: text('符合哪一项标准', 300),
  otherwise: text('其余未入选的理由', 300),
})
