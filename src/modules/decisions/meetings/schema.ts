import { z } from 'zod'
import { choice, day, optionalText, text, yes } from '../../../platform/asked.ts'
import { field } from '../fields.ts'
import { outcomes } from '../gates.ts'
import { clock } from '../hearings/schema.ts'
import { kinds } from './model.ts'

export const CallMeeting = z.object({
  kind: choice('会议', kinds),
  title: text('届次', 60, { hint: '例如：七届第 128 次常务会议' }),
  heldOn: day('召开日期'),
  startsAt: clock('开始时间'),
  endsAt: clock('结束时间'),
  place: text('地点', 200),
  seats: field.number('公众列席名额', 0, 1_000, '0 为不邀请公众列席'),
  applyUntil: field.optionalDay('列席报名截止日期', '邀请公众列席的，填写'),
  admits: choice('列席产生方式', { lot: '抽签', selection: '按条件遴选' }),
  criteria: optionalText('列席遴选条件', 1_000, { ...field.isPublic, hint: '按条件遴选的，写明；会公开' }),
})
export type CallMeetingInput = z.output<typeof CallMeeting>

const labels = Object.fromEntries(Object.entries(outcomes).map(([id, { label }]) => [id, label])) as Record<
  keyof typeof outcomes,
  string
>
export const meetingInputs = {
  change: CallMeeting,
  addItem: z.object({
    decision: field.optionalId('重大行政决策', '已提交讨论的，选择后其余按决策填写'),
    title: optionalText('议题', 200),
    organisation: field.optionalId('汇报单位'),
    public: yes('议题可以公开', '依法不予公开的不勾选，任何公开页面都不出现'),
    draft: optionalText('会前公布的草案、说明', 50_000, {
      ...field.isPublic,
      hint: '不是重大行政决策的议题，会前公布的内容写在这里；会公开',
    }),
  }),
  removeItem: z.object({ item: field.oneId('议题') }),
  announce: z.object({}),
  concludeItem: z.object({
    item: field.oneId('议题'),
    outcome: choice('决定', labels),
    resolution: text('会议决定', 5_000, { ...field.isPublic, hint: '公开的议题会公开' }),
    headSpokeLast: yes('行政首长最后发表意见（第三十条）'),
    againstMajority: yes('行政首长拟作出的决定与会议组成人员多数人的意见不一致'),
    majorityReason: optionalText('不一致的理由', 2_000, { ...field.long, hint: '应当在会上说明理由（第三十条）；不公开' }),
    dissent: optionalText('不同意见', 5_000, { ...field.long, hint: '如实记录（第三十条）；不公开' }),
  }),
  conclude: z.object({
    attended: text('出席、列席', 2_000, { ...field.long, hint: '组成人员、列席单位、列席公众人数；不公开' }),
    record: optionalText('会议记录', 50_000, { ...field.long, hint: '不公开' }),
  }),
  publish: z.object({}),
  cancel: z.object({ reason: text('取消理由', 500, field.isPublic) }),
} as const
export type MeetingInputs = { [N in keyof typeof meetingInputs]: z.output<(typeof meetingInputs)[N]> }
