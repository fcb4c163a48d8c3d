import { z } from 'zod'

const text = (title: string, length: number) =>
  z.string(`请填写${title}`).trim().min(1, `请填写${title}`).max(length, `${title}不能超过 ${length} 字`).meta({ title })
const optional = (title: string, length: number) =>
  z
    .string()
    .trim()
    .max(length, `${title}不能超过 ${length} 字`)
    .nullish()
    .transform((value) => value || null)
    .meta({ title })
const day = (title: string) => z.iso.date(`请填写${title}，如 2026-09-16`).meta({ title })
const copies = (title: string, least: number) =>
  z.coerce
    .number(`${title}应为数字`)
    .int(`${title}应为整数`)
    .min(least, `${title}不能少于 ${least}`)
    .max(10_000_000, `${title}不能多于 10,000,000`)
    .meta({ title })

/** A published document sent in to be printed; its text is taken as it stands. */
export const SubmitDocument = z.object({
  document: z.uuid('请选择已公开的文件'),
  section: z.string('请选择栏目').min(1, '请选择栏目'),
  note: optional('报送说明', 500),
})
/** A text from outside, such as a local regulation of the people's congress, or a correction. */
export const SubmitText = z.object({
  section: z.string('请选择栏目').min(1, '请选择栏目'),
  title: text('题名', 300),
  documentNumber: optional('字号', 100),
  issuer: text('发文单位', 200),
  formedOn: day('成文日期'),
  body: text('正文', 500_000),
  corrects: z
    .uuid('请选择要更正的文件')
    .or(z.literal(''))
    .nullish()
    .transform((value) => value || null),
  note: optional('报送说明', 500),
})
export const ReturnSubmission = z.object({ reason: text('退回原因', 500) })
export const OpenIssue = z.object({ plannedOn: day('计划出版日期') })
export const PlaceItem = z.object({ submission: z.uuid('请选择文件') })
export const MoveItem = z.object({ direction: z.enum(['up', 'down'], '请选择方向') })
export const RecordPrint = z.object({ printRun: copies('印数', 0) })
export const RecordDistribution = z.object({
  recipient: text('发行对象', 100),
  copies: copies('份数', 1),
  sentOn: day('发行日期'),
})
/** An issue printed before this installation existed, with its texts. */
export const ImportIssue = z.object({
  year: z.int().min(1949, '年份不能早于 1949').max(2200, '年份不能晚于 2200'),
  number: z.int().min(1, '期号不能少于 1'),
  totalNumber: z.int().min(1, '总期号不能少于 1'),
  publishedOn: day('出版日期'),
  printRun: z.int().min(0).nullish(),
  items: z
    .array(SubmitText.omit({ corrects: true, note: true }).extend({ organisation: z.string().nullish() }))
    .min(1, '至少有一件')
    .max(500, '不能多于 500 件'),
})

export const IssueView = z.object({
  id: z.uuid(),
  name: z.string(),
  year: z.int(),
  number: z.int(),
  totalNumber: z.int(),
  publishedOn: z.string(),
  pages: z.int().nullable(),
  printRun: z.int().nullable(),
  sha256: z.string().nullable().describe('Of the PDF.'),
  hash: z.string().nullable().describe('SHA-256 over all texts, the same for print, HTML and JSON.'),
  url: z.string(),
  items: z.array(
    z.object({
      position: z.int(),
      section: z.string(),
      title: z.string(),
      documentNumber: z.string().nullable(),
      issuer: z.string(),
      formedOn: z.string(),
      pages: z.object({ from: z.int(), to: z.int() }).nullable(),
      url: z.string(),
      html: z.string().optional(),
      hash: z.string(),
    }),
  ),
})
