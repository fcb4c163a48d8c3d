import { z } from '@hono/zod-openapi'
import { isDay } from './day-number.ts'

const day = (message: string) => z.string(message).refine(isDay, message)
const text = (label: string, length: number) =>
  z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(length, `${label}不能超过 ${length} 字`)

/** A notice of the State Council to be entered: its days are read from `text`. */
export const EnterYear = z.object({
  year: z.coerce
    .number('请填写年份')
    .int('年份应为四位数字')
    .min(2000, '年份应在 2000 至 2100 之间')
    .max(2100, '年份应在 2000 至 2100 之间'),
  issuedOn: day('请填写通知的发文日期，例如 2026年11月4日'),
  title: text('通知标题', 200),
  number: text('文号', 100),
  url: z
    .union(
      [z.literal(''), z.url({ protocol: /^https?$/, message: '请填写以 http:// 或者 https:// 开头的网址' })],
      '请填写以 http:// 或者 https:// 开头的网址',
    )
    .default(''),
  text: text('通知正文', 200_000),
})
export type EnterYear = z.infer<typeof EnterYear>

export const DayParams = z.object({
  day: day('请填写存在的日期，格式为 2024-02-04').openapi({ example: '2024-02-04', format: 'date' }),
})

export const DeadlineQuery = z.object({
  receivedOn: day('请填写存在的收到日期，格式为 2024-01-22').openapi({ example: '2024-01-22', format: 'date' }),
  workingDays: z
    .string('请填写工作日数')
    .regex(/^\d{1,4}$/, '工作日数应为 1 至 1000 的整数')
    .transform(Number)
    .pipe(z.int().min(1, '工作日数应为 1 至 1000 的整数').max(1000, '工作日数应为 1 至 1000 的整数'))
    .openapi({ type: 'integer', minimum: 1, maximum: 1000, example: 20 }),
})

export const DayView = z
  .object({
    date: z.iso.date(),
    kind: z.enum(['working', 'rest']),
    reason: z.string().openapi({ description: '为什么上班或者休息', example: '春节调休上班' }),
  })
  .openapi('CalendarDay')

export const DeadlineAnswer = z
  .object({
    dueOn: z.iso.date(),
    counted: z.array(z.iso.date()).openapi({ description: '计入的工作日，自收到次日起' }),
    skipped: z.array(z.object({ date: z.iso.date(), reason: z.string() })).openapi({ description: '不计入的日子和原因' }),
  })
  .openapi('Deadline')
