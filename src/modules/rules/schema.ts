import { z } from '@hono/zod-openapi'
import { type Level, levels, REGISTERED_LEVELS } from './model.ts'

export const Day = z.iso.date('请填写日期，例如 2024 年 3 月 5 日')
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional())
const Text = (name: string, limit: number) =>
  z.string(`请填写${name}`).trim().min(1, `请填写${name}`).max(limit, `${name}不超过 ${limit} 个字`)
const Note = z.string().trim().max(4_000, '说明不超过 4000 个字').default('')
const ticked = z.preprocess((value) => value === true || value === 'true' || value === 'on' || value === '1', z.boolean())
const list = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) =>
      typeof value === 'string'
        ? value
            .split(/[\s,，、]+/)
            .map((part) => part.trim())
            .filter(Boolean)
        : (value ?? []),
    z.array(schema).max(200).default([]),
  )
const Eid = z.string().regex(/^[a-z]+(_[\w.-]+)?(__[a-z]+_[\w.-]+)*$/, '条款地址不正确')
const LEVELS = Object.keys(levels) as [Level, ...Level[]]
const RegisteredLevel = z.enum(REGISTERED_LEVELS, '请选择文件类别')

/** 登记申请: a document that its drafter wants to be numbered and issued. */
export const RegisterRule = z.object({
  title: Text('标题', 200),
  level: RegisteredLevel,
  organisation: z.uuid('请选择制定机关'),
  drafter: optional(z.uuid('请选择起草单位')),
  jointly: list(z.string().trim().max(100)),
  category: z.string().trim().max(60, '分类不超过 60 个字').default(''),
  trial: ticked.default(false),
  touchesBusiness: ticked.default(false),
  note: Note,
})
export type RegisterRule = z.input<typeof RegisterRule>

export const RecordReview = z.object({
  kind: z.enum(['legality', 'fair-competition'], '请选择审查种类').default('legality'),
  verdict: z.enum(['passed', 'changes', 'failed'], '请选择审查结论'),
  opinion: Text('审查意见', 10_000),
  on: optional(Day),
})
export type RecordReview = z.input<typeof RecordReview>

export const RecordComments = z.object({
  from: Day,
  until: Day,
  reason: Note,
  url: optional(
    z
      .string()
      .trim()
      .max(500, '链接不超过 500 个字')
      .regex(/^(https?:\/\/|\/)/, '请填写网页链接'),
  ),
  opinions: z.coerce.number('请填写意见数').int('请填写整数').min(0, '意见数不能为负').max(10_000_000).default(0),
  feedback: Note,
})
export type RecordComments = z.input<typeof RecordComments>

export const Reason = z.object({ reason: Text('理由', 2_000) })
export const IssueNumber = z.object({ prefix: optional(z.string().trim().max(30)) })

export const AssignPrefix = z.object({
  prefix: z
    .string('请填写发文机关代字')
    .trim()
    .regex(/^\p{Script=Han}{2,20}$/u, '发文机关代字由 2 至 20 个汉字组成，如“深府规”'),
  form: z.enum(['yearly', 'order'], '请选择编号方式').default('yearly'),
  organisation: z.uuid('请选择机关'),
  levels: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(RegisteredLevel).min(1, '请选择文件类别'),
  ),
  startsAt: z.coerce.number('请填写起始号').int('请填写整数').min(1, '起始号从 1 起').max(100_000).default(1),
})
export type AssignPrefix = z.input<typeof AssignPrefix>

/** What publishing hands over in the transaction in which the document becomes public. */
export const Promulgation = z
  .object({
    html: z.string().max(5_000_000).optional(),
    text: z.string().max(5_000_000).optional(),
    promulgatedOn: Day,
    commencesOn: Day.nullish(),
    /** The last day of its validity, as the document says; without it the rule set of the day decides. */
    expiresOn: Day.nullish(),
    documentNumber: z.string().trim().max(100),
    changeNote: z.string().max(500).default(''),
    clauses: z.array(z.object({ eids: z.array(Eid).min(1), commencesOn: Day })).default([]),
  })
  .refine(({ html, text }) => html !== undefined || text !== undefined, '没有正文')
export type Promulgation = z.input<typeof Promulgation>

export const RecordFact = z.object({
  kind: z.enum(
    ['promulgate', 'commence', 'amend', 'repeal', 'suspend', 'resume', 'expire', 'extend', 'correct', 'unclear'],
    '请选择事项',
  ),
  on: optional(Day),
  /** expire, extend: the last day of validity. */
  lastDay: optional(Day),
  clauses: list(Eid),
  byRule: optional(z.uuid('找不到该文件')),
  byDocument: optional(z.string().trim().max(300, '依据不超过 300 个字')),
  corrects: optional(z.uuid('找不到要更正的事项')),
  note: Note,
})
export type RecordFact = z.input<typeof RecordFact>

export const RecordEdition = z
  .object({
    html: z.string().max(5_000_000).optional(),
    text: z.string().max(5_000_000).optional(),
    title: optional(Text('标题', 200)),
    effectiveOn: Day,
    asOf: optional(Day),
    changeNote: Text('修改说明', 500),
    decisionRule: optional(z.uuid('找不到修改决定')),
    byDocument: optional(z.string().trim().max(300)),
    clauses: list(Eid),
  })
  .refine(({ html, text }) => html !== undefined || text !== undefined, '没有正文')
export type RecordEdition = z.input<typeof RecordEdition>

export const FileRule = z.object({
  on: Day,
  with: Text('备案机关', 100),
  number: optional(z.string().trim().max(60, '备案号不超过 60 个字')),
})
export type FileRule = z.input<typeof FileRule>

export const DecideTask = z.object({
  decision: z.enum(['keep', 'amend', 'repeal', 'lapse'], '请选择清理意见'),
  basisChange: Text('上位依据的变化', 4_000),
  opinion: Text('处理意见', 4_000),
  consultation: Note,
})
export type DecideTask = z.input<typeof DecideTask>

export const AmendmentInput = z.object({ decision: Text('修改决定', 200_000) })

// A filter that makes no sense is left out rather than refused; the API's document cannot read that off the schema.
const typed = { type: 'string' } as const
export const RuleFilters = z.object({
  q: z.string().trim().max(100).catch('').default('').openapi(typed),
  level: optional(z.enum(LEVELS)).catch(undefined).openapi(typed),
  jurisdiction: optional(z.enum(['nation', 'province', 'city', 'district', 'street']))
    .catch(undefined)
    .openapi(typed),
  /** Stand in a street: its own rules, its district's, the city's, and everything above. */
  standing: optional(z.string().regex(/^[a-z0-9-]{1,60}$/))
    .catch(undefined)
    .openapi(typed),
  office: optional(z.string().regex(/^[a-z0-9-]{1,60}$/))
    .catch(undefined)
    .openapi(typed),
  /** Only what is in force unless asked. */
  force: z
    .enum(['in-force', 'all'])
    .catch('in-force')
    .default('in-force')
    .openapi({ ...typed, enum: ['in-force', 'all'] }),
  stage: optional(z.enum(['applied', 'returned', 'reviewed', 'numbered', 'promulgated', 'voided']))
    .catch(undefined)
    .openapi(typed),
  on: optional(Day)
    .catch(undefined)
    .openapi({ ...typed, format: 'date' }),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1).openapi({ type: 'integer' }),
})
export type RuleFilters = z.infer<typeof RuleFilters>

export const Reading = z.object({
  on: optional(Day)
    .catch(undefined)
    .openapi({ ...typed, format: 'date' }),
  knownAt: optional(Day)
    .catch(undefined)
    .openapi({ ...typed, format: 'date' }),
})
export type Reading = z.infer<typeof Reading>

export const CompareQuery = z.object({
  from: z.coerce.number().int().min(0).max(2_100_000_000).catch(0).openapi({ type: 'integer' }),
  to: z.coerce.number().int().min(0).max(2_100_000_000).catch(0).openapi({ type: 'integer' }),
  literal: z.preprocess((value) => value === '1' || value === 'true', z.boolean()).openapi({ type: 'boolean' }),
})

export const TaskFilters = z.object({
  status: z
    .enum(['open', 'done', 'all'])
    .catch('open')
    .default('open')
    .openapi({ ...typed, enum: ['open', 'done', 'all'] }),
})
export type TaskFilters = z.infer<typeof TaskFilters>
