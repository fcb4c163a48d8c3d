import type { Ctx } from '../../../platform/ctx.ts'
import { type Act, anAct, type Bars, barsBy, notTheirs } from '../act.ts'
import {
  changeItem,
  consentToCatalogue,
  dropItem,
  gatherItem,
  hashOf,
  publishCatalogue,
  returnItem,
} from '../catalogue/actions.ts'
import { catalogueBar, itemBar } from '../catalogue/gates.ts'
import { itemsIn } from '../catalogue/model.ts'
import type { getCatalogue, getItem } from '../catalogue/queries.ts'
import { catalogueInputs, itemInputs } from '../catalogue/schema.ts'
import {
  addEntry,
  addOpinion,
  addParticipant,
  announceHearing,
  cancelHearing,
  changeHearing,
  confirmRecord,
  finishRecord,
  postponeHearing,
  publishParticipants,
  reportHearing,
  sendMaterials,
  signRecord,
} from '../hearings/actions.ts'
import { type HearingAct, hearingBar, hearingActs as hearingLabels } from '../hearings/model.ts'
import { holders, mayHold } from '../hearings/owner.ts'
import { planOwnHearing } from '../hearings/plan.ts'
import { factsOfHearing, type HearingFile } from '../hearings/queries.ts'
import { HearingPlan, hearingInputs } from '../hearings/schema.ts'
import {
  addItem,
  announceMeeting,
  cancelMeeting,
  changeMeeting,
  concludeItem,
  concludeMeeting,
  publishMeeting,
  removeItem,
} from '../meetings/actions.ts'
import { type MeetingAct, meetingBar, meetingActs as meetingLabels } from '../meetings/model.ts'
import { factsOfMeeting, type MeetingFile } from '../meetings/queries.ts'
import { meetingInputs } from '../meetings/schema.ts'
import { isOffice } from '../policy.ts'

const HEARING_ARTICLE = '暂行条例第十六条、第十七条；政府定价适用《政府制定价格听证办法》'
const hearingAct = <N extends HearingAct>(
  name: N,
  noun: string,
  run: Act['run'],
  more: Pick<Act, 'hint' | 'final' | 'public'> = {},
) =>
  anAct({
    noun,
    label: hearingLabels[name],
    article: HEARING_ARTICLE,
    input: hearingInputs[name],
    run: run as never,
    ...more,
  })
export const hearingActs: Record<HearingAct, Act> = {
  change: hearingAct('change', 'plan', changeHearing as Act['run'], { public: ['title', 'place'] }),
  announce: hearingAct('announce', 'announcement', announceHearing as Act['run'], {
    final: true,
    hint: '公告后，草案、说明、遴选办法公开，开始接受报名',
  }),
  addParticipant: hearingAct('addParticipant', 'participants', addParticipant as Act['run']),
  publishParticipants: hearingAct('publishParticipants', 'participant-list', publishParticipants as Act['run'], {
    hint: '报名中已抽中、已入选的自动列入，姓名只显示姓氏',
  }),
  sendMaterials: hearingAct('sendMaterials', 'materials', sendMaterials as Act['run']),
  postpone: hearingAct('postpone', 'postponement', postponeHearing as Act['run'], { public: ['place'] }),
  addEntry: hearingAct('addEntry', 'record', addEntry as Act['run']),
  finishRecord: hearingAct('finishRecord', 'record-end', finishRecord as Act['run']),
  sign: hearingAct('sign', 'signatures', signRecord as Act['run']),
  confirmRecord: hearingAct('confirmRecord', 'confirmation', confirmRecord as Act['run']),
  addOpinion: hearingAct('addOpinion', 'opinions', addOpinion as Act['run']),
  report: hearingAct('report', 'report', reportHearing as Act['run'], { final: true }),
  cancel: hearingAct('cancel', 'cancellation', cancelHearing as Act['run'], { final: true }),
}
export function hearingBars(ctx: Ctx, file: HearingFile): Bars {
  const facts = factsOfHearing(ctx, file)
  const holds = mayHold(ctx.actor, file.owner)
  return barsBy(Object.keys(hearingActs) as HearingAct[], (name) =>
    holds ? hearingBar(facts, name) : notTheirs(holders[file.owner.kind]),
  )
}
/** What is done here to a consultation in the form of a hearing. */
export const consultationActs = {
  planHearing: anAct({
    noun: 'hearings',
    label: '筹备听证会',
    article: HEARING_ARTICLE,
    input: HearingPlan,
    public: ['title', 'place'],
    hint: '日期、地点、名额和遴选办法已经随征集公告，报名的人不用再报；这里补上旁听、材料，公告之后听证会有自己的公开页面',
    run: planOwnHearing,
  }),
}

const meetingAct = <N extends MeetingAct>(
  name: N,
  noun: string,
  run: Act['run'],
  more: Pick<Act, 'hint' | 'final' | 'public'> = {},
) =>
  anAct({ noun, label: meetingLabels[name], article: '暂行条例第三十条', input: meetingInputs[name], run: run as never, ...more })
export const meetingActs: Record<MeetingAct, Act> = {
  change: meetingAct('change', 'plan', changeMeeting as Act['run'], { public: ['title', 'place'] }),
  addItem: meetingAct('addItem', 'items', addItem as Act['run'], { public: ['title'] }),
  removeItem: meetingAct('removeItem', 'item-removal', removeItem as Act['run']),
  announce: meetingAct('announce', 'announcement', announceMeeting as Act['run'], {
    final: true,
    hint: '公开的议题和草案从现在起任何人都能看到',
  }),
  concludeItem: meetingAct('concludeItem', 'conclusions', concludeItem as Act['run']),
  conclude: meetingAct('conclude', 'conclusion', concludeMeeting as Act['run']),
  publish: meetingAct('publish', 'publication', publishMeeting as Act['run'], { final: true }),
  cancel: meetingAct('cancel', 'cancellation', cancelMeeting as Act['run'], { final: true }),
}
export function meetingBars(ctx: Ctx, file: MeetingFile): Bars {
  const facts = factsOfMeeting(ctx, file)
  const isOurs = isOffice(ctx.actor, file.meeting.office_id)
  return barsBy(Object.keys(meetingActs) as MeetingAct[], (name) =>
    isOurs ? meetingBar(facts, name) : notTheirs('由决策机关的办公机构办理'),
  )
}

const ARTICLE = '暂行条例第三条'
export const itemActs: Record<keyof typeof itemInputs, Act> = {
  change: anAct({ noun: 'change', label: '修改事项', article: ARTICLE, input: itemInputs.change, run: changeItem }),
  gather: anAct({ noun: 'gathering', label: '列入目录', article: ARTICLE, input: itemInputs.gather, run: gatherItem }),
  return: anAct({ noun: 'return', label: '退回修改', article: ARTICLE, input: itemInputs.return, run: returnItem }),
  drop: anAct({ noun: 'drop', label: '移出目录', article: ARTICLE, input: itemInputs.drop, run: dropItem, final: true }),
}
export const itemBars = (ctx: Ctx, file: Awaited<ReturnType<typeof getItem>>): Bars =>
  barsBy(Object.keys(itemActs) as (keyof typeof itemInputs)[], (name) => itemBar(ctx.actor, file, name))

export const catalogueActs: Record<keyof typeof catalogueInputs, Act> = {
  consent: anAct({
    noun: 'consent',
    label: '登记党委同意',
    article: ARTICLE,
    input: catalogueInputs.consent,
    run: consentToCatalogue,
  }),
  publish: anAct({
    noun: 'publication',
    label: '公布目录',
    article: ARTICLE,
    input: catalogueInputs.publish,
    run: publishCatalogue,
    final: true,
    hint: '公布的是党委同意的事项，一字不改；以后的调整另出一版，各版都保留',
  }),
}
export function catalogueBars({ actor }: Ctx, { catalogue, items, editions }: Awaited<ReturnType<typeof getCatalogue>>): Bars {
  const gathered = items.filter(({ state }) => state === 'gathered')
  const newest = editions.at(-1)
  return barsBy(Object.keys(catalogueActs) as (keyof typeof catalogueInputs)[], (name) =>
    isOffice(actor, catalogue.office_id)
      ? catalogueBar({ catalogue, gathered, hash: hashOf(gathered), last: newest ? itemsIn(newest) : null }, name)
      : notTheirs('由政府办公机构办理'),
  )
}
