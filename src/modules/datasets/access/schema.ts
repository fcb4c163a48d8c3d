import { z } from 'zod'
import { asked, choice, day, optionalText, text } from '../../../platform/asked.ts'
import { modes, refusalGrounds } from './model.ts'

const whole = (title: string, { least, most, hint }: { least: number; most: number; hint?: string }) =>
  asked(
    z.coerce
      .number(`${title}应为整数`)
      .int(`${title}应为整数`)
      .min(least, `${title}不能小于 ${least.toLocaleString('en-US')}`)
      .max(most, `${title}不能大于 ${most.toLocaleString('en-US')}`),
    { title, input: 'number', ...(hint && { hint }) },
  )
const lines = (given: string | string[]) =>
  (typeof given === 'string' ? given.split(/[\n\r]+/) : given).map((line) => line.trim()).filter(Boolean)
const namesOf = (title: string) =>
  z
    .union([z.array(z.string()), z.string()])
    .nullish()
    .transform((given) => [...new Set(given === null || given === undefined ? [] : [given].flat().filter(Boolean))])
    .pipe(z.array(z.string().max(300)).max(1_000))
    .meta({ title })

const HANDLER = /^(.{1,40}?)[，,：:\s]+(.{1,100})$/
const Handlers = asked(
  z
    .union([z.string(), z.array(z.object({ name: z.string(), duty: z.string() }))])
    .transform((given, ctx) => {
      if (typeof given !== 'string') return given
      return lines(given).map((line) => {
        const [, name = '', duty = ''] = HANDLER.exec(line) ?? []
        if (!name) ctx.issues.push({ code: 'custom', message: `“${line.slice(0, 30)}”请写成“姓名，岗位”`, input: line })
        return { name: name.trim(), duty: duty.trim() }
      })
    })
    .pipe(
      z
        .array(z.object({ name: z.string().min(1).max(40), duty: z.string().min(1).max(100) }))
        .min(1, '请写明接触数据的人员')
        .max(50, '接触数据的人员不能多于 50 人'),
    ),
  { title: '接触数据的人员', input: 'textarea', hint: '每行一人，写“姓名，岗位”。只有审查的机关看得到。' },
)

/** 使用申请: on one page, each answer a reason to agree or not. */
export const AskAccess = z.object({
  purpose: text('使用目的', 2_000, { input: 'textarea', hint: '用来做什么、解决什么问题。协议只允许这个用途。' }),
  product: text('形成的产品或者服务', 1_000, { input: 'textarea', hint: '例如论文、报告、小程序、模型' }),
  mode: choice(
    '需要的数据',
    { rows: `${modes.rows.label}：${modes.rows.says}`, statistics: `${modes.statistics.label}：${modes.statistics.says}` },
    '能用统计结果的，更容易获得同意',
  ),
  columns: namesOf('需要的字段').pipe(z.array(z.string()).min(1, '请选择需要的字段')),
  scope: optionalText('需要的范围', 500, { input: 'textarea', hint: '例如只要某个区、某段时间的数据' }),
  months: whole('使用期限（月）', { least: 1, most: 36, hint: '最长 36 个月，到期可以再申请' }),
  handlers: Handlers,
  measures: text('安全保障措施', 2_000, { input: 'textarea', hint: '数据放在哪里、谁能打开、怎样留存访问记录、到期怎样删除' }),
  formKey: z.uuid().nullish(),
})
export type AskAccessInput = z.output<typeof AskAccess>

export const AskSupplement = z.object({
  asked: text('需要补充什么', 1_000, { input: 'textarea', hint: '一次写清楚，申请人会收到通知。补充期间不计算答复期限。' }),
  dueOn: day('补充期限', '默认十个工作日'),
})
export const Supplement = z.object({ supplement: text('补充说明', 3_000, { input: 'textarea' }) })

export const Assess = z.object({
  mode: choice('同意提供', { rows: '明细', statistics: '统计' }),
  columns: namesOf('同意的字段').pipe(z.array(z.string()).min(1, '请选择同意的字段')),
  sums: namesOf('可以求和、求平均的字段').pipe(z.array(z.string())),
  rowFilter: asked(
    z
      .union([z.string(), z.array(z.string())])
      .nullish()
      .transform((given) => lines(given ?? ''))
      .pipe(z.array(z.string().max(500)).max(20, '条件不能多于 20 条')),
    {
      title: '只提供符合这些条件的行',
      input: 'textarea',
      hint: '每行一个条件，写“列:比较:值”，例如 行政区:eq:南山区。不填为全部。',
    },
  ),
  floor: whole('统计的最小组', {
    least: 1,
    most: 1_000,
    hint: '不足这么多行的组不显示，防止认出个人；只提供统计的不能小于 3',
  }),
  rowsPerAnswer: whole('每次最多取多少行', { least: 100, most: 1_000_000 }),
  rowsPerMonth: whole('每月最多取多少行', { least: 100, most: 10_000_000_000 }),
  queriesPerMonth: whole('每月最多查询多少次', { least: 1, most: 10_000_000 }),
  months: whole('期限（月）', { least: 1, most: 36, hint: '自签订协议之日起' }),
  opinion: text('审查意见', 2_000, { input: 'textarea' }),
})
export type AssessInput = z.output<typeof Assess>

const ground = choice(
  '依据',
  Object.fromEntries(Object.entries(refusalGrounds).map(([slug, { label }]) => [slug, label])) as Record<
    keyof typeof refusalGrounds,
    string
  >,
)
export const ProposeRefusal = z.object({
  ground,
  reason: text('理由', 2_000, { input: 'textarea', hint: '经负责人同意后告知申请人' }),
})
export const Refuse = z.object({
  ground,
  reason: text('理由', 2_000, { input: 'textarea', hint: '会告知申请人，请写清楚怎样才能获得同意' }),
})
/** What is decided on is what was read. */
const proposalHash = z.string().regex(/^[0-9a-f]{64}$/, '请从办理页面提交')
export const Decide = z.object({ opinion: optionalText('意见', 2_000, { input: 'textarea' }), proposal: proposalHash })
export const SendBack = z.object({ opinion: text('退回理由', 1_000, { input: 'textarea' }) })
export const Revoke = z.object({ reason: text('终止理由', 1_000, { input: 'textarea', hint: '会告知使用人' }) })
export const Sign = z.object({
  agreement: z.string().regex(/^[0-9a-f]{64}$/, '请重新打开协议'),
  agreed: z.literal(['yes', 'on', true], '请先阅读协议，同意后勾选'),
})

/** 公开统计 of a data set: for everybody, without an application. */
export const ProposeStatistics = z.object({
  columns: namesOf('可以分组的字段').pipe(
    z.array(z.string()).min(1, '请至少选择一个可以分组的字段').max(8, '最多选择 8 个分组字段'),
  ),
  sums: namesOf('可以求和、求平均的字段').pipe(z.array(z.string()).max(20, '最多选择 20 个字段')),
  floor: whole('最小组', { least: 3, most: 1_000, hint: '不足这么多行的组不显示，并入看不出来的部分' }),
})

const term = (title: string, hint: string) => whole(title, { least: 1, most: 250, hint })
/** What the data bureau sets for all applications. */
export const SetTerms = z.object({
  answer: term('答复期限', '工作日，自提交申请之日起'),
  supplement: term('补充材料期限', '工作日，期间不计算答复期限'),
  signing: term('签订协议期限', '工作日，自通过之日起'),
  ending: term('到期前多少天提醒', '日历日'),
  level: choice('申请人的认证要求', { 'verified-contact': '核验手机号或者邮箱', 'real-name': '实名认证' }),
})
