import { z } from 'zod'
import { asked, choice, day, optionalText, text, yes } from '../../platform/asked.ts'
import { GENRES, grounds, interpretationForms, isKind, kinds, openIn, publicities, withdrawals } from './model.ts'

const looseText = (title: string, length: number, more: Omit<Parameters<typeof asked>[1], 'title'> = {}) =>
  asked(z.string(`请填写${title}`).max(length, `${title}不能超过 ${length} 字`), { title, ...more })
const optionalDay = (title: string, hint?: string) =>
  asked(
    z
      .union([z.literal('').transform(() => null), z.iso.date(`${title}应为日期，如 2026-09-16`)])
      .nullish()
      .transform((value) => value ?? null),
    { title, input: 'date', ...(hint && { hint }) },
  )
const optionalId = (title: string) =>
  asked(
    z
      .union([z.literal('').transform(() => null), z.uuid(`${title}不存在`)])
      .nullish()
      .transform((value) => value ?? null),
    { title, input: 'select' },
  )

const labelsOf = <T extends string>(words: Record<T, { label: string }>) =>
  Object.fromEntries(Object.entries<{ label: string }>(words).map(([key, { label }]) => [key, label])) as Record<T, string>
const kindLabels = labelsOf(kinds)
const groundLabels = labelsOf(grounds)

/** Words between commas, 、 or line breaks, or a list of them. */
const keywords = asked(
  z
    .union([z.string().transform((words) => words.split(/[,，、;；\s]+/)), z.array(z.string())])
    .transform((words) => [...new Set(words.map((word) => word.trim()).filter(Boolean))])
    .pipe(z.array(z.string().max(40, '主题词不能超过 40 字')).max(20, '主题词最多二十个')),
  { title: '主题词', hint: '用逗号或顿号分开' },
)
const openings = asked(
  z
    .union([z.enum(Object.keys(openIn) as [keyof typeof openIn]).transform((one) => [one]), z.literal('').transform(() => [])])
    .or(z.array(z.enum(Object.keys(openIn) as [keyof typeof openIn]))),
  { title: '五公开', input: 'checkboxes', options: openIn },
)
const genre = asked(
  z
    .union([z.literal('').transform(() => null), z.string().trim().max(20, '体裁不能超过 20 字')])
    .nullish()
    .transform((value) => value ?? null),
  { title: '体裁', input: 'select', options: Object.fromEntries(GENRES.map((each) => [each, each])) },
)

/** At most so much text in one body: about a thousand printed pages. */
export const LONGEST_BODY = 4_000_000

/** What an edition says: what saving may change, all of it bound by its hash. */
const content = {
  title: text('标题', 300),
  documentNumber: optionalText('文号', 80, { hint: '如 深府规〔2026〕3号；进入规范性文件登记的由登记系统编号' }),
  summary: looseText('内容概述', 2_000, { input: 'textarea' }),
  body: looseText('正文', LONGEST_BODY, { input: 'html' }),
  keywords,
  genre,
  theme: optionalText('主题分类', 60),
  openIn: openings,
  source: optionalText('来源', 200, { hint: '转载的请写明来源' }),
  formedOn: day('成文日期', '信息形成或者变更之日，自该日起计算公开期限（条例第二十六条）'),
  commencesOn: optionalDay('施行日期'),
  expiresOn: optionalDay('有效期至'),
  touchesBusiness: yes('涉及市场主体经营活动', '涉及的须经公平竞争审查（优化营商环境条例第六十三条）'),
  fromInner: yes('摘自内部资料或者涉密文件', '须经保密审查（保守国家秘密法第三十五条）'),
  note: optionalText('变更说明', 500, { hint: '公众会看到这句话；小的改动可以不写' }),
  minor: yes('小的改动', '错别字、排版等不改变内容的改动'),
}
const placement = {
  column: optionalId('栏目'),
  catalogueItem: optionalId('主动公开事项'),
  rule: optionalId('规章、规范性文件登记'),
}
const publicity = {
  publicity: choice('公开属性', publicities, '起草时确定（条例第十三条）'),
  ground: asked(
    z
      .union([
        z.literal('').transform(() => null),
        z.enum(Object.keys(grounds) as [keyof typeof grounds, ...(keyof typeof grounds)[]], '请选择不予公开的依据'),
      ])
      .nullish()
      .transform((value) => value ?? null),
    { title: '不予公开的依据', input: 'select', options: groundLabels },
  ),
  reason: optionalText('理由', 1_000, { input: 'textarea', hint: '不主动公开的，须说明理由' }),
}

type Publicity = { publicity: string; ground: string | null; reason: string | null }
const groundGiven = ({ publicity, ground }: Publicity) => publicity !== 'withheld' || ground !== null
const reasonGiven = ({ publicity, reason }: Publicity) => publicity === 'proactive' || reason !== null
const noGround = { path: ['ground'], message: '不予公开的，请选择依据（条例第十四条至第十六条）' }
const noReason = { path: ['reason'], message: '不主动公开的，请说明理由' }

/** How a document begins. What is not given yet is asked for when it is submitted. */
export const DraftInput = z
  .object({
    kind: asked(z.string('请选择类别').refine(isKind, '请选择类别'), { title: '类别', input: 'select', options: kindLabels }),
    ...publicity,
    publicity: publicity.publicity.default('proactive'),
    title: content.title,
    ...placement,
    documentNumber: content.documentNumber,
    summary: content.summary.default(''),
    body: content.body.default(''),
    keywords: keywords.default([]),
    genre,
    theme: content.theme,
    openIn: openings.default([]),
    source: content.source,
    formedOn: day('成文日期').optional(),
    commencesOn: content.commencesOn,
    expiresOn: content.expiresOn,
    touchesBusiness: content.touchesBusiness,
    fromInner: content.fromInner,
  })
  .refine(groundGiven, noGround)
  .refine(reasonGiven, noReason)
export type DraftInput = z.input<typeof DraftInput>

/** What saving changes: what is left out stays. `revision` is the one that the writer began from. */
export const SaveInput = z.object({
  revision: z.coerce.number('缺少修订号').int().min(1),
  ...(Object.fromEntries(Object.entries({ ...content, ...placement }).map(([key, schema]) => [key, schema.optional()])) as {
    [K in keyof (typeof content & typeof placement)]: z.ZodOptional<(typeof content & typeof placement)[K]>
  }),
})
export type SaveInput = z.input<typeof SaveInput>

export const DecidePublicity = z.object(publicity).refine(groundGiven, noGround).refine(reasonGiven, noReason)
export type DecidePublicity = z.output<typeof DecidePublicity>

export const LinkInterpretation = z.object({
  policy: z.uuid('请选择所解读的政策文件').meta({ title: '所解读的文件', input: 'select' }),
  form: choice('解读形式', interpretationForms),
  clauses: asked(
    z
      .union([z.string().transform((words) => words.split(/[,，、;；\s]+/).filter(Boolean)), z.array(z.string().max(80))])
      .default([]),
    { title: '解读的条款', hint: '如 第三条、第十二条；不写即解读全文' },
  ),
})
export type LinkInterpretation = z.output<typeof LinkInterpretation>

export const MakeBundle = z.object({
  title: text('发布单名称', 200),
  editions: z.array(z.uuid()).max(500, '一张发布单最多 500 件').default([]),
})
export type MakeBundle = z.output<typeof MakeBundle>

export const AttachFile = z.object({
  file: z.uuid('请上传文件').meta({ title: '文件', input: 'text' }),
  name: optionalText('附件名称', 200),
})
export type AttachFile = { file: string; name?: string | null }

export const OrderAttachments = z.object({ attachments: z.array(z.uuid()).max(200) })

export const DecideGate = z
  .object({
    gate: z.enum(['first-review', 'second-review', 'approval', 'secrecy', 'legality', 'fair-competition'], '请选择审核环节'),
    verdict: choice('意见', { passed: '通过', returned: '退回' }),
    hash: z.string('缺少您所阅读文本的校验值').length(64, '缺少您所阅读文本的校验值'),
    opinion: optionalText('审核意见', 2_000, { input: 'textarea' }),
  })
  .refine(({ verdict, opinion }) => verdict === 'passed' || opinion !== null, {
    path: ['opinion'],
    message: '退回的，请写明意见',
  })
export type DecideGate = z.input<typeof DecideGate>

export const ScheduleBundle = z.object({
  at: asked(z.coerce.date('请填写发布时间'), {
    title: '发布时间',
    input: 'datetime',
    hint: '到时自动发布；发布时间以实际发布为准',
  }),
})
export const ReturnBundle = z.object({ reason: text('退回原因', 1_000, { input: 'textarea' }) })

export const WithdrawDocument = z
  .object({
    how: choice('方式', withdrawals),
    reason: text('原因', 1_000, { input: 'textarea', hint: '公众会看到这句话' }),
    successor: optionalId('新的文件'),
  })
  .refine(({ how, successor }) => (how === 'redirected' || how === 'superseded') === (successor !== null), {
    path: ['successor'],
    message: '转移或者替代的，请选择新的文件；其他方式不必选择',
  })
export type WithdrawDocument = z.input<typeof WithdrawDocument>
export const RestoreDocument = z.object({ reason: text('恢复的原因', 1_000, { input: 'textarea' }) })

export const RecordConsent = z.object({
  consent: text('同意公开的记录', 500, { input: 'textarea', hint: '例如：申请人于 9 月 3 日书面同意公开；不涉及第三方' }),
})

/** One item as a department's own system delivers it. Places are named by what the department knows: slugs and codes. */
export const DeliveredItem = z.object({
  sourceKey: text('来源编号', 200),
  kind: z.string('请写明类别').refine(isKind, '没有这一类别'),
  title: content.title,
  body: content.body.default(''),
  summary: content.summary.default(''),
  documentNumber: content.documentNumber,
  keywords: keywords.default([]),
  genre,
  theme: content.theme,
  openIn: openings.default([]),
  source: content.source,
  formedOn: content.formedOn,
  /** The slug of the column, the code or id of the catalogue item. */
  column: z.string().trim().max(100).nullish(),
  catalogueItem: z.string().trim().max(100).nullish(),
  touchesBusiness: content.touchesBusiness,
  fromInner: content.fromInner,
  note: content.note,
  /** Files that were uploaded before, by id. */
  attachments: z.array(AttachFile).max(50).default([]),
})
export type DeliveredItem = z.input<typeof DeliveredItem>

/** At most so many in one delivery. */
export const MOST_DELIVERED = 500
export const Delivery = z.object({
  organisation: z.uuid('请写明机关'),
  title: text('发布单名称', 200).optional(),
  items: z.array(z.unknown(), '请提交 items').min(1, '没有要发布的内容').max(MOST_DELIVERED, `一次最多提交 ${MOST_DELIVERED} 件`),
})

/** What a list of public documents can be asked by. */
export const ListPublic = z.object({
  column: z.string().max(100).optional(),
  office: z.string().max(100).optional(),
  item: z.uuid().optional(),
  kind: z.string().refine(isKind, '没有这一类别').optional(),
  year: z.coerce.number().int().min(1949).max(9999).optional(),
  after: z.uuid().optional(),
  size: z.coerce.number().int().min(1).max(100).default(20),
})
export type ListPublic = z.input<typeof ListPublic>
