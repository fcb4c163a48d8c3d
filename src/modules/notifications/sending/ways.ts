import { installation } from '../../../platform/installation.ts'
import type { Channel } from '../model.ts'
import { post } from './post.ts'
import { keySignedHeaders } from './signature.ts'

export type Letter = { id: string; to: string; subject: string; words: string }

/** Whether something is configured that can send by this channel; what cannot be sent stays in the outbox. */
export const hasWay = (channel: Channel) =>
  installation().config[channel === 'mail' ? 'SMTP_URL' : 'SMS_WEBHOOK_URL'] !== undefined

/** Sends over the wire; throws when it was not taken. */
export const sendBy: Record<Channel, (letter: Letter) => Promise<void>> = { mail: sendMail, sms: sendSms }

async function sendMail({ id, to, subject, words }: Letter) {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL } = installation().config
  if (!SMTP_URL) throw new Error('SMTP_URL is not set')
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url: SMTP_URL, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 })
  try {
    // The id of the mail is that of the outbox's row: should it go out twice after a crash, mailboxes can tell.
    const messageId = `<${id}@${PUBLIC_URL ? new URL(PUBLIC_URL).hostname : 'localhost'}>`
    await transport.sendMail({
      from: MAIL_FROM,
      to: { name: '', address: to },
      subject,
      text: words,
      messageId,
      headers: { 'auto-submitted': 'auto-generated' },
    })
  } finally {
    transport.close()
  }
}

/** The port for short messages: a gateway takes `{id, to, text}`, signed with the installation's key, and sends each id once. */
async function sendSms({ id, to, words }: Letter) {
  const { config, keys } = installation()
  if (!config.SMS_WEBHOOK_URL) throw new Error('SMS_WEBHOOK_URL is not set')
  const body = JSON.stringify({ id, to, text: words })
  // The gateway is the operator's own and usually stands inside.
  const status = await post({
    url: config.SMS_WEBHOOK_URL,
    headers: keySignedHeaders({ id, at: new Date(), body }, keys.signing),
    body,
    allowPrivate: true,
  })
  if (status < 200 || status >= 300) throw new Error(`短信网关答复 ${status}`)
}
