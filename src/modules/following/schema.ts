import { z } from 'zod'
import { type Frequency, frequencies } from './model.ts'

const blank = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit, `不能超过 ${limit} 字`)
    .nullish()
    .transform((value) => value || undefined)

/** What is to be followed, as the address of the page says it. */
export const Wanted = z.object({
  id: blank(100),
  q: blank(200),
  kind: blank(60),
  office: blank(100),
  column: blank(100),
  form: blank(100),
})
export type Wanted = z.output<typeof Wanted>

const frequency = z.enum(Object.keys(frequencies) as [Frequency, ...Frequency[]], '请选择多久告诉您一次')
export const Follow = Wanted.extend({ frequency })
export const FollowByMail = Follow.extend({ mail: z.email('请填写电子邮箱，如 name@example.com').max(200, '电子邮箱过长') })
