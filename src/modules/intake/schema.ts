import { z } from '@hono/zod-openapi'
import { asked, optionalText, text } from '../../platform/asked.ts'
import { KINDS, URGENCIES } from '../demands/index.ts'

const optionalNumber = (title: string, most: number, hint?: string) =>
  asked(
    z
      .union([
        z.literal('').transform(() => null),
        z.coerce.number(`${title}应为数字`).int('请填写整数').min(1, '至少为 1').max(most),
      ])
      .nullish()
      .transform((value) => value ?? null),
    { title, input: 'number', ...(hint && { hint }) },
  )

export const EditChannel = z.object({
  network: optionalNumber('同一网络每小时', 1_000_000, '超过后要求人机验证，不拒绝；空为默认'),
  minutely: optionalNumber('每个密钥每分钟', 1_000_000),
  daily: optionalNumber('每个密钥每天', 100_000_000),
  closedFor: optionalText('暂停接收的原因', 200, { hint: '填写后这个渠道不再收新的诉求，发送方会看到原因；空为正常接收' }),
})
export type EditChannel = z.output<typeof EditChannel>

export const IssueKey = z.object({
  channel: z.string('请选择渠道').trim().min(1, '请选择渠道').max(60),
  label: text('发给谁', 100, { hint: '单位和系统名称，如：某区网格系统' }),
  organisation: asked(
    z
      .union([z.uuid('请选择机关'), z.literal('')])
      .nullish()
      .transform((value) => value || null),
    {
      title: '发送方所属机关',
      input: 'select',
      hint: '选择后，诉求办理的每一步推送到这个机关登记的推送地址（intake.status-changed）',
    },
  ),
  minutely: optionalNumber('每分钟最多', 1_000_000),
  daily: optionalNumber('每天最多', 100_000_000),
})
export type IssueKey = z.output<typeof IssueKey>
export const RotateKey = z.object({
  hours: asked(z.coerce.number('请填写小时数').int('请填写整数').min(0).max(168, '最多 168 小时'), {
    title: '旧密钥还可以用几小时',
    input: 'number',
    hint: '0 为立即失效',
  }),
})
export const EndKey = z.object({ reason: text('停用原因', 200) })

const PHONE = /^(?:\+?86[- ]?)?(?:1\d{10}|0\d{2,3}[- ]?\d{7,8}|\d{5,8})$/
const plainPhone = (typed: string) => typed.normalize('NFKC').replace(/[\s()（）]/g, '')
const phone = asked(
  z
    .string()
    .transform(plainPhone)
    .refine((value) => value === '' || PHONE.test(value), '请填写手机号码或者带区号的固定电话')
    .nullish()
    .transform((value) => value || null),
  { title: '电话' },
)
const mail = asked(
  z
    .union([z.email('请填写电子邮箱，如 name@example.com').max(200), z.literal('')])
    .nullish()
    .transform((value) => value || null),
  { title: '电子邮箱' },
)
const code = (title: string) => optionalText(title, 60)

/** One demand as a sender or a table has it. Reporter and place are flat: a row is a row. */
export const DemandRow = z.object({
  id: text('发送方编号', 100),
  kind: z.enum(KINDS, '类别应为 consult、help、suggestion、complaint 或者 report').default('help'),
  title: optionalText('标题', 100),
  text: text('内容', 5_000),
  urgency: z.enum(URGENCIES, '紧急程度应为 normal、urgent 或者 emergency').default('normal'),
  confidential: z.boolean().default(false),
  item: code('职责事项编码'),
  address: optionalText('地址', 200),
  district: code('区'),
  street: code('街道'),
  community: code('社区'),
  lat: z
    .number()
    .min(-90)
    .max(90)
    .nullish()
    .transform((value) => value ?? null),
  lon: z
    .number()
    .min(-180)
    .max(180)
    .nullish()
    .transform((value) => value ?? null),
  datum: z.enum(['WGS-84', 'GCJ-02', 'BD-09']).default('WGS-84'),
  name: optionalText('称呼', 40),
  phone,
  mail,
})
export type DemandRow = z.output<typeof DemandRow>

/** What a sender posts: up to a thousand rows, each taken or refused for itself. */
export const MOST_ROWS = 1_000
export const Delivery = z.object({ demands: z.array(z.unknown()).min(1, '至少一件').max(MOST_ROWS, `一次最多 ${MOST_ROWS} 件`) })

export const RowAnswer = z
  .object({
    id: z.string().nullable(),
    number: z.string().optional(),
    code: z.string().optional(),
    dueOn: z.string().optional(),
    again: z.boolean().optional(),
    call: z.string().optional().openapi({ description: 'The number to call at once: the words speak of danger.' }),
    refused: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }).optional(),
  })
  .openapi('DeliveredRow')
export const DeliveryAnswer = z
  .object({ filed: z.int(), repeated: z.int(), refused: z.int(), demands: z.array(RowAnswer) })
  .openapi('DeliveryAnswer')

/** What an operator has when they press the key that ends the call. */
export const TakeCall = z.object({
  call: z.uuid(),
  phone,
  name: optionalText('称呼', 40),
  kind: asked(z.enum(KINDS, '请选择类别'), { title: '类别' }),
  text: text('诉求内容', 5_000),
  title: optionalText('标题', 100),
  urgency: z.enum(URGENCIES, '请选择紧急程度').default('normal'),
  confidential: z.preprocess((value) => value === 'yes' || value === true, z.boolean()),
  place: optionalText('地点', 120),
  address: optionalText('详细地址', 200),
  item: code('职责事项'),
  duplicate: z
    .union([z.uuid(), z.literal('')])
    .nullish()
    .transform((value) => value || null),
})
export type TakeCall = z.output<typeof TakeCall>
export const AnswerCall = TakeCall.extend({
  answer: text('读给来电人的答复', 5_000),
  source: optionalText('依据', 500),
})
