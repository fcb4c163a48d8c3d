import { z } from 'zod'

const text = (label: string, length: number) =>
  z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(length, `${label}不能超过 ${length} 字`)

/** 类别 of the national page labels that a column's pages carry. */
export const COLUMN_TYPES = ['政务动态', '信息公开', '政策文件', '政策解读', '通知公告', '重点领域', '互动交流', '其他'] as const

const fields = {
  name: text('栏目名称', 40),
  description: text('栏目说明', 300),
  keywords: z
    .string()
    .max(300, '关键词不能超过 300 字')
    .transform((typed) => [
      ...new Set(
        typed
          .split(/[、，,；;\s]+/)
          .map((word) => word.trim())
          .filter(Boolean),
      ),
    ]),
  type: text('类别', 40),
  staleAfterDays: z
    .union([
      z.literal('').transform(() => null),
      z.coerce.number('更新期限应为天数').int('更新期限应为整天数').min(1, '更新期限应为天数').max(3_660, '更新期限不能超过十年'),
    ])
    .nullish()
    .transform((days) => days ?? null),
  keyArea: z
    .union([z.literal('yes').transform(() => true), z.literal('').transform(() => false), z.boolean()])
    .nullish()
    .transform((value) => value ?? false),
}
export const ColumnChange = z.object(fields)
export type ColumnChange = z.output<typeof ColumnChange>

export const NewColumn = z.object({
  ...fields,
  slug: z
    .string('请填写网址标识')
    .trim()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '网址标识只能用小写字母、数字和连字符')
    .max(60, '网址标识不能超过 60 字'),
  parent: z
    .union([z.literal('').transform(() => null), z.uuid('没有这一栏目')])
    .nullish()
    .transform((id) => id ?? null),
})
export type NewColumn = z.output<typeof NewColumn>
