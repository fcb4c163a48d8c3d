import { z } from 'zod'
import { statedItems } from './model.ts'

export const Year = z.coerce.number('请填写年份').int().min(2000, '年份不能早于 2000').max(2200, '年份不能晚于 2200')
/** What the yearly statement needs and no record gives; empty is not stated. */
export const StateItems = z.object(
  Object.fromEntries(
    statedItems.map(({ id, label, unit }) => [
      id,
      unit === '是/否'
        ? z.enum(['', '是', '否'], `${label}请选择是或否`).default('')
        : z
            .string()
            .trim()
            .regex(/^\d{0,9}$/, `${label}应为不超过九位的整数`)
            .default(''),
    ]),
  ),
)
