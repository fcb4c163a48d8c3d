import { z } from 'zod'
import { choice, optionalText, text, yes } from '../../platform/asked.ts'
import { MOST_LENGTH } from './checks.ts'

// What cannot be read has no business in what everybody reads; it would also make small messages large.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is left out
const readable = (value: string) => value.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').toWellFormed()
const key = z.uuid('页面已经过期，请刷新后重试')
const optionalKey = z
  .union([z.uuid(), z.literal('')])
  .nullish()
  .transform((value) => value || null)

const moment = (what: string) =>
  z
    .string(`请填写${what}`)
    .regex(/^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}$/, `请填写${what}：日期，和 24 小时制的时间，如 14:30`)
    .transform((value, context) => {
      const [day = '', time = ''] = value.split(' ')
      const at = new Date(`${day}T${time.padStart(5, '0')}:00+08:00`)
      if (!Number.isNaN(at.getTime())) return at
      context.addIssue({ code: 'custom', message: `没有这个${what}` })
      return z.NEVER
    })

const lines = (most: number, what: string) =>
  z
    .string()
    .nullish()
    .transform((value) =>
      (value ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().max(300, `${what}每行不能超过 300 字`)).max(most, `${what}不能多于 ${most} 行`))

const path = z
  .string()
  .max(500)
  .refine((url) => /^\/(?![/\\])[^\s]*$/.test(url) || /^https:\/\/[^\s]+$/.test(url), '网址应当是本站的路径或者以 https:// 开头')

/** An occasion as it is planned: each speaker 姓名｜单位｜职务, each material 标题｜网址, one a line. */
export const PlanBriefing = z
  .object({
    series: z.uuid('请选择系列或者栏目'),
    organisation: z.uuid('请选择主办机关'),
    title: text('标题', 120),
    topic: text('主题和内容', 4_000),
    place: text('地点', 120),
    startsAt: moment('开始时间'),
    endsAt: moment('预计结束时间'),
    questionsUntil: z.union([moment('提问截止时间'), z.literal('')]).transform((value) => value || null),
    takesLiveQuestions: yes('进行时接受网上提问'),
    speakers: lines(20, '发布人、嘉宾').transform((given) =>
      given.map((line) => {
        const [name = '', office = '', duty = ''] = line.split(/[｜|\t]/).map((part) => part.trim())
        return { name: name.slice(0, 40), office: office.slice(0, 80), duty: duty.slice(0, 80) }
      }),
    ),
    materials: lines(20, '材料')
      .transform((given) =>
        given.map((line) => {
          const [title = '', url = ''] = line.split(/[｜|\t]/).map((part) => part.trim())
          return { title, url }
        }),
      )
      .pipe(z.array(z.object({ title: z.string().min(1, '材料每行写“标题｜网址”'), url: path }))),
    key: optionalKey,
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, { path: ['endsAt'], message: '结束时间应当在开始时间之后' })
  .refine(({ endsAt, questionsUntil }) => questionsUntil === null || questionsUntil <= endsAt, {
    path: ['questionsUntil'],
    message: '提问截止时间不能晚于结束时间',
  })
  .refine(({ speakers }) => speakers.every(({ name, office }) => name && office), {
    path: ['speakers'],
    message: '每行写“姓名｜单位｜职务”',
  })
export type PlanBriefingInput = z.output<typeof PlanBriefing>

export const CancelBriefing = z.object({ reason: text('取消原因', 300, { hint: '会公开' }) })
export const EndBriefing = z.object({ heldOn: z.iso.date('请填写举行日期，如 2026-09-16') })
export const FollowUp = z.object({ organisation: z.uuid('请选择承办机关') })
export const SetVideo = z.object({
  url: z
    .union([z.url({ protocol: /^https$/, error: '请填写以 https:// 开头的网址' }).max(500), z.literal('')])
    .transform((value) => value || null),
})

export const AskQuestion = z.object({
  text: z
    .string('请填写想问的问题')
    .transform((value) => readable(value).trim())
    .pipe(z.string().min(2, '请填写想问的问题').max(MOST_LENGTH, `问题不能超过 ${MOST_LENGTH} 字，请分几次提问或者改为留言`)),
  name: z
    .string()
    .nullish()
    .transform((value) =>
      readable(value ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .pipe(z.string().max(20, '称呼不能超过 20 字')),
  contact: optionalText('联系方式', 80).refine(
    (value) => value === null || /^1\d{10}$|^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.replace(/[\s-]/g, '')),
    '请填写手机号码或者电子邮箱',
  ),
  key,
})
export type AskQuestionInput = z.output<typeof AskQuestion>

export const PassQuestion = z.object({
  shown: z
    .string()
    .nullish()
    .transform((value) => readable(value ?? '').trim() || null)
    .pipe(z.string().max(1_000, '公开的文字不能超过 1000 字').nullable()),
  sure: yes('已经看过，没有不宜公开的内容'),
})
export const Reason = z.object({ reason: text('理由', 200) })
export const MergeQuestion = z.object({ into: z.coerce.number('请填写并入的提问编号').int().positive('请填写并入的提问编号') })

const spoken = (most: number) =>
  z
    .string('请填写内容')
    .transform((value) => readable(value).trim())
    .pipe(z.string().min(1, '请填写内容').max(most, `每段不能超过 ${most} 字，请分段`))
/** One line as it is said; short enough to go to every reader in one small message. */
export const EnterLine = z.object({
  speaker: text('发言人', 60),
  text: spoken(1_200),
  kind: choice('类别', { speech: '发言', question: '提问', answer: '回答' }),
  chapter: optionalText('从这里开始的一节', 60),
  key: optionalKey,
})
export const CorrectLine = z
  .object({
    text: z.string().trim().max(1_200, '每段不能超过 1200 字'),
    reason: text('更正原因', 200),
    strike: yes('撤下这一段'),
  })
  .refine(({ text: given, strike }) => strike || given.length > 0, { path: ['text'], message: '请填写更正后的内容' })

export const SavePassages = z.array(
  z.object({
    number: z.int().positive(),
    kind: z.enum(['speech', 'question', 'answer']),
    speaker: z.string().trim().min(1, '请填写发言人').max(60),
    text: spoken(8_000),
    chapter: z.string().trim().min(1).max(60, '一节的标题不能超过 60 字').nullable(),
    second: z.int('时间写视频里的位置，例如 1:02:05').min(0).max(86_400).nullable(),
  }),
)
export const SignTranscript = z.object({ hash: z.string().length(64, '页面已经过期，请刷新后重试') })

export const SaveSeries = z.object({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, '英文标识用小写字母、数字和连字符，以字母开头'),
  kind: choice('类别', { 'press-conference': '新闻发布会', interview: '在线访谈', programme: '直播节目' }),
  name: text('名称', 40),
  about: optionalText('介绍', 300).transform((value) => value ?? ''),
  retired: yes('不再使用'),
})
