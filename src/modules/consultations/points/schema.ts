import { z } from 'zod'
import { optionalText, text } from '../../../platform/asked.ts'
import { DISPOSITIONS } from './model.ts'

const groupNumber = z.coerce.number('没有这一组').int('没有这一组').positive('没有这一组')
const many = (what: typeof groupNumber, least: string) =>
  z
    .union([z.array(z.unknown()), z.unknown()])
    .transform((given): unknown[] => (given === undefined || given === '' ? [] : [given].flat()))
    .pipe(z.array(what).min(1, least).max(500, '一次不能多于 500 组'))
const ids = z
  .union([z.array(z.unknown()), z.unknown()])
  .transform((given): unknown[] => (given === undefined || given === '' ? [] : [given].flat()))
  .pipe(z.array(z.uuid()).min(1, '请选择要点').max(500, '一次不能多于 500 个要点'))

const verdict = {
  disposition: z.enum(DISPOSITIONS, '请选择处理结果'),
  reason: optionalText('理由', 2_000, { input: 'textarea', hint: '会公开，写给提意见的人看' }),
  template: optionalText('常用理由', 1_000),
  place: optionalText('在哪里', 500),
  clause: optionalText('修改的条款', 20),
}
type Verdict = {
  disposition: (typeof DISPOSITIONS)[number]
  reason: string | null
  place: string | null
  template: string | null
}
/** A template that was chosen is the reason, or the place, where nothing else is written. */
const withTemplate = <T extends Verdict>({ template, ...given }: T) => {
  if (template === null) return given
  const asksPlace = given.disposition === 'resolved' || given.disposition === 'out-of-scope'
  return asksPlace ? { ...given, place: given.place ?? template } : { ...given, reason: given.reason ?? template }
}
const UNFINISHED = /……|[：:]\s*$/
const complete = ({ disposition, reason, place }: Omit<Verdict, 'template'>, refinement: z.RefinementCtx) => {
  const miss = (path: string, message: string) => refinement.addIssue({ code: 'custom', path: [path], message })
  if ((disposition === 'partly' || disposition === 'not-adopted') && !reason) miss('reason', '请写明理由')
  if (disposition === 'resolved' && !place) miss('place', '请写明在哪里解决')
  if (disposition === 'out-of-scope' && !place) miss('place', '请写明应当向哪里提出')
  if (reason && UNFINISHED.test(reason)) miss('reason', '常用理由还没有补充完整')
  if (place && UNFINISHED.test(place)) miss('place', '常用理由还没有补充完整')
}

export const Dispose = z
  .object({ groups: many(groupNumber, '请选择意见'), ...verdict })
  .transform(withTemplate)
  .superRefine(complete)
export type DisposeInput = z.output<typeof Dispose>
export const JoinGroups = z.object({ into: groupNumber, groups: many(groupNumber, '请选择要归并的意见') })
export const PartPoints = z.object({ points: ids })
export const Resplit = z.object({ pieces: text('要点', 8_000, { hint: '每个要点之间空一行' }) })
export const NameGroup = z.object({ title: text('代表性表述', 500) })
export const Revise = z
  .object({ ...verdict, why: text('更改的理由', 1_000, { hint: '会公开，并告知提出意见的人' }) })
  .superRefine(complete)
