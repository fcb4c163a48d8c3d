import { z } from 'zod'
import { asked, choice, day, optionalText, text, yes } from '../../platform/asked.ts'
import { answerable } from './outcomes.ts'

const longText = (title: string, length = 5_000, hint?: string) =>
  text(title, length, { input: 'textarea', ...(hint && { hint }) })
const wholeNumber = (title: string, from: number, to: number) =>
  asked(
    z.coerce
      .number(`${title}应为数字`)
      .int(`${title}应为整数`)
      .min(from, `${title}不能少于 ${from}`)
      .max(to, `${title}不能多于 ${to}`),
    { title, input: 'number' },
  )

/** 条例第二十九条 names what an application holds, and nothing else is asked: no purpose, no 三需要. */
const content = {
  title: text('所需信息的名称', 200, { hint: '例如：某项目的环境影响评价批复' }),
  description: longText('特征描述', 10_000, '文号、时间、地点等便于查找的描述，写得越具体，查得越快'),
  documentNumber: optionalText('文号（知道的话）', 100),
  supply: choice('提供方式', { electronic: '电子文档', paper: '纸质', copy: '复制电子数据', inspection: '现场查阅' }),
  delivery: choice('获取途径', { online: '网上获取', post: '邮寄', 'in-person': '当面领取', email: '电子邮件', fax: '传真' }),
  // 条例第四十三条: help for those who have difficulty reading, seeing or hearing.
  assistance: optionalText('需要的协助', 500, { hint: '阅读、视力、听力有困难的，请告诉我们需要怎样的帮助' }),
}

export const FileRequest = z.object({
  organisation: z.uuid('请选择受理机关').meta({ title: '受理机关' }),
  ...content,
  identityNumber: optionalText('身份证明号码', 40, { hint: '已在账户中登记的不必再填' }),
  key: z.string().max(100).optional(),
})
export type FileRequest = z.infer<typeof FileRequest>

export const applicantKinds = {
  natural: '自然人',
  commercial: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  'legal-service': '法律服务机构',
  other: '其他组织',
}

const identityKinds = {
  'id-card': '居民身份证',
  'credit-code': '统一社会信用代码',
  passport: '护照',
  'travel-permit': '通行证',
  other: '其他',
}

/** What an officer writes down for somebody who came, wrote, faxed or spoke (条例第二十九条第二款, 第三十一条). */
export const RegisterRequest = z
  .object({
    organisation: z.uuid('请选择受理机关').meta({ title: '受理机关' }),
    channel: choice('收到方式', {
      'in-person': '当面提交',
      'registered-mail': '邮寄（签收）',
      'ordinary-mail': '平常信函',
      fax: '传真',
      oral: '口头（代填）',
    }),
    submittedOn: day('收到日期', '邮寄的为签收日期'),
    name: text('申请人姓名或名称', 100),
    kind: choice('申请人类型', applicantKinds),
    identityKind: choice('身份证明类型', identityKinds),
    identityNumber: text('身份证明号码', 40),
    phone: optionalText('电话', 30),
    email: asked(
      z
        .union([z.literal('').transform(() => null), z.email('电子邮箱格式不对')])
        .nullish()
        .transform((value) => value ?? null),
      { title: '电子邮箱' },
    ),
    address: optionalText('通信地址', 300),
    ...content,
    key: z.string().max(100).optional(),
  })
  .refine(({ phone, email, address }) => phone || email || address, { path: ['phone'], message: '请至少填写一种联系方式' })
export type RegisterRequest = z.infer<typeof RegisterRequest>

const opinions = { agrees: '同意公开', partly: '部分同意', objects: '不同意公开' }
const deliveries = { online: '网上提供', post: '邮寄', 'in-person': '当面送达', email: '电子邮件', fax: '传真' }

const Part = z
  .object({
    title: text('部分名称', 200),
    disclosed: z.boolean(),
    ground: z
      .enum([
        'state-secret',
        'prohibited-by-law',
        'three-securities',
        'third-party',
        'internal-affairs',
        'process',
        'enforcement-file',
      ])
      .nullable(),
    reason: z.string().trim().max(2_000).nullable(),
  })
  .refine(({ disclosed, ground, reason }) => disclosed || (ground && reason), {
    path: ['ground'],
    message: '不公开的部分请写明依据和理由',
  })
export type Part = z.infer<typeof Part>

/** What the officers of a consulted office say for it, and what a unit hands in. */
export const ReplyConsultation = z.object({
  opinion: choice('意见', opinions),
  note: optionalText('理由和说明', 2_000, { input: 'textarea' }),
})
export type ReplyConsultation = z.infer<typeof ReplyConsultation>
export const AnswerTask = z.object({ answer: longText('反馈内容', 20_000) })

/** What each move is told, by its name in `moves`. */
export const inputs = {
  confirm: z.object({ confirmedOn: day('双方确认日期', '互联网、传真、平常信函以双方确认之日为收到申请之日') }),
  transfer: z.object({ organisation: z.uuid('请选择转往的机关').meta({ title: '转往机关' }), reason: longText('转办理由', 500) }),
  askCorrection: z.object({
    asked: longText('需要补正的内容', 2_000, '一次性告知，写明需要补正的事项'),
    workingDays: wholeNumber('补正期限（工作日）', 5, 30),
  }),
  correct: z.object({ text: longText('补正内容', 10_000), correctedOn: day('收到补正日期').optional() }),
  askReasons: z.object({ asked: longText('要求说明的事项', 2_000), workingDays: wholeNumber('说明期限（工作日）', 5, 30) }),
  giveReasons: z.object({ text: longText('理由说明', 5_000) }),
  judgeReasons: z.object({
    reasonable: yes('理由合理，但无法在期限内答复'),
    judgement: longText('认定意见', 2_000),
    deferredUntil: day('与申请人商定的答复日期', '理由合理时填写')
      .optional()
      .or(z.literal('').transform(() => undefined)),
  }),
  chargeFee: z.object({
    mode: choice('计收方式', { 'per-item': '按件计收', 'per-page': '按量计收' }),
    pages: wholeNumber('页数（按量计收时）', 0, 100_000)
      .optional()
      .or(z.literal('').transform(() => undefined)),
  }),
  serveFeeNotice: z.object({ receivedOn: day('通知送达日期') }),
  payFee: z.object({ paidOn: day('缴清日期') }),
  consult: z.object({
    kind: choice('征求对象', { 'third-party': '第三方', organ: '其他行政机关' }),
    party: text('名称', 200),
    organisation: z
      .uuid()
      .optional()
      .or(z.literal('').transform(() => undefined))
      .meta({ title: '本平台内机关' }),
    question: longText('征求意见事项', 2_000),
  }),
  receiveConsultation: z.object({ consultation: z.uuid(), receivedOn: day('对方收到日期') }),
  recordOpinion: z.object({
    consultation: z.uuid(),
    opinion: choice('意见', opinions),
    repliedOn: day('收到意见日期'),
    note: optionalText('意见摘要', 2_000, { input: 'textarea' }),
  }),
  proposeExtension: z.object({ workingDays: wholeNumber('延长（工作日）', 1, 20), reason: longText('延期理由', 1_000) }),
  approveExtension: z.object({
    approve: choice('意见', { yes: '批准', no: '不批准' }),
    reason: optionalText('不批准的理由', 500),
  }),
  recordSearch: z.object({
    system: text('检索的系统或档案', 200),
    terms: text('检索词', 500),
    searchedOn: day('检索日期'),
    result: longText('检索结果', 2_000),
  }),
  askUnit: z.object({
    organisation: z.uuid('请选择协办机关').meta({ title: '协办机关' }),
    unit: text('协办单位', 100),
    question: longText('需要提供的内容', 2_000),
    workingDays: wholeNumber('期限（工作日）', 1, 15),
  }),
  classify: z.object({ subjectArea: z.string().min(1, '请选择主题').meta({ title: '主题' }) }),
  split: z.object({
    titles: asked(
      z
        .string()
        .trim()
        .transform((lines) =>
          lines
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        )
        .pipe(z.array(z.string().max(200)).min(2, '请至少写两项').max(20, '最多拆为二十项')),
      { title: '拆分后的各项', input: 'textarea', hint: '每行一项；第一项保留在本申请中' },
    ),
  }),
  join: z.object({ to: text('并入的申请编号', 40) }),
  draft: z.object({
    outcome: z.enum(answerable as [string, ...string[]], '请选择办理结果').meta({ title: '办理结果' }),
    body: longText('答复内容', 20_000),
    reasons: optionalText('理由', 5_000, { input: 'textarea' }),
    parts: z.array(Part).max(50).default([]),
    rightOffice: optionalText('负责公开的机关及联系方式', 500),
    summary: text('案由摘要', 300, { hint: '供其他机关参考，不得写入申请人姓名、电话、证件号等个人信息' }),
  }),
  reviewLegality: z.object({ note: longText('审核意见', 2_000) }),
  returnDraft: z.object({ reason: longText('退回理由', 1_000) }),
  sign: z.object({}),
  deliver: z.object({
    delivery: choice('送达方式', deliveries),
    dispatchedOn: day('送出日期', '邮寄的为交邮日期，须通过邮政企业'),
    servedOn: day('签收日期', '当面送达时必填')
      .optional()
      .or(z.literal('').transform(() => undefined)),
    tracking: optionalText('邮件号', 60),
  }),
  recordService: z.object({ servedOn: day('签收日期') }),
  withdraw: z.object({ reason: optionalText('撤回原因', 500) }),
  close: z.object({ reason: longText('终止原因', 1_000) }),
  archive: z.object({}),
} as const
export type Input<Name extends keyof typeof inputs> = z.infer<(typeof inputs)[Name]>
