import { z } from 'zod'
import { asked, text } from '../../platform/asked.ts'
import { type Answers, type Definition, LONGEST_TEXT, type QuestionType, questionTypes } from './model.ts'

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '编号由小写字母、数字和连字符组成')
const Option = z.object({ id: Id, label: z.string().trim().min(1, '请填写选项').max(200), other: z.literal(true).optional() })
const Options = z.array(Option).max(60, '选项不能超过 60 个')
const Condition = z.object({
  question: Id,
  is: z.enum(['eq', 'in', 'answered']),
  value: z.union([z.string().max(200), z.array(z.string().max(200)).max(60)]).optional(),
})
const Clause = z.object({ id: z.string().min(1).max(80), text: z.string().max(20_000), path: z.string().max(400) })
const Question = z.object({
  id: Id,
  title: z.string().trim().min(1, '请填写题目').max(500),
  hint: z.string().trim().max(1_000).optional(),
  required: z.boolean(),
  type: z.enum(Object.keys(questionTypes) as [QuestionType, ...QuestionType[]]),
  options: Options.optional(),
  rows: Options.optional(),
  columns: Options.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().trim().max(20).optional(),
  clauses: z.array(Clause).max(1_000).optional(),
  shownIf: Condition.optional(),
})
const Section = z.object({
  id: Id,
  title: z.string().trim().max(200),
  intro: z.string().trim().max(4_000).optional(),
  questions: z.array(Question).max(100),
})

/** The shape of a questionnaire; what must hold between its questions is checked by `checkDefinition`. */
export const DefinitionSchema: z.ZodType<Definition> = z.object({
  version: z.literal(1),
  sections: z.array(Section).min(1).max(40),
  strata: z
    .array(z.object({ dimension: z.enum(['district', 'age']), question: Id }))
    .max(2)
    .optional(),
}) as z.ZodType<Definition> // optional keys are absent or filled, never `undefined`: JSON has no such value

export const AnswersSchema: z.ZodType<Answers> = z.record(
  z.string().max(60),
  z.union([
    z.string().max(LONGEST_TEXT),
    z.number(),
    z.array(z.string().max(200)).max(60),
    z.record(z.string().max(80), z.string().max(LONGEST_TEXT)),
  ]),
)

const Base64Url = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/, '内容无法读取')
    .max(most)

/** What a browser asks to have signed without it being seen. */
export const AskToken = z.object({ blinded: Base64Url(1_000), district: z.string().max(40).optional() })

/** An answer that comes without anybody: the token says that its bearer may answer, once. */
export const Capture = z.object({
  /** The message that was signed and its signature; without identity level, the proof of work takes their place. */
  token: z.object({ message: Base64Url(200), signature: Base64Url(1_000) }).optional(),
  proof: z.string().max(4_000).optional(),
  submission: z.uuid(),
  salt: Base64Url(64).min(20),
  answers: AnswersSchema,
  contact: z.string().trim().max(200).optional(),
})
export type CaptureInput = z.output<typeof Capture>

export const Typing = z.object({
  channel: z.enum(['paper', 'phone']),
  document: text('证件号码', 40, { hint: '只用来核对同一个人不重复作答，不与答卷放在一起' }),
  formKey: z.uuid(),
})

export const CloseEarly = z.object({ reason: text('提前截止的理由', 500) })
export const Admit = z.object({
  numbers: asked(z.string().max(400_000, '名单过长，请分批提交'), {
    title: '证件号码',
    input: 'textarea',
    hint: '每行一个：居民身份证号码或者统一社会信用代码。提交后只保存不可还原的摘要',
  }),
})
