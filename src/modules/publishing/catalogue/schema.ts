import { z } from 'zod'
import { modes, tiers } from './model.ts'

const text = (label: string, length: number) =>
  z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(length, `${label}不能超过 ${length} 字`)
const words = (label: string) =>
  z
    .union([z.string(), z.array(z.string())], `请填写${label}`)
    .transform((typed) => [typed].flat().flatMap((part) => part.split(/[、，,；;\n]+/)))
    .transform((parts) => [...new Set(parts.map((part) => part.trim()).filter(Boolean))])
    .pipe(
      z
        .array(z.string().max(60, `${label}的每一项不能超过 60 字`))
        .min(1, `请填写${label}`)
        .max(20, `${label}不能超过 20 项`),
    )

/** An item as a form or a row of a table gives it: the eleven columns, without the number. */
export const ItemInput = z.object({
  level1: text('一级事项', 100),
  level2: text('二级事项', 100),
  content: text('公开内容（要素）', 1_000),
  basis: text('公开依据', 500),
  timeLimit: text('公开时限', 200),
  body: text('公开主体', 200),
  channels: words('公开渠道和载体'),
  audience: text('公开对象', 100),
  mode: z.enum(Object.keys(modes) as [keyof typeof modes], '请选择公开方式'),
  tiers: z
    .union([z.string(), z.array(z.string())], '请选择公开层级')
    .transform((typed) => [typed].flat())
    .pipe(z.array(z.enum(Object.keys(tiers) as [keyof typeof tiers], '请选择公开层级')).min(1, '请选择公开层级')),
  refreshDays: z
    .union([
      z.literal('').transform(() => null),
      z.coerce.number('更新周期应为天数').int('更新周期应为整天数').min(1, '更新周期应为天数').max(4_000),
    ])
    .nullish()
    .transform((days) => days ?? null),
})
export type ItemInput = z.output<typeof ItemInput>

/** A new item: in which area, and whose; without an office it is the city's. */
export const NewItem = ItemInput.extend({
  area: z.string('请选择领域').trim().min(1, '请选择领域').max(60),
  organisation: z
    .union([z.literal('').transform(() => null), z.uuid()])
    .nullish()
    .transform((id) => id ?? null),
})
export type NewItem = z.output<typeof NewItem>

export const Waiver = z.object({ reason: text('理由', 300) })

export const ImportTarget = z.object({
  area: z.string('请选择领域').trim().min(1, '请选择领域').max(60),
  organisation: z
    .union([z.literal('').transform(() => null), z.uuid('请选择机关')])
    .nullish()
    .transform((id) => id ?? null),
})
export type ImportTarget = z.output<typeof ImportTarget>
