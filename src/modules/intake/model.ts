import type { Selectable } from 'kysely'
import type { DB, IntakeBatchState, IntakeCallEnd, IntakeKeyKind, IntakeMailFate } from '../../platform/db-types.ts'

export type SenderKey = Selectable<DB['intake.key']>
export type KeyKind = IntakeKeyKind
export type Call = Selectable<DB['intake.call']>
export type CallEnd = IntakeCallEnd
export type Batch = Selectable<DB['intake.batch']>
export type MailFate = IntakeMailFate

export const ROOT = '/workbench/intake'

export const keyKinds: Record<KeyKind, string> = { signing: '签名密钥', bearer: '访问密钥' }
/** Pushed messages are signed; letters, apps and Open311 clients send their key along. */
export const kindOfKeyFor = (channelKind: string): KeyKind => (channelKind === 'webhook' ? 'signing' : 'bearer')

export const callEnds: Record<CallEnd, string> = {
  filed: '已登记',
  answered: '当场答复',
  transferred: '已转接',
  elsewhere: '引导到其他渠道',
  ended: '未登记',
}
export const batchStates: Record<IntakeBatchState, string> = {
  reading: '正在读取',
  uploaded: '待对应列',
  checked: '已检查',
  filed: '已登记',
  refused: '没有能够读取',
}
export const mailFates: Record<MailFate, string> = {
  filed: '已登记',
  joined: '并入原诉求',
  repeated: '重复投递',
  automatic: '自动回复，不登记',
  bounced: '退信，不登记',
  loop: '循环邮件，不登记',
  refused: '没有登记',
}

/** What the kinds of channels are called, in the order in which people think of them. */
export const channelKinds: Record<string, string> = {
  phone: '电话',
  web: '网站',
  app: '手机应用',
  'mini-programme': '小程序',
  counter: '窗口',
  mailbox: '信箱',
  email: '电子邮件',
  open311: 'Open311',
  webhook: '系统推送',
  batch: '批量导入',
  api: '开放接口',
  internal: '系统内转',
}

/** What is counted of a channel besides what it files. */
export const TALLIED = {
  answered: '当场答复',
  repeated: '重复投递',
  refused: '没有收下',
  limited: '超过配额',
  unsigned: '签名不符',
  replayed: '时间不符',
  automatic: '自动邮件',
} as const
export type Tallied = keyof typeof TALLIED
