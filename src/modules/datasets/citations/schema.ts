import { z } from 'zod'

/** What is cited: a table as of a version, a query over it, and how it is drawn. */
export const Cite = z.object({
  dataset: z.string('请指明数据集').min(1, '请指明数据集').max(100),
  resource: z.union([z.uuid('资源编号无效'), z.literal('')]).optional(),
  /** Absent: the version that is current now. */
  version: z.union([z.literal(''), z.coerce.number('版本应为数字').int('版本应为整数').min(1, '版本从 1 开始')]).optional(),
  query: z.unknown().optional(),
  /** The parameters of the chart's address. */
  chart: z
    .string()
    .max(2_000, '图表设置过长')
    .optional()
    .transform((text) => text || null),
})
export type Cite = z.output<typeof Cite>
