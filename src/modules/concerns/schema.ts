import { z } from 'zod'
import { choice, optionalText, text } from '../../platform/asked.ts'

const optionalKey = z
  .union([z.uuid(), z.literal('')])
  .nullish()
  .transform((value) => value || null)

export const LogConcern = z.object({
  topic: text('关切的问题', 100),
  level: z.string('请选择级别').min(1, '请选择级别').max(40),
  source: choice('来源', { messages: '群众留言', demands: '群众诉求', press: '媒体报道', officer: '工作人员发现' }),
  keeper: z.uuid('请选择登记机关'),
  noticedAt: z
    .string('请填写发现时间')
    .regex(/^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}$/, '请填写发现时间：日期，和 24 小时制的时间，如 14:30')
    .transform((value, context) => {
      const [day = '', time = ''] = value.split(' ')
      const at = new Date(`${day}T${time.padStart(5, '0')}:00+08:00`)
      if (!Number.isNaN(at.getTime())) return at
      context.addIssue({ code: 'custom', message: '没有这个时间' })
      return z.NEVER
    }),
  sourceNote: optionalText('来源说明', 1_000).transform((value) => value ?? ''),
  note: optionalText('情况和要求', 4_000).transform((value) => value ?? ''),
  messages: z
    .union([z.array(z.uuid()), z.uuid(), z.literal('')])
    .nullish()
    .transform((value) => (Array.isArray(value) ? value : value ? [value] : [])),
  key: optionalKey,
})
export type LogConcernInput = z.output<typeof LogConcern>

export const AssignConcern = z.object({ office: z.uuid('请选择承办机关') })
export const ChangeLevel = z.object({ level: z.string('请选择级别').min(1, '请选择级别').max(40) })
export const Reason = z.object({ reason: text('理由', 1_000) })
export const JoinConcern = z.object({ into: z.string('请填写并入的编号').trim().min(1, '请填写并入的编号').max(40) })
export const DraftStatement = z.object({
  title: text('标题', 100),
  text: text('回应内容', 10_000),
})
export const SignStatement = z.object({ hash: z.string().length(64, '页面已经过期，请刷新后重试') })
export const LinkPress = z.object({
  briefing: z
    .string('请填写新闻发布会的网址')
    .transform((value) => /([0-9a-f]{8}-[0-9a-f-]{27})/.exec(value)?.[1] ?? '')
    .pipe(z.uuid('请填写本站新闻发布会页面的网址')),
})
export const CloseConcern = z.object({ conclusion: text('结论', 2_000) })
