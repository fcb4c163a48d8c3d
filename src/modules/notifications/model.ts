import type { Selectable } from 'kysely'
import type { DB } from '../../platform/db-types.ts'

export type Message = Selectable<DB['notifications.message']>
export type Outgoing = Selectable<DB['notifications.outgoing']>
export type Webhook = Selectable<DB['notifications.webhook']>
export type Delivery = Selectable<DB['notifications.delivery']>
export type Channel = Outgoing['channel']

export const channelWords: Record<Channel, string> = { mail: '邮件', sms: '短信' }
export const sendingWords: Record<Outgoing['status'], string> = {
  waiting: '等待发送',
  sending: '正在发送',
  sent: '已发送',
  kept: '留存（未配置发送渠道）',
  failed: '发送失败',
}

/** After so many tries a message has failed; the queue's growing pauses stretch them over about an hour and a half. */
export const SENDING_TRIES = 8
/** Of one event over about six hours, and of a receiver in a row before it is given up. */
export const DELIVERY_TRIES = 10
export const FAILURES_ALLOWED = 25

/** Codes are read within minutes, whatever the hour. */
export const CODE = 'code'

/** Where a person can be reached. What an account gave itself counts once it is verified; what came on a paper form counts as given. */
export type Contact = { mail: string | null; phone: string | null }
type Reachable = {
  email: string | null
  email_verified_at: Date | null
  phone: string | null
  phone_verified_at: Date | null
  has_login: boolean
  erased_at: Date | null
}
export function contactOf({ email, email_verified_at, phone, phone_verified_at, has_login, erased_at }: Reachable): Contact {
  if (erased_at) return { mail: null, phone: null }
  return { mail: !has_login || email_verified_at ? email : null, phone: !has_login || phone_verified_at ? phone : null }
}

/** By which ways a person is told besides the inbox: as chosen, else mail where there is an address, else a short message. */
export function channelsFor({ mail, phone }: Contact, chosen: { mail: boolean; sms: boolean } | undefined): Channel[] {
  const wanted = chosen ?? { mail: true, sms: mail === null }
  return [...(wanted.mail && mail !== null ? ['mail' as const] : []), ...(wanted.sms && phone !== null ? ['sms' as const] : [])]
}

/** The hours in which no short message is sent, `HH:MM` in Asia/Shanghai; over midnight when `from` is later than `until`. */
export type QuietHours = { from: string; until: string }

/** How many minutes a short message has to wait, seen at `HH:MM`. Zero outside the quiet hours. */
export function quietMinutes({ from, until }: QuietHours, at: string) {
  const [start, end, now] = [minutesOf(from), minutesOf(until), minutesOf(at)]
  const isQuiet = start <= end ? start <= now && now < end : now >= start || now < end
  return isQuiet ? (end - now + 1_440) % 1_440 : 0
}

/** Whether an event is one of those asked for: by its name, or by everything of a module (`requests.*`). */
export const isWanted = (patterns: readonly string[], name: string) =>
  patterns.some((pattern) => (pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern))

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
