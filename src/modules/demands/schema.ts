import { z } from 'zod'
import { asked, choice, optionalText, text, yes } from '../../platform/asked.ts'
import type { ActName } from './life.ts'
import { type Elsewhere, elsewhere, KINDS, kinds, type ReturnReason, returnReasons, URGENCIES, urgencies } from './model.ts'

const long = (title: string, length = 2_000, hint?: string) =>
  asked(text(title, length), { title, input: 'textarea', ...(hint && { hint }) })
const optionalLong = (title: string, length = 2_000, hint?: string) =>
  optionalText(title, length, { input: 'textarea', ...(hint && { hint }) })
const office = (title: string) => asked(z.uuid(`请选择${title}`), { title, input: 'select' })
const optionalChoice = <const T extends readonly [string, ...string[]]>(
  title: string,
  values: T,
  options: Record<T[number], string>,
) =>
  asked(
    z
      .union([z.enum(values, `请选择${title}`), z.literal('')])
      .nullish()
      .transform((value) => value || null),
    { title, input: 'select', options },
  )
const item = optionalText('职责事项编码', 40)
const days = (title: string, most: number, hint?: string) =>
  asked(z.coerce.number(`请填写${title}`).int('请填写整数').min(1, '至少 1 个工作日').max(most, `最多 ${most} 个工作日`), {
    title,
    input: 'number',
    ...(hint && { hint }),
  })
export const MOST_SUPPORT = 5
/** By what was learned, or by a person; what it rests on is shown to the citizen. */
const dispatching = {
  office: office('承办单位'),
  item,
  why: optionalLong('分拨理由', 500, '诉求人会看到'),
  support: asked(z.array(z.uuid('请选择协办单位')).max(MOST_SUPPORT).default([]), { title: '协办单位', input: 'checkboxes' }),
  automatic: z.boolean().default(false),
  probability: z.number().min(0).max(1).nullish(),
}

/** What each move is told; the form of an act is drawn from it. */
export const inputs = {
  screen: z.object({ textPublic: z.string().max(10_000).nullish() }),
  classify: z.object({
    kind: optionalChoice('类别', KINDS, kinds),
    urgency: optionalChoice('紧急程度', URGENCIES, urgencies),
    item,
    reason: optionalText('理由', 500),
  }),
  reject: z.object({
    for: choice(
      '应当通过',
      Object.fromEntries(Object.entries(elsewhere).map(([code, { label }]) => [code, label])) as Record<Elsewhere, string>,
    ),
    reason: long('给诉求人的说明', 1_000, '写明为什么不在这里受理、到哪里办理、怎样申诉'),
  }),
  answerDirectly: z.object({ answer: long('答复', 5_000), source: optionalText('答复依据（知识库、政策）', 500) }),
  dispatch: z.object(dispatching),
  merge: z.object({ into: asked(z.uuid('请选择并入哪一件'), { title: '并入（标识）' }), reason: long('并案理由', 500) }),
  split: z.object({ reason: long('为什么不是同一件事', 500) }),
  divide: z.object({ parts: z.array(z.uuid()).default([]), reason: optionalText('说明', 500) }),
  sign: z.object({}),
  return: z.object({
    reason: choice('退回理由', returnReasons as Record<ReturnReason, string>),
    article: text('依据的条款', 200, { hint: '职责规定、法律法规的名称和条款' }),
    evidence: long('证据和说明', 2_000, '核实了什么、应当由哪个单位办理'),
  }),
  redispatch: z.object(dispatching),
  refer: z.object({ reason: optionalLong('争议情况', 2_000) }),
  rulingLate: z.object({ rung: z.int().min(1).max(3) }),
  rule: z.object({
    office: office('承办单位'),
    ruling: long('裁定', 2_000, '双方意见、认定的事实和结论；留作先例'),
    article: text('依据', 300),
    item,
  }),
  handOn: z.object({ office: office('下级单位'), note: optionalText('说明', 500) }),
  contact: z.object({ note: long('联系情况', 1_000, '怎样联系、了解到什么') }),
  join: z.object({ office: office('协办单位'), days: days('几个工作日内反馈', 10), note: long('请其办理什么', 1_000) }),
  report: z.object({ text: long('协办意见', 3_000) }),
  release: z.object({ office: office('协办单位'), reason: long('理由', 500) }),
  ask: z.object({ question: long('需要诉求人补充什么', 1_000, '具体写明；等待的日子不计入期限，最多十天') }),
  reply: z.object({ text: long('补充说明', 3_000) }),
  lapse: z.object({}),
  waitThird: z.object({
    who: text('等待谁', 200),
    until: asked(z.iso.date('请填写日期，如 2026-09-16'), { title: '等到哪一天', input: 'date' }),
    reason: long('理由', 500),
  }),
  resume: z.object({ note: optionalText('说明', 500) }),
  askExtension: z.object({ days: days('延长几个工作日', 15), reason: long('延期理由', 1_000, '诉求人会看到') }),
  grantExtension: z.object({ note: optionalText('审批意见', 500) }),
  refuseExtension: z.object({ note: text('审批意见', 500) }),
  answer: z.object({
    answer: long('给诉求人的答复', 5_000, '逐条回应，写明做了什么、结果怎样、依据是什么'),
    evidence: long('办理证据', 2_000, '现场核查时间和情况、处理记录；文字只供内部核查，附件诉求人看得到'),
    article: optionalText('引用的法律政策', 300),
    /** 现场照片、处理记录: shown to the citizen, photos without their traces. */
    files: z.array(z.uuid()).max(5).optional(),
  }),
  callBack: z.object({
    reached: yes('联系上了诉求人'),
    solved: optionalChoice('诉求人说解决了吗', ['yes', 'no'], { yes: '解决了', no: '没有解决' }),
    note: long('回访情况', 1_000),
  }),
  confirm: z.object({ note: optionalText('说明', 500) }),
  silence: z.object({}),
  rate: z.object({
    rating: asked(z.coerce.number('请选择满意程度').int().min(1, '请选择满意程度').max(5, '请选择满意程度'), {
      title: '满意程度',
    }),
    solved: optionalChoice('解决了吗', ['yes', 'no'], { yes: '解决了', no: '没有解决' }),
    text: optionalLong('想说的话', 500),
  }),
  dispute: z.object({ reason: long('哪里没有解决', 2_000) }),
  reopen: z.object({ note: optionalText('重办要求', 500) }),
  conclude: z.object({ reason: long('核查情况和结论', 2_000, '诉求人会看到') }),
  close: z.object({}),
  order: z.object({
    level: z.coerce.number().int().min(1).max(3),
    text: long('督办要求', 2_000),
    replyDueOn: asked(z.iso.date('请填写日期，如 2026-09-16'), { title: '回复期限', input: 'date' }),
  }),
  breach: z.object({ rung: z.int().min(1).max(3) }),
  relapse: z.object({ again: z.uuid(), reason: optionalText('说明', 500) }),
  contest: z.object({ reason: long('为什么不该由该单位办理', 1_000) }),
  supplement: z.object({ text: long('补充情况', 3_000) }),
  urge: z.object({ text: optionalText('想说的话', 500) }),
  note: z.object({ note: long('办理记录', 2_000) }),
  withdraw: z.object({ reason: optionalText('撤回原因', 500) }),
  archive: z.object({}),
  anonymise: z.object({}),
} as const satisfies Record<ActName, z.ZodObject>

export type Fields<A extends ActName> = z.input<(typeof inputs)[A]>
export type Given<A extends ActName> = z.output<(typeof inputs)[A]>
