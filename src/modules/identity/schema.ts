import { z } from '@hono/zod-openapi'
import { ROLES } from '../../platform/ctx.ts'
import { CreditCode } from '../organisations/index.ts'
import { isIdNumber, isMobile, plainMobile, plainNumber } from './model.ts'

const text = (label: string, length: number) =>
  z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(length, `${label}不能超过 ${length} 字`)
const blankIsAbsent = <T extends z.ZodType>(schema: T) =>
  z
    .union([
      z
        .string()
        .trim()
        .length(0)
        .transform(() => undefined),
      schema,
    ])
    .optional()

export const ApplicantKind = z.enum(
  ['natural', 'commercial', 'research', 'welfare', 'legal-service', 'other'],
  '请选择申请人类型',
)
export const Role = z.enum(ROLES, '请选择岗位')
const DocumentKind = z.enum(['id-card', 'passport', 'travel-permit', 'credit-code', 'other'], '请选择证件类型')

const Mobile = z.string().transform(plainMobile).refine(isMobile, '手机号码应为 11 位，以 1 开头')
const Mail = z.string().trim().max(200).pipe(z.email('电子邮箱格式有误，例如 name@example.com'))
const Username = z
  .string('请填写登录名')
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9_.]{1,29}$/, '登录名为 2 至 30 位小写字母、数字、点或下划线，以字母开头')
const NewPassword = z
  .string('请填写密码')
  .min(10, '密码至少 10 位')
  .max(128, '密码不能超过 128 位')
  .refine((typed) => /\D/.test(typed), '密码不能只用数字')
  .refine((typed) => new Set(typed).size > 4, '密码过于简单，请混用不同的字符')

const contacts = {
  phone: blankIsAbsent(Mobile),
  email: blankIsAbsent(Mail),
  address: blankIsAbsent(z.string().trim().max(200, '地址不能超过 200 字')),
}

/** Somebody who applies on paper or in person, as an officer takes them down. Only what 条例第二十九条 asks for. */
export const registration = (today: string) =>
  z
    .object({
      name: text('姓名或者名称', 100),
      applicantKind: ApplicantKind,
      contactName: blankIsAbsent(z.string().trim().max(50, '联系人不能超过 50 字')),
      ...contacts,
      phone: blankIsAbsent(z.string().trim().max(30, '联系电话不能超过 30 字').transform(plainMobile)),
      documentKind: blankIsAbsent(DocumentKind),
      documentNumber: blankIsAbsent(z.string().max(40, '证件号码不能超过 40 位').transform(plainNumber)),
    })
    .superRefine((input, check) => checkDocument(input, today, check))
export type Registration = z.infer<ReturnType<typeof registration>>

type WithDocument = { documentKind?: z.infer<typeof DocumentKind> | undefined; documentNumber?: string | undefined }

function checkDocument({ documentKind, documentNumber }: WithDocument, today: string, check: z.RefinementCtx) {
  const wrong = (field: string, message: string) => check.addIssue({ code: 'custom', path: [field], message })
  if (documentNumber !== undefined && documentKind === undefined) wrong('documentKind', '请选择证件类型')
  if (documentNumber === undefined) return
  if (documentKind === 'id-card' && !isIdNumber(documentNumber, today))
    wrong('documentNumber', '身份证号码有误，请核对 18 位号码')
  if (documentKind === 'credit-code' && !CreditCode.safeParse(documentNumber).success)
    wrong('documentNumber', '统一社会信用代码有误，请核对 18 位代码')
}

export const signUp = (today: string) =>
  z
    .object({
      applicantKind: ApplicantKind,
      name: text('姓名或者名称', 100),
      contactName: blankIsAbsent(z.string().trim().max(50, '联系人不能超过 50 字')),
      creditCode: blankIsAbsent(CreditCode),
      idNumber: blankIsAbsent(
        z
          .string()
          .transform(plainNumber)
          .refine((number) => isIdNumber(number, today), '身份证号码有误，请核对 18 位号码'),
      ),
      ...contacts,
      username: Username,
      password: NewPassword,
      passwordAgain: z.string('请再次填写密码'),
      endsSample: z.string().optional(),
    })
    .superRefine((input, check) => {
      const wrong = (field: string, message: string) => check.addIssue({ code: 'custom', path: [field], message })
      if (input.phone === undefined && input.email === undefined) wrong('phone', '手机号码和电子邮箱请至少填写一项')
      if (input.applicantKind !== 'natural' && input.creditCode === undefined)
        wrong('creditCode', '法人和其他组织请填写统一社会信用代码')
      if (input.password !== input.passwordAgain) wrong('passwordAgain', '两次填写的密码不一致')
    })
export type SignUp = z.infer<ReturnType<typeof signUp>>

export const SignIn = z.object({
  username: z.string('请填写登录名').trim().toLowerCase().min(1, '请填写登录名').max(200),
  password: z.string('请填写密码').min(1, '请填写密码').max(128, '登录名或密码有误'),
})

export const Code = z.object({
  code: z
    .string('请填写验证码')
    .transform(plainNumber)
    .pipe(z.string().regex(/^\d{6}$/, '验证码为 6 位数字')),
})

export const Contacts = z
  .object({ ...contacts, contactName: blankIsAbsent(z.string().trim().max(50, '联系人不能超过 50 字')) })
  .refine(({ phone, email }) => phone !== undefined || email !== undefined, {
    path: ['phone'],
    message: '手机号码和电子邮箱请至少保留一项',
  })
export type Contacts = z.infer<typeof Contacts>

export const PasswordChange = z
  .object({
    currentPassword: z.string('请填写现在的密码').min(1, '请填写现在的密码').max(128),
    password: NewPassword,
    passwordAgain: z.string(),
  })
  .refine(({ password, passwordAgain }) => password === passwordAgain, {
    path: ['passwordAgain'],
    message: '两次填写的密码不一致',
  })

export const Recovery = z.object({ username: Username, channel: z.enum(['phone', 'mail'], '请选择接收方式') })
export const NewPasswordWithCode = z
  .object({ username: Username, ...Code.shape, password: NewPassword, passwordAgain: z.string() })
  .refine(({ password, passwordAgain }) => password === passwordAgain, {
    path: ['passwordAgain'],
    message: '两次填写的密码不一致',
  })

export const Appointment = z.object({ username: Username, organisation: z.string().min(1, '请选择机构'), role: Role })
export const NewOfficer = z.object({
  name: text('姓名', 50),
  organisation: z.string().min(1, '请选择机构'),
  role: Role,
  username: Username,
  password: NewPassword,
  endsSample: z.string().optional(),
})
