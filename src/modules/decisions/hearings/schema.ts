import { z } from 'zod'
import { asked, choice, day, optionalText, text, yes } from '../../../platform/asked.ts'
import { field } from '../fields.ts'
import { choices, participantKinds, phases, subjects } from './model.ts'

export const clock = (title: string) =>
  asked(
    z
      .string(`请填写${title}`)
      .trim()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, `请填写${title}，如 09:30`),
    { title, hint: '如 09:30' },
  )

const plan = {
  title: text('听证会名称', 120),
  subject: choice('听证事项', subjects, '政府立法、政府定价提前30日公告，其他提前7日；材料提前7日送达，政府定价提前15日'),
  heldOn: day('举行日期'),
  startsAt: clock('开始时间'),
  endsAt: clock('结束时间'),
  place: text('地点', 200),
  seats: field.number('听证参加人名额', 1, 500),
  observers: field.number('旁听名额', 0, 10_000, '0 为不设旁听'),
  admits: choice('产生方式', { lot: choices.lot, selection: choices.selection }),
  selectionRules: text('参加人遴选办法', 5_000, { ...field.isPublic, hint: '名额分配、条件、产生方式；会公开' }),
  materials: text('听证材料', 5_000, { ...field.isPublic, hint: '公告和送达的材料：草案、说明、依据等；会公开' }),
  applyFrom: day('报名开始日期'),
  applyUntil: day('报名截止日期'),
}
/** What does not fit together says so beside its field. */
const inOrder = ({
  startsAt,
  endsAt,
  heldOn,
  applyFrom,
  applyUntil,
}: {
  startsAt: string
  endsAt: string
  heldOn: string
  applyFrom: string
  applyUntil: string
}) =>
  endsAt <= startsAt
    ? { field: 'endsAt', message: '结束时间应当晚于开始时间' }
    : applyUntil < applyFrom
      ? { field: 'applyUntil', message: '报名截止日期不能早于开始日期' }
      : applyUntil >= heldOn
        ? { field: 'applyUntil', message: '报名应当在听证会之前截止' }
        : null

export { inOrder as wrongTimes }

export const HearingPlan = z.object(plan)
export type HearingPlanInput = z.output<typeof HearingPlan>
export const hearingInputs = {
  change: HearingPlan,
  announce: z.object({}),
  addParticipant: z.object({
    kind: choice('身份', participantKinds),
    shownAs: text('公布的姓名', 60, { hint: '按本人同意的方式，例如“王某”或者全名；会公开' }),
    chosen: choice('产生方式', choices),
  }),
  publishParticipants: z.object({}),
  sendMaterials: z.object({}),
  postpone: z.object({
    heldOn: plan.heldOn,
    startsAt: plan.startsAt,
    endsAt: plan.endsAt,
    place: plan.place,
    reason: text('改期理由', 500, field.isPublic),
  }),
  addEntry: z.object({
    phase: choice('环节', phases),
    speaker: text('发言人', 60, { hint: '按公布的姓名' }),
    text: text('发言', 20_000, field.long),
  }),
  finishRecord: z.object({}),
  sign: z.object({
    participant: field.oneId('参加人'),
    attended: yes('到场参加'),
    signed: yes('已签字确认笔录'),
    reason: optionalText('没有签字的原因', 500, { hint: '拒绝签字的，注明原因，附在笔录后面' }),
  }),
  confirmRecord: z.object({}),
  addOpinion: z.object({
    text: text('意见', 5_000, {
      ...field.isPublic,
      hint: '按笔录写明意见，不写发言人姓名；列入征集的意见分析，逐点答复；会公开',
    }),
  }),
  report: z.object({ report: text('听证报告', 50_000, { ...field.isPublic, hint: '基本情况、主要意见和处理；会公开' }) }),
  cancel: z.object({ reason: text('取消理由', 500, field.isPublic) }),
} as const
export type HearingInputs = { [N in keyof typeof hearingInputs]: z.output<(typeof hearingInputs)[N]> }
