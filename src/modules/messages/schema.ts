import { z } from 'zod'
import { asked, choice, optionalText, text, yes } from '../../platform/asked.ts'
import { About, type OTHER_CHANNELS, otherChannels } from './model.ts'

const optionalId = (message: string) =>
  z
    .union([z.uuid(message), z.literal('')])
    .nullish()
    .transform((value) => value || null)
const key = z.uuid().nullish()
/** Written without meaning anything: one sign over and over, or hardly anything but pictures. */
const meant = (value: string) => {
  const signs = [...value.replace(/\s/g, '')]
  const words = signs.filter((sign) => /[\p{L}\p{N}]/u.test(sign)).length
  return words >= 2 && words * 3 >= signs.length && new Set(signs).size >= Math.min(5, signs.length / 20)
}
const written = (title: string, length: number, hint?: string) =>
  asked(text(title, length).refine(meant, `请用文字写清楚${title}`), { title, input: 'textarea', ...(hint && { hint }) })
const PHONE = /^(?:\+?86[- ]?)?(?:1\d{10}|0\d{2,3}[- ]?\d{7,8}|\d{7,8})$/

/** How the writer can be reached; sealed, and seen only by who handles the message. */
export const Contact = z.object({
  name: optionalText('称呼', 40),
  phone: asked(
    z
      .string()
      .trim()
      .transform((value) => value.normalize('NFKC').replace(/\s/g, ''))
      .refine((value) => value === '' || PHONE.test(value), '请填写手机号码或者带区号的固定电话')
      .nullish()
      .transform((value) => value || null),
    { title: '电话' },
  ),
  mail: asked(
    z
      .union([z.email('请填写电子邮箱，如 name@example.com').max(200), z.literal('')])
      .nullish()
      .transform((value) => value || null),
    { title: '电子邮箱' },
  ),
})
export type ContactInput = z.output<typeof Contact>

/** What is written, however it comes in. */
export const SubmitMessage = z.object({
  kind: z.string('请选择类别').trim().min(1, '请选择类别').max(40),
  /** Null: the city's office for messages finds the one whose matter it is. */
  organisation: optionalId('没有这个机关'),
  subject: asked(text('标题', 60).refine(meant, '请用文字写清楚标题'), { title: '标题', hint: '一句话说明是什么事' }),
  text: written('内容', 5_000, '写明时间、地点、事情经过和您的要求。请不要写身份证号等与事情无关的个人信息。'),
  contact: Contact.nullish().transform((value) => value ?? null),
  about: About.nullish().transform((value) => value ?? null),
  consent: yes('同意公开', '公开前会隐去个人信息'),
  key,
})

const answer = asked(text('答复', 10_000), { title: '答复', input: 'textarea' })
const reason = (title: string, hint?: string) => asked(text(title, 1_000), { title, input: 'textarea', ...(hint && { hint }) })

/** What each act of an office is told. */
export const inputs = {
  accept: z.object({}),
  transfer: z.object({ office: asked(z.uuid('请选择机关'), { title: '转给', input: 'select' }), reason: reason('转办理由') }),
  refuse: z.object({
    for: choice(
      '应当通过',
      Object.fromEntries(Object.entries(otherChannels).map(([code, { label }]) => [code, label])) as Record<
        (typeof OTHER_CHANNELS)[number],
        string
      >,
    ),
    reason: reason('给写信人的说明', '写明为什么不在这里办理、到哪里办理'),
  }),
  ask: z.object({ question: reason('需要写信人补充什么', '等待期间不计入办理期限；但是三个月的红线照算') }),
  proposeExtension: z.object({
    days: asked(z.coerce.number('请填写工作日数').int('请填写整数').min(1, '至少 1 个工作日').max(60), {
      title: '延长几个工作日',
      input: 'number',
    }),
    reason: reason('延期理由', '写信人会看到'),
  }),
  decideExtension: z.object({ verdict: choice('结论', { granted: '同意延期', refused: '不同意' }) }),
  draft: z.object({ answer, note: optionalText('给签发人的说明', 500) }),
  returnDraft: z.object({ note: reason('退回意见') }),
  sign: z.object({}),
  publish: z.object({
    subject: asked(text('公开的标题', 60), { title: '公开的标题', hint: '中性地说明是什么事，不出现人名、单位名' }),
    text: asked(text('公开的来信', 5_000), { title: '公开的来信', input: 'textarea' }),
    answer: asked(text('公开的答复', 10_000), { title: '公开的答复', input: 'textarea' }),
  }),
  takeDown: z.object({ reason: reason('撤下理由') }),
} as const
export type ActName = keyof typeof inputs

/** What the writer says later. */
export const Reply = z.object({ reply: written('补充说明', 3_000) })
export const FollowUp = z.object({ text: written('追问的内容', 3_000), key })
export const Rate = z.object({
  rating: asked(z.coerce.number('请选择满意程度').int().min(1, '请选择满意程度').max(5, '请选择满意程度'), { title: '满意程度' }),
  comment: optionalText('想说的话', 500, { input: 'textarea' }),
})
export const Reveal = z.object({ reason: text('查看理由', 200) })

export const FaqEntry = z.object({
  theme: text('主题', 30),
  question: text('问题', 120),
  answer: asked(text('答案', 5_000), { title: '答案', input: 'textarea' }),
  rule: optionalText('依据的政策', 300, { hint: '本站规章、规范性文件的网址' }),
  basis: optionalText('依据（文字）', 300),
  validUntil: asked(
    z
      .union([z.iso.date('请填写有效期，如 2026-12-31'), z.literal('')])
      .nullish()
      .transform((value) => value || null),
    { title: '有效期至', input: 'date' },
  ),
})
export type FaqInput = z.output<typeof FaqEntry>
export const TemplateEntry = z.object({
  title: text('模板名称', 60),
  text: asked(text('模板内容', 5_000), { title: '模板内容', input: 'textarea' }),
})
export const EditKind = z.object({
  term: z.coerce.number().int().min(1, '至少 1 个工作日').max(60, '最多 60 个工作日'),
  extension: z.coerce.number().int().min(0).max(60, '最多 60 个工作日'),
  signed: yes('须由另一人签发'),
  publishable: yes('可以公开'),
  anonymous: yes('可以匿名'),
  retention: z.coerce.number().int().min(1, '至少 1 个月').max(120, '最多 120 个月'),
})
