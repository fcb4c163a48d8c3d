import { longDay, minute } from '../../ui/format.ts'
import type { Fact, IconName } from '../../ui/index.ts'
import * as events from './events.ts'
import type { Channel } from './model.ts'
import { channelWords, deliveryWords } from './model.ts'
import { outcomes } from './outcomes.ts'

type Data = Record<string, unknown>
/** What the sentence may name besides the event's own data: organisations by id. */
type Names = { organisation: (id: string) => string }
type EventWords = {
  /** What happened, as the applicant reads it too. */
  title: (data: Data, names: Names) => string
  detail?: (data: Data, names: Names) => string
  article?: string
  icon?: IconName
  tone?: NonNullable<Fact['tone']>
  /** Work inside the office, which the applicant is not shown. */
  inside?: true | ((data: Data) => boolean)
}

const day = (data: Data, key: string) => (typeof data[key] === 'string' ? longDay(data[key]) : '')
const outcomeOf = (data: Data) => outcomes[data.outcome as keyof typeof outcomes]

const documentWords: Record<string, string> = {
  application: '补充申请材料',
  answer: '添加答复附件',
  'proof-of-service': '登记送达凭证',
}

/** Every event of a request in words. The order is that of a case. */
export const eventWords: Record<string, EventWords> = {
  [events.RequestFiled.name]: {
    title: ({ channel }) => (channel === 'online' ? '申请已提交' : `收到申请（${channelWords[channel as Channel] ?? ''}）`),
    icon: 'mail',
    tone: 'main',
    article: '条例第二十九条',
  },
  [events.RequestConfirmed.name]: {
    title: (data) => `确认收到申请，收到申请之日为${day(data, 'receivedOn')}`,
    detail: (data) => (data.dueOn ? `答复期限自次日起计算，至${day(data, 'dueOn')}` : ''),
    article: '条例第三十一条',
    icon: 'check',
    tone: 'main',
  },
  [events.RequestTransferred.name]: {
    title: ({ to }, { organisation }) => `转${organisation(String(to))}办理`,
    detail: ({ reason }) => String(reason),
    article: '条例第三十六条第五项',
    icon: 'arrow',
    tone: 'main',
  },
  [events.CorrectionAsked.name]: {
    title: (data) => `告知补正，请在${day(data, 'dueOn')}前补正`,
    detail: () => '等待补正期间，答复期限不计算；补正后重新计算',
    article: '条例第三十条',
    icon: 'pause',
    tone: 'main',
  },
  [events.RequestCorrected.name]: {
    title: (data) => `${day(data, 'on')}收到补正`,
    detail: () => '答复期限自次日起重新计算',
    article: '条例第三十条',
    icon: 'check',
  },
  [events.ReasonsAsked.name]: {
    title: (data) => `请申请人说明理由，${day(data, 'dueOn')}前说明`,
    article: '条例第三十五条',
    icon: 'help',
    tone: 'main',
  },
  [events.ReasonsGiven.name]: { title: (data) => `${day(data, 'on')}收到理由说明`, article: '条例第三十五条', icon: 'check' },
  [events.ReasonsLapsed.name]: { title: () => '期限内未说明理由，继续办理', article: '条例第三十五条', icon: 'time' },
  [events.ReasonsJudged.name]: {
    title: ({ reasonable }) => (reasonable ? '理由合理，商定延迟答复' : '经审核，理由不合理'),
    detail: (data) => (data.deferredUntil ? `答复日期：${day(data, 'deferredUntil')}` : ''),
    article: '条例第三十五条',
    icon: 'flag',
    tone: 'main',
  },
  [events.FeeCharged.name]: {
    title: ({ yuan }) => `发出收费通知，信息处理费 ${Number(yuan).toLocaleString('en-US')} 元`,
    detail: () => '等待缴费期间，答复期限不计算；缴清后重新计算',
    article: '条例第四十二条、国办函〔2020〕109号',
    icon: 'pause',
    tone: 'main',
  },
  [events.FeeNoticeServed.name]: {
    title: (data) => `收费通知于${day(data, 'on')}送达，请在${day(data, 'dueOn')}前缴清`,
    article: '国办函〔2020〕109号',
    icon: 'mail',
  },
  [events.FeePaid.name]: {
    title: (data) => `${day(data, 'on')}缴清 ${Number(data.yuan).toLocaleString('en-US')} 元`,
    detail: () => '答复期限自次日起重新计算',
    article: '国办函〔2020〕109号',
    icon: 'check',
  },
  [events.PartyConsulted.name]: {
    title: ({ kind }) => (kind === 'organ' ? '征求其他行政机关意见' : '征求第三方意见'),
    detail: () => '征求意见所需时间不计算在答复期限内',
    article: '条例第三十二条、第三十三条第三款、第三十四条',
    icon: 'people',
  },
  [events.ConsultationServed.name]: {
    title: (data) => `征求意见书于${day(data, 'on')}送达对方`,
    detail: (data) => `对方应在${day(data, 'dueOn')}前答复`,
    icon: 'mail',
  },
  [events.OpinionRecorded.name]: {
    title: (data) => (data.opinion === 'silent' ? '对方逾期未答复，由本机关依法决定' : `${day(data, 'on')}征求意见结束`),
    detail: () => '答复期限继续计算',
    article: '条例第三十二条、第三十四条',
    icon: 'check',
  },
  [events.ExtensionProposed.name]: {
    title: ({ workingDays }) => `提出延期 ${workingDays} 个工作日，待负责人批准`,
    article: '条例第三十三条',
    inside: true,
  },
  [events.ExtensionRefused.name]: { title: () => '负责人不批准延期', article: '条例第三十三条', inside: true },
  [events.RequestExtended.name]: {
    title: ({ workingDays }) => `延长答复期限 ${workingDays} 个工作日`,
    detail: (data) => (data.dueOn ? `经政府信息公开工作机构负责人同意，新的答复期限至${day(data, 'dueOn')}` : ''),
    article: '条例第三十三条',
    icon: 'time',
    tone: 'main',
  },
  [events.SearchRecorded.name]: { title: () => '登记检索', article: '条例第三十六条第四项', icon: 'search', inside: true },
  [events.UnitAsked.name]: {
    title: ({ organisation: id }, { organisation }) => `交${organisation(String(id))}协办`,
    detail: (data) => `${day(data, 'dueOn')}前反馈`,
    icon: 'people',
    inside: true,
  },
  [events.UnitAnswered.name]: { title: () => '协办单位已反馈', icon: 'check', inside: true },
  [events.RequestClassified.name]: { title: () => '调整主题', inside: true },
  [events.DocumentAttached.name]: {
    title: ({ kind }) => documentWords[String(kind)] ?? '添加材料',
    icon: 'file',
    inside: ({ kind }) => kind !== 'application',
  },
  [events.RequestSplit.name]: {
    title: ({ into }) => `按“一事一申请”拆分，另立 ${Array.isArray(into) ? into.length : 0} 件`,
    detail: () => '拆分出的申请在“我的申请”中可以看到',
    article: '国办函〔2020〕109号',
    icon: 'list',
  },
  [events.AnswerDrafted.name]: { title: (data) => `拟稿：${outcomeOf(data)?.label ?? ''}`, icon: 'apply', inside: true },
  [events.LegalityReviewed.name]: { title: () => '合法性审核通过', article: '条例第十七条', icon: 'verified', inside: true },
  [events.DraftReturned.name]: { title: () => '退回修改', article: '条例第十七条', icon: 'undo', inside: true },
  [events.AnswerSigned.name]: { title: () => '答复已签发', article: '条例第十七条', icon: 'verified' },
  [events.RequestAnswered.name]: {
    title: (data) => `作出答复：${outcomeOf(data)?.label ?? ''}`,
    detail: (data) => `${day(data, 'on')}送达（${deliveryWords[data.delivery as keyof typeof deliveryWords] ?? ''}）`,
    article: '条例第三十三条',
    icon: 'done',
    tone: 'main',
  },
  [events.ServiceRecorded.name]: { title: (data) => `${day(data, 'on')}签收`, icon: 'check' },
  [events.RequestClosed.name]: { title: (data) => `办结：${outcomeOf(data)?.label ?? ''}`, icon: 'done', tone: 'main' },
  [events.RequestJoined.name]: { title: () => '与另一件申请并案办理', icon: 'link', tone: 'main' },
  [events.RedoOpened.name]: {
    title: (data) => `责令重新作出答复，期限为${day(data, 'dueOn')}`,
    article: '行政复议法第六十四条、行政诉讼法第七十条',
    icon: 'calendar',
    tone: 'main',
  },
  [events.AwaitedSoon.name]: { title: (data) => `提醒申请人：期限为${day(data, 'dueOn')}`, icon: 'calendar' },
  [events.ArchivePackageMade.name]: { title: () => '制作归档材料', article: '条例第四十五条', icon: 'folder', inside: true },
  [events.RequestArchived.name]: { title: () => '归档', article: '条例第四十五条', icon: 'folder' },
  [events.DueDateMoved.name]: {
    title: (data) => (data.to ? `放假安排变化，答复期限调整至${day(data, 'to')}` : '放假安排变化，答复期限重新计算'),
    detail: (data) => (data.from ? `原为${day(data, 'from')}` : ''),
    icon: 'calendar',
    tone: 'main',
  },
  [events.DueSoon.name]: { title: (data) => `提醒：${day(data, 'dueOn')}到期`, icon: 'bell', inside: true },
}

type Happened = { name: string; data: unknown; happened_at: Date }

/** An event as a fact of the timeline, or null where these readers are not shown it. */
export function factOf({ name, data, happened_at }: Happened, names: Names, readers: 'applicant' | 'office'): Fact | null {
  const words = eventWords[name]
  if (!words || (readers === 'applicant' && isInside({ name, data }))) return null
  const known = (data ?? {}) as Data // written through the event's own schema
  const detail = words.detail?.(known, names)
  return {
    at: minute(happened_at),
    title: words.title(known, names),
    ...(detail && { detail }),
    ...(words.article && { article: words.article }),
    ...(words.icon && { icon: words.icon }),
    ...(words.tone && { tone: words.tone }),
  }
}

/** Whether an event is work inside the office. What has no words is not told either. */
export function isInside({ name, data }: Pick<Happened, 'name' | 'data'>) {
  const inside = eventWords[name] ? (eventWords[name].inside ?? false) : true
  return typeof inside === 'function' ? inside((data ?? {}) as Data) : inside
}
