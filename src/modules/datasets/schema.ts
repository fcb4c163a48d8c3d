import { z } from 'zod'
import { FREQUENCIES, GROUNDS, grounds } from './model.ts'

const text = (title: string, most: number, least = 1) =>
  z
    .string(`请填写${title}`)
    .trim()
    .min(least, least > 1 ? `${title}不能少于 ${least} 字` : `请填写${title}`)
    .max(most, `${title}不能超过 ${most} 字`)
    .meta({ title })
const optional = (title: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, `${title}不能超过 ${most} 字`)
    .nullish()
    .transform((value) => value || null)
    .meta({ title })
const optionalDay = (title: string) =>
  z
    .union([z.iso.date(`${title}应为日期，如 2026-09-16`), z.literal('')])
    .nullish()
    .transform((value) => value || null)
    .meta({ title })
const flag = z.union([z.boolean(), z.stringbool({ truthy: ['on', 'true', '1', 'yes'], falsy: ['', 'false', '0', 'no'] })])

/** Words parted by anything that people part words with. */
const words = (title: string, most: number) =>
  z
    .union([z.array(z.string()), z.string()])
    .transform((given) => (typeof given === 'string' ? given.split(/[,，;；、\s]+/) : given).map((word) => word.trim()))
    .transform((given) => [...new Set(given.filter(Boolean))])
    .pipe(z.array(z.string().max(30, `每个${title}不能超过 30 字`)).max(most, `${title}不能多于 ${most} 个`))
    .meta({ title })

const RESERVED = new Set(
  'lateness plan catalogue board new resources versions reviews findings relations citations charts apps app-keys keys maps access query rows requests themes offices statistics feed search'.split(
    ' ',
  ),
)
export const Slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{1,98}[a-z0-9]$/, '英文标识只能用小写字母、数字和连字符，3 至 100 个字符')
  // Pages of the catalogue itself live under these words.
  .refine((slug) => !RESERVED.has(slug), '这个词用作网站栏目，请换一个英文标识')
  .meta({ title: '英文标识' })

const description = {
  title: text('名称', 200),
  abstract: text('摘要', 5_000, 5),
  theme: optional('主题', 60),
  industry: optional('行业', 60),
  keywords: words('关键词', 20).default([]),
  frequency: z.enum(FREQUENCIES, '请选择更新频率').meta({ title: '更新频率' }),
  contactName: optional('联系人（机构）', 100),
  contactPhone: z
    .string()
    .trim()
    .regex(/^[\d\s()（）+\-－转]{5,40}$/, '请填写有效的电话号码')
    .or(z.literal(''))
    .nullish()
    .transform((value) => value || null)
    .meta({ title: '联系电话' }),
  contactMail: z
    .union([z.email('请填写有效的电子邮箱'), z.literal('')])
    .nullish()
    .transform((value) => value || null)
    .meta({ title: '电子邮箱' }),
  temporalFrom: optionalDay('时间范围起'),
  temporalTo: optionalDay('时间范围止'),
  spatial: optional('空间范围', 200),
  automatic: flag.default(false),
}
const inOrder = ({ temporalFrom, temporalTo }: { temporalFrom: string | null; temporalTo: string | null }) =>
  temporalFrom === null || temporalTo === null || temporalFrom <= temporalTo
const order = { path: ['temporalTo'], message: '时间范围止不能早于起' }

export const DescribeDataset = z.object({ ...description, slug: Slug.nullish().or(z.literal('')) }).refine(inOrder, order)
export type DatasetInput = z.output<typeof DescribeDataset>
export const ChangeDataset = z.object({ ...description, slug: Slug.nullish().or(z.literal('')) }).refine(inOrder, order)

export const DecideClass = z
  .object({
    openingClass: z.enum(['unconditional', 'conditional', 'not-open'], '请选择开放属性').meta({ title: '开放属性' }),
    ground: z
      .union([z.enum(GROUNDS), z.literal('')])
      .nullish()
      .transform((value) => value || null)
      .meta({ title: '依据' }),
    reason: optional('理由', 2_000),
    conditions: optional('开放方式', 2_000),
    requirements: optional('使用要求', 2_000),
    measures: optional('安全保障措施', 2_000),
    licence: text('许可', 60),
  })
  .superRefine((decision, issues) => {
    const need = (field: 'ground' | 'reason' | 'conditions' | 'requirements' | 'measures', message: string) => {
      if (!decision[field]) issues.addIssue({ code: 'custom', path: [field], message })
    }
    const { openingClass, ground } = decision
    if (openingClass === 'unconditional') return
    need('ground', openingClass === 'not-open' ? '不予开放须选择法定依据（数据条例第四十八条）' : '有条件开放须说明依据')
    need('reason', '请写明理由')
    if (openingClass === 'not-open' && ground && !grounds[ground].forbids)
      issues.addIssue({ code: 'custom', path: ['ground'], message: '这项依据只能适用于有条件开放' })
    if (openingClass === 'conditional') {
      need('conditions', '有条件开放须列明开放方式（数据条例第四十九条）')
      need('requirements', '有条件开放须列明使用要求（数据条例第四十九条）')
      need('measures', '有条件开放须列明安全保障措施（数据条例第四十九条）')
    }
  })

export const AddResource = z.object({
  title: text('资源名称', 200),
  description: z.string().trim().max(5_000, '说明不能超过 5000 字').default(''),
  keyColumns: words('主键字段', 10).default([]),
})

export const ColumnDictionary = z.object({
  column: z.string().min(1).max(200),
  label: optional('中文名', 100),
  unit: optional('单位', 40),
  description: optional('说明', 500),
  code: optional('代码表', 60),
  sensitive: flag.default(false),
})
export const SaveDictionary = z.object({ columns: z.array(ColumnDictionary).max(2_000, '字段不能多于 2000 个') })

export const Relate = z.object({
  kind: z.enum(['rule', 'document', 'request', 'service', 'dataset'], '请选择关联类型'),
  url: z
    .string('请填写网址')
    .trim()
    .max(500)
    .regex(/^(\/(?![/\\])|https?:\/\/)\S*$/, '请填写本站路径（以 / 开头）或者完整网址'),
  title: text('标题', 300),
})

export const TakeVersion = z.object({
  table: z.uuid('请指明数据表'),
  originalFile: z.uuid().nullish(),
  recipe: z.unknown().optional(),
  note: optional('版本说明', 1_000),
})
export const SubmitReview = z.object({ note: optional('送审说明', 1_000) })
export const DecideGate = z
  .object({
    gate: z.enum(['secrecy', 'approval', 'opening'], '请选择审核环节'),
    verdict: z.enum(['passed', 'returned'], '请选择审核结论'),
    hash: z.string('缺少所审内容的校验值').regex(/^[0-9a-f]{64}$/, '缺少所审内容的校验值'),
    opinion: optional('意见', 1_000),
  })
  .refine(({ verdict, opinion }) => verdict === 'passed' || opinion, { path: ['opinion'], message: '退回须说明原因' })
export const ClearFinding = z.object({ reason: text('理由', 500, 5) })
export const Withdraw = z.object({ reason: text('撤下原因', 1_000, 5) })
export const PlanItem = z.object({
  title: text('数据集名称', 200),
  openingClass: z.enum(['unconditional', 'conditional'], '请选择开放属性'),
  frequency: z.enum(FREQUENCIES, '请选择更新频率'),
  dueOn: z.iso.date('请填写计划开放日期，如 2026-09-16'),
  measures: z.string().trim().max(1_000, '保障措施不能超过 1000 字').default(''),
})
