import { z } from 'zod'
import { asked, choice, optionalText, text, yes } from '../../platform/asked.ts'
import { kinds, outcomes, ownPath } from './model.ts'

const short = (length: number) =>
  z
    .string()
    .nullish()
    .transform((typed) => (typed ?? '').trim().slice(0, length))

/** What the address of the form knows already: the page, and what was selected there. */
export const Selected = z.object({ page: short(500), title: short(200), quote: short(500), before: short(80), after: short(80) })

const link = z
  .string()
  .trim()
  .max(500, '网址不能超过 500 字')
  .nullish()
  .transform((typed) => typed || null)
  .refine(
    (typed) => typed === null || /^(https?:\/\/[^\s]+|\/(?![/\\])[^\s]*)$/.test(typed),
    '请填写完整的网址，以 http://、https:// 或者 / 开头',
  )

export const ErrorReport = z
  .object({
    page: asked(
      z
        .string('请填写页面网址')
        .max(500, '网址太长')
        .transform(ownPath)
        .refine((path) => path !== null, '请填写本站页面的网址'),
      { title: '页面网址' },
    ),
    title: short(200),
    quote: asked(short(500), { title: '有错的文字' }),
    before: short(80),
    after: short(80),
    kind: choice('错在哪里', kinds),
    link: asked(link, { title: '打不开的链接' }),
    text: asked(text('说明', 2_000), { title: '说明' }),
    /** SHA-256 of what the page said when the form was opened. */
    read: short(64),
    name: optionalText('称呼', 40),
    phone: optionalText('手机号', 20),
    mail: optionalText('电子邮箱', 100),
    thank: yes('更正以后公开致谢'),
    key: z.uuid().nullish(),
  })
  .superRefine(({ phone, mail, thank, name }, at) => {
    const wrong = (path: string, message: string) => at.addIssue({ code: 'custom', path: [path], message })
    if (phone !== null && !/^(\+?86)?1[3-9]\d{9}$/.test(phone.replace(/[\s-]/g, ''))) wrong('phone', '请填写 11 位手机号')
    if (mail !== null && !z.email().safeParse(mail).success) wrong('mail', '请填写电子邮箱，如 name@example.com')
    if (thank && name === null) wrong('name', '要公开致谢的，请填写称呼')
  })
export type ErrorReportInput = z.input<typeof ErrorReport>

export const Deciding = z.object({
  outcome: choice('处理结果', outcomes),
  answer: text('给报告人的答复', 3_000, { input: 'textarea', hint: '改了什么、为什么不改，或者应当找谁' }),
})
export const Passing = z.object({
  office: z.uuid('请选择机关'),
  reason: text('转办理由', 500),
})
