import type { Selectable } from 'kysely'
import { addDays, longDay } from '../../../platform/day.ts'
import type { DB } from '../../../platform/db-types.ts'

export type Hearing = Selectable<DB['decisions.hearing']>
export type Participant = Selectable<DB['decisions.participant']>

export const subjects = { decision: '重大行政决策', legislation: '政府立法', price: '政府定价', other: '其他事项' }
type Subject = keyof typeof subjects
type Terms = { notice: number; materials: number; article: string }
const DECISION: Terms = { notice: 7, materials: 7, article: '重大行政决策程序暂行条例（国务院令第713号）第十六条' }
/** Calendar days before a hearing, of the notice and of the materials. Each subject has terms of its own: the one says nothing of the other. */
const TERMS: Record<Subject, Terms> = {
  decision: DECISION,
  // 规章制定程序条例第十六条 says when it is announced and nothing of the materials.
  legislation: { ...DECISION, notice: 30 },
  price: { notice: 30, materials: 15, article: '政府制定价格听证办法' },
  other: { ...DECISION, article: '参照重大行政决策程序暂行条例第十六条' },
}
export const termsOf = (subject: string) => TERMS[subject as Subject]

export const phases = {
  introduction: '承办单位介绍草案、依据和有关情况',
  statement: '听证参加人陈述意见',
  question: '询问、质证',
  debate: '辩论',
  closing: '确认笔录',
}
export type Phase = keyof typeof phases
const ORDER: Record<Phase, number> = { introduction: 0, statement: 1, question: 1, debate: 1, closing: 2 }
export const participantKinds = {
  affected: '利害关系人代表',
  public: '公众代表',
  expert: '专家',
  deputy: '人大代表、政协委员',
  organisation: '社会组织代表',
  office: '承办单位代表',
}
export const choices = { lot: '抽签产生', selection: '按办法遴选', invited: '邀请' }

/** How far a hearing is. Computed from what was done and the day; never stored. */
type HearingState = 'planned' | 'announced' | 'selected' | 'ready' | 'held' | 'confirmed' | 'reported' | 'cancelled'
export const hearingStates: Record<HearingState, string> = {
  planned: '筹备中',
  announced: '已公告',
  selected: '已公布参加人',
  ready: '材料已送达',
  held: '已举行，待确认笔录',
  confirmed: '待公布报告',
  reported: '已公布听证报告',
  cancelled: '已取消',
}
export function hearingState(hearing: Dated): HearingState {
  if (hearing.cancelled_on !== null) return 'cancelled'
  if (hearing.reported_on !== null) return 'reported'
  if (hearing.confirmed_on !== null) return 'confirmed'
  if (hearing.recorded_on !== null) return 'held'
  if (hearing.materials_sent_on !== null && hearing.participants_on !== null) return 'ready'
  if (hearing.participants_on !== null) return 'selected'
  return hearing.announced_on === null ? 'planned' : 'announced'
}
export type Dated = Pick<
  Hearing,
  'announced_on' | 'participants_on' | 'materials_sent_on' | 'recorded_on' | 'confirmed_on' | 'reported_on' | 'cancelled_on'
>

export const hearingActs = {
  change: '修改',
  announce: '公告听证会',
  addParticipant: '登记参加人',
  publishParticipants: '公布参加人名单',
  sendMaterials: '登记送达材料',
  postpone: '改期',
  addEntry: '记录',
  finishRecord: '整理完笔录',
  sign: '登记签字',
  confirmRecord: '确认笔录',
  addOpinion: '登记听证意见',
  report: '公布听证报告',
  cancel: '取消听证会',
} as const
export type HearingAct = keyof typeof hearingActs

type Facts = {
  hearing: Dated & Pick<Hearing, 'held_on' | 'apply_until' | 'subject'>
  today: string
  participants: number
  /** Came, and neither signed nor said why not. */
  unsigned: number
  /** In the order of the session. */
  phases: readonly string[]
  /** From which day on the public knows of it. */
  noticedOn: string
  /** What of the opinions has no answer yet, in words. */
  unanswered: string | null
  /** Opinions of a decision are noted with the decision, those of a consultation from here. */
  ownedBy: 'decision' | 'consultation'
}

/** Why something may not be done to a hearing now, by the law's own order (第十六条、第十七条), or null when it may. */
export function hearingBar(
  { hearing, today, participants, unsigned, phases: said, noticedOn, unanswered, ownedBy }: Facts,
  act: HearingAct,
): string | null {
  const { announced_on, participants_on, materials_sent_on, recorded_on, confirmed_on, reported_on, cancelled_on, held_on } =
    hearing
  if (cancelled_on !== null) return '听证会已经取消'
  if (reported_on !== null) return '听证报告已经公布'
  const { notice, materials, article } = termsOf(hearing.subject)
  const last = addDays(held_on, -notice)
  switch (act) {
    case 'change':
      return announced_on === null ? null : '已经公告，不能修改；时间、地点变动的，改期并说明理由'
    case 'announce':
      if (announced_on !== null) return '已经公告'
      return noticedOn > last ? `应当在听证会召开 ${notice} 日前公告，不晚于${longDay(last)}；请先调整时间` : null
    case 'addParticipant':
      return participants_on === null ? null : '参加人名单已经公布'
    case 'publishParticipants':
      if (announced_on === null) return '公告之后公布参加人名单'
      if (participants_on !== null) return '参加人名单已经公布'
      if (today <= hearing.apply_until) return `报名到${longDay(hearing.apply_until)}截止，截止后公布名单`
      return today >= held_on ? '参加人名单应当在听证会召开前公布（第十六条）' : null
    case 'sendMaterials': {
      if (participants_on === null) return '公布参加人名单之后送达材料'
      if (materials_sent_on !== null) return '已经登记送达'
      const latest = addDays(held_on, -materials)
      return today > latest
        ? `材料应当至少提前 ${materials} 日送达（${article}），最晚${longDay(latest)}；已经来不及的，请改期`
        : null
    }
    case 'postpone':
      return announced_on === null ? '还没有公告，直接修改' : recorded_on === null && said.length === 0 ? null : '听证会已经举行'
    case 'addEntry':
      if (materials_sent_on === null) return '材料送达参加人之后举行（第十六条）'
      if (today < held_on) return `听证会在${longDay(held_on)}举行`
      return recorded_on === null ? null : '笔录已经整理完'
    case 'finishRecord':
      if (recorded_on !== null) return '笔录已经整理完'
      if (!said.includes('introduction')) return '笔录应当从承办单位介绍情况开始（第十七条）'
      return said.some((phase) => ORDER[phase as Phase] === 1) ? null : '笔录里还没有参加人的陈述、询问、质证或者辩论（第十七条）'
    case 'sign':
      if (recorded_on === null) return '笔录整理完之后签字'
      return unsigned === 0 ? '没有待签字的参加人' : null
    case 'confirmRecord':
      if (recorded_on === null) return '笔录整理完之后确认'
      if (confirmed_on !== null) return '笔录已经确认'
      if (participants === 0) return '没有到场的参加人'
      return unsigned > 0 ? `还有 ${unsigned} 位参加人没有签字，也没有注明原因（第十七条）` : null
    case 'addOpinion':
      if (ownedBy === 'decision') return '决策事项的听证意见和处理在决策事项里登记'
      return confirmed_on === null ? '参加人确认笔录之后登记听证意见' : null
    case 'report':
      return confirmed_on === null ? '参加人确认笔录之后公布报告（第十七条）' : unanswered
    case 'cancel':
      return recorded_on === null ? null : '听证会已经举行'
  }
}

/** Whether an entry may stand behind what was said before: introduced first, closed last. */
export const mayFollow = (said: readonly string[], phase: Phase) =>
  ORDER[phase] >= Math.max(0, ...said.map((each) => ORDER[each as Phase] ?? 0)) &&
  (phase === 'introduction' || said.includes('introduction'))

export const hearingPath = ({ slug }: { slug: string }) => `/decisions/hearings/${slug}`
export const hearingDeskPath = (id: string) => `/workbench/decisions/hearings/${id}`
