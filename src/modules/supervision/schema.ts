import { z } from 'zod'
import { asked, choice, day, optionalText, text } from '../../platform/asked.ts'
import { type OrderReason, orderReasons, type Verdict, verdicts } from './model.ts'

const long = (title: string, length: number, hint?: string) => text(title, length, { input: 'textarea', ...(hint && { hint }) })

export const IssueOrder = z.object({
  demand: z.uuid('没有这件诉求'),
  level: choice('督办级别', { 1: '一级（单位负责人）', 2: '二级（区、主管部门）', 3: '三级（全市）' }),
  reason: choice('督办原因', orderReasons as Record<OrderReason, string>),
  text: long('督办要求', 2_000, '要做到什么、回复什么'),
  replyDueOn: day('回复期限'),
})
export type IssueOrderInput = z.output<typeof IssueOrder>
export const ReplyOrder = z.object({ reply: long('回复', 5_000, '做了什么、结果怎样、以后怎样避免') })
export const SendBackOrder = z.object({ reason: long('哪里还不够', 1_000), replyDueOn: day('新的回复期限') })
export const ReleaseOrder = z.object({ note: long('核查情况', 2_000) })

export const JudgeAudit = z.object({
  verdict: choice('抽查结论', verdicts as Record<Verdict, string>),
  note: long('说明', 1_000),
})

export const DecideSuggestion = z.object({
  decision: choice('处理', { accept: '采纳', decline: '不采纳' }),
  office: asked(
    z
      .union([z.uuid(), z.literal('')])
      .nullish()
      .transform((value) => value || null),
    { title: '由哪个单位办理', input: 'select' },
  ),
  publicNote: optionalText('向公众说明', 500, { input: 'textarea', hint: '采纳的，写明打算做什么；会公布在“因您反映”' }),
  reason: optionalText('不采纳的理由', 500, { input: 'textarea' }),
})
export const FinishSuggestion = z.object({
  publicNote: long('做了什么', 500, '会公布在“因您反映”'),
  href: z
    .string()
    .trim()
    .regex(/^\/[\w/.?=&%-]*$/, '请填写本网站内的地址，如 /publishing')
    .max(300)
    .meta({ title: '在哪里能看到', hint: '本网站内的地址' }),
})
