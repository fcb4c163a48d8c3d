import { z } from '@hono/zod-openapi'
import { itemIds } from './model.ts'

/** A year that may have a report: the Regulation asks for them since 2008, and no year can be reported before it has begun. */
export const Year = z.coerce.number('请填写年度').int('请填写年度').min(2008, '年度报告自2008年起编制').max(2100, '请填写年度')

const text = (label: string, length: number) => z.string(`请填写${label}`).trim().max(length, `${label}不能超过${length}字`)
const required = (label: string, length: number) => text(label, length).min(1, `请填写${label}`)

export const SaveNarrative = z
  .object({
    section: z.coerce.number().pipe(z.literal([1, 5, 6], '只有第一、五、六部分可以编辑')),
    text: text('正文', 50_000),
    version: z.coerce
      .number()
      .int()
      .min(0, '请填写所依据的版本')
      .openapi({ description: 'The version this text was written on; 0 for the first.' }),
  })
  .openapi('AnnualReportNarrative')
export type SaveNarrative = z.infer<typeof SaveNarrative>

const Amount = z.coerce.number('请填写数字').min(0, '不能小于0').max(1e12, '数字过大')
/** One item of table 二; charges in 万元 with up to four decimals, everything else a whole number. */
export const StatedItem = z
  .object({ item: z.enum(itemIds, '没有这一项'), amount: Amount })
  .refine(({ item, amount }) => item === 'charges' || Number.isInteger(amount), { message: '请填写整数', path: ['amount'] })
export const MakeStatement = z
  .object({
    items: z.array(StatedItem).min(1, '请至少填写一项').max(itemIds.length),
    signedBy: required('签字负责人', 50)
      .optional()
      .openapi({ description: 'Who signed for the figures; without it they count as sent by a system.' }),
  })
  .openapi('AnnualReportStatement')
export type MakeStatement = z.infer<typeof MakeStatement> & {
  source: 'import-csv' | 'api' | 'signed-statement'
  fileName?: string
}

export const MakePromise = z.object({ text: required('改进措施', 500) })
export const FollowPromise = z.object({
  status: z.enum(['open', 'kept', 'partly-kept', 'not-kept'], '请选择落实情况'),
  note: text('说明', 1000).default(''),
})
export type FollowPromise = z.infer<typeof FollowPromise>

export const CloseReport = z
  .object({
    carryOverReason: text('说明', 500)
      .optional()
      .transform((reason) => reason || undefined)
      .openapi({ description: 'Why 上年结转 differs from what the year before carried forward, e.g. a reorganisation.' }),
  })
  .openapi('AnnualReportClosing')
export type CloseReport = z.infer<typeof CloseReport>

export const ImportEarlierReport = z
  .object({
    report: z.record(z.string(), z.unknown(), '请提供报告的JSON'),
    provenance: required('来源', 500),
  })
  .openapi('EarlierAnnualReport')
export type ImportEarlierReport = z.infer<typeof ImportEarlierReport>

const Counts = z.record(z.string(), z.number())
export const TablesView = z
  .object({
    table2: z.record(z.string(), z.union([z.number(), Counts])),
    table3: z.object({ columns: z.array(z.string()), rows: z.record(z.string(), z.array(z.number())) }),
    table4: z.record(z.string(), Counts),
    section6: Counts,
  })
  .openapi('AnnualReportTables')

export const ReportView = z
  .object({
    organisation: z.string().openapi({ description: 'Slug of the organisation.' }),
    publisher: z.string(),
    year: z.int(),
    asOf: z.iso.date().openapi({ description: 'The last day counted; before the end of the year in a preview.' }),
    tables: TablesView,
    closed: z.boolean(),
    hash: z.string().nullable().openapi({ description: 'SHA-256 of the canonical JSON (RFC 8785) of a closed report.' }),
  })
  .openapi('AnnualReport')
export type ReportView = z.infer<typeof ReportView>

const Found = z.object({
  table: z.string(),
  row: z.string(),
  column: z.string(),
  identity: z.string(),
  expected: z.unknown(),
  found: z.unknown(),
  sentence: z.string(),
})
export const FindingsView = z.object({ problems: z.array(Found), warnings: z.array(Found) }).openapi('AnnualReportFindings')
