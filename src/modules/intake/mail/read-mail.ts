import { createHash } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { plainReceiptNumber } from '../../../platform/lookup-code.ts'
import { automaticFor } from './automatic.ts'
import { withoutQuotes, wordsOfHtml } from './words.ts'

export type Letter = {
  messageId: string
  from: { address: string; name: string | null } | null
  subject: string
  text: string
  /** The numbers of demands that its subject names. */
  numbers: string[]
  attachments: { name: string; content: Uint8Array }[]
  /** Why it is nobody's letter, if so: it must never be answered. */
  automatic: ReturnType<typeof automaticFor>
  /** The receiving server found that the sender is not who the letter says. */
  forged: boolean
}

/** A letter as a mail server hands it over (RFC 5322, MIME), however nested and in whatever characters. Null: it is none. */
export async function readMail(raw: Uint8Array): Promise<Letter | null> {
  const email = await PostalMime.parse(raw, {
    maxNestingDepth: 50,
    maxHeadersSize: 1_048_576,
    attachmentEncoding: 'arraybuffer',
  }).catch(() => null)
  if (!email || email.headers.length === 0) return null
  const subject = (email.subject ?? '').replaceAll(/\s+/g, ' ').trim()
  const from = email.from && 'address' in email.from && email.from.address ? email.from : null
  const own = withoutQuotes(email.text ?? '') || wordsOfHtml(email.html ?? '')
  return {
    messageId: (email.messageId || `sha256:${createHash('sha256').update(raw).digest('hex')}`).slice(0, 300),
    from: from?.address ? { address: from.address.toLowerCase(), name: from.name?.slice(0, 40) || null } : null,
    subject: subjectOf(subject),
    // Where everything looks quoted, the whole is better than nothing.
    text: own || (email.text ?? '').trim(),
    numbers: numbersIn(subject),
    attachments: attachmentsOf(email),
    automatic: automaticFor(email),
    forged: header(email, 'authentication-results').some((value) => /\b(?:dmarc|spf)=fail\b/i.test(value)),
  }
}

export const header = ({ headers }: Email, key: string) =>
  headers.filter((each) => each.key === key).map(({ value }) => value.trim())

const subjectOf = (subject: string) => subject.replace(/^(?:\s*(?:re|fw|fwd|回复|答复|转发)\s*[:：])+/i, '').trim()

const numbersIn = (subject: string) => [
  ...new Set(
    [...subject.normalize('NFKC').matchAll(/SQ\s?\d{4}[-\s]?\d{7,9}[-\s]?\d/gi)].flatMap(
      ([typed]) => plainReceiptNumber(typed) ?? [],
    ),
  ),
]

function attachmentsOf({ attachments }: Email) {
  return (
    attachments
      // What stands in the text itself, a logo in a signature, is not sent along on purpose.
      .filter(({ disposition, related }) => disposition === 'attachment' || !related)
      .map(({ filename, content }, index) => ({
        name: filename ?? `附件${index + 1}`,
        content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
      }))
      .filter(({ content }) => content.length > 0)
  )
}
