import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { DB } from '../../../platform/db-types.ts'
import { isKind } from '../model.ts'

export type CleanUp = Selectable<DB['publishing.clean_up']>
export type Entry = Selectable<DB['publishing.clean_up_entry']>
export type Decision = 'keep' | 'amend' | 'repeal' | 'lapse'

/** 定期清理: what may become of a document. */
export const decisions: Record<Decision, { label: string; result: string }> = {
  keep: { label: '保留', result: '继续有效' },
  amend: { label: '修改', result: '列入修改计划，修改前继续有效' },
  repeal: { label: '废止', result: '已废止，不再作为行政管理的依据' },
  lapse: { label: '宣布失效', result: '已宣布失效，不再作为行政管理的依据' },
}
export const isDecision = (text: string | null): text is Decision => text !== null && text in decisions

/** Whether what was decided puts a document last in lists and search. */
export const demotes = (decision: Decision) => decision === 'repeal' || decision === 'lapse'

const list = (values: unknown) => (values === undefined || values === '' ? [] : [values].flat())

export const OpenCleanUp = z.object({
  title: z.string('请填写名称').trim().min(1, '请填写名称').max(100, '名称不能超过 100 字'),
  organisation: z.uuid('请选择组织清理的机关'),
  organisations: z.preprocess(list, z.array(z.uuid()).max(500)),
  kinds: z.preprocess(list, z.array(z.string().refine(isKind, '没有这一类别')).min(1, '请选择清理的类别')),
  formedBefore: z.iso.date('请填写成文日期的截止日，例如 2021 年 1 月 1 日'),
  dueOn: z.iso.date('请填写完成期限，例如 2026 年 12 月 31 日'),
})
export type OpenCleanUp = z.output<typeof OpenCleanUp>

const positions = z.preprocess(
  list,
  z.array(z.coerce.number().int().min(1)).min(1, '请至少选择一件').max(2_000, '一次最多处理 2000 件'),
)
export const DecideEntries = z.object({
  positions,
  decision: z.enum(Object.keys(decisions) as [Decision], '请选择清理意见'),
  reason: z.string('请说明理由').trim().min(1, '请说明理由').max(500, '理由不能超过 500 字'),
})
export type DecideEntries = z.output<typeof DecideEntries>
export const ConfirmEntries = z.object({ positions })
