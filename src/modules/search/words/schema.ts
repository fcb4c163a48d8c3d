import { z } from 'zod'

const word = (label: string) =>
  z
    .string()
    .trim()
    .min(1, `请填写${label}`)
    .max(40, `${label}不能超过 40 字`)
    .refine((text) => !/[|\s]/.test(text), `${label}中不能有空格`)

export const ProposeSynonym = z
  .object({
    said: word('群众的说法'),
    official: word('规范的说法'),
    weight: z.coerce.number('分量请写 0 到 1 之间的数').gt(0, '分量要大于 0').max(1, '分量不能大于 1').default(1),
    reason: z.string().trim().max(200, '说明不能超过 200 字').default(''),
  })
  .refine(({ said, official }) => said !== official, { path: ['official'], message: '两个说法不能相同' })
export type ProposeSynonym = z.infer<typeof ProposeSynonym>

export const ActivateSynonym = z.object({ force: z.string().trim().max(200, '理由不能超过 200 字').default('') })

export const SettleGap = z.object({
  query: z.string().min(1).max(100),
  office: z.uuid(),
  outcome: z.enum(['synonym', 'published', 'refused'], '请选择处理结果'),
  reason: z.string().trim().min(2, '请说明处理情况').max(200, '处理情况不能超过 200 字'),
})
export type SettleGap = z.infer<typeof SettleGap>
