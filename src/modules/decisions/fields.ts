import { z } from 'zod'
import { asked } from '../../platform/asked.ts'

const emptyIsNull = (value: string | null | undefined) => value || null

/** Fields that several forms of this module ask for in one way. What says 会公开 is looked through before it is kept (fit.ts). */
export const field = {
  long: { input: 'textarea' } as const,
  isPublic: { input: 'textarea', hint: '会公开' } as const,
  oneId: (title: string, hint?: string) =>
    asked(z.uuid(`请选择${title}`), { title, input: 'select', options: {}, ...(hint && { hint }) }),
  optionalId: (title: string, hint?: string) =>
    asked(
      z
        .union([z.uuid('没有这一项'), z.literal('')])
        .nullish()
        .transform(emptyIsNull),
      { title, input: 'select', options: {}, ...(hint && { hint }) },
    ),
  optionalDay: (title: string, hint?: string) =>
    asked(
      z
        .union([z.iso.date(`请填写${title}，如 2026-09-16`), z.literal('')])
        .nullish()
        .transform(emptyIsNull),
      { title, input: 'date', ...(hint && { hint }) },
    ),
  number: (title: string, least: number, most: number, hint?: string) =>
    asked(
      z.coerce
        .number(`请填写${title}`)
        .int(`${title}应为整数`)
        .min(least, `${title}不能小于 ${least}`)
        .max(most, `${title}不能大于 ${most}`),
      { title, input: 'number', ...(hint && { hint }) },
    ),
}
