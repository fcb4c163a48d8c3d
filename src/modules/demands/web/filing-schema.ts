import { z } from 'zod'
import { optionalText, text } from '../../../platform/asked.ts'
import { KINDS } from '../model.ts'

const coordinate = (title: string, most: number) =>
  z
    .union([z.literal(''), z.coerce.number(`${title}须是数字`).min(-most, `${title}超出范围`).max(most, `${title}超出范围`)])
    .nullish()
    .transform((value) => (typeof value === 'number' ? value : null))
const PHONE = /^(?:\+?86[- ]?)?(?:1\d{10}|0\d{2,3}[- ]?\d{7,8}|\d{7,8})$/

/** What is asked on each step of the public form. */
export const What = z.object({
  kind: z.enum(KINDS, '请选择类别'),
  text: text('诉求内容', 5_000).refine(
    (value) => new Set(value.replace(/[\s\p{P}]/gu, '')).size >= 4,
    '请用文字写清楚发生了什么',
  ),
})
export const Where = z.object({
  street: optionalText('街道', 60),
  address: optionalText('具体位置', 200),
  lat: coordinate('纬度', 90),
  lon: coordinate('经度', 180),
})
const Contact = z.object({
  name: optionalText('称呼', 40),
  phone: z
    .string()
    .trim()
    .transform((value) => value.normalize('NFKC').replace(/\s/g, ''))
    .refine((value) => value === '' || PHONE.test(value), '请填写手机号码或者带区号的固定电话')
    .nullish()
    .transform((value) => value || null),
  mail: z
    .union([z.email('请填写电子邮箱，如 name@example.com').max(200), z.literal('')])
    .nullish()
    .transform((value) => value || null),
  private: z
    .stringbool({ truthy: ['on', 'true', '1', 'yes'], falsy: ['', 'off', 'false', '0', 'no'] })
    .or(z.boolean())
    .default(false),
})
export const FileDemand = What.extend(Where.shape)
  .extend(Contact.shape)
  .extend({ files: z.array(z.uuid()).max(5).default([]) })
