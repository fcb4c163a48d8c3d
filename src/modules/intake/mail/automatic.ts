import type { Email } from 'postal-mime'
import type { MailFate } from '../model.ts'

type Why = { fate: Extract<MailFate, 'automatic' | 'bounced' | 'loop'>; why: string }

/** A letter that has come through so many servers is going round in circles. */
const MOST_HOPS = 30
const AWAY = /^(?:自动回复|自动答复|系统退信|休假|out of office|automatic reply|auto(?:matic)?[ -]?(?:reply|response)|autoreply)/i

/** What a machine sent (RFC 3834, RFC 3464 and what older programs do): it is not a demand, and an answer to it would begin a loop. */
export function automaticFor(email: Email): Why | null {
  const values = (key: string) => email.headers.filter((each) => each.key === key).map(({ value }) => value.trim().toLowerCase())
  const has = (key: string, says: RegExp) => values(key).some((value) => says.test(value))
  const address = email.from && 'address' in email.from ? (email.from.address ?? '').toLowerCase() : ''
  if (
    has('content-type', /multipart\/report.*(?:delivery-status|disposition-notification)/s) ||
    values('x-failed-recipients').length > 0
  )
    return { fate: 'bounced', why: '退信或者回执' }
  if (/^(?:mailer-daemon|postmaster)@/.test(address) || has('return-path', /^<\s*>$/)) return { fate: 'bounced', why: '退信' }
  if (values('received').length > MOST_HOPS) return { fate: 'loop', why: '经过的服务器过多' }
  if (has('auto-submitted', /^(?!no\b)/)) return { fate: 'automatic', why: '自动发出（Auto-Submitted）' }
  if (values('x-autoreply').length > 0 || values('x-autorespond').length > 0) return { fate: 'automatic', why: '自动回复' }
  if (has('precedence', /^(?:bulk|junk|list|auto_reply)\b/)) return { fate: 'automatic', why: '群发邮件（Precedence）' }
  if (values('list-id').length > 0) return { fate: 'automatic', why: '邮件列表（List-Id）' }
  if (/^(?:no-?reply|do-?not-?reply)[@+.]/.test(address)) return { fate: 'automatic', why: '不接收回信的地址' }
  if (AWAY.test((email.subject ?? '').trim())) return { fate: 'automatic', why: '标题是自动回复' }
  return null
}
