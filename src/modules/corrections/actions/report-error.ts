import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listHolders } from '../../identity/index.ts'
import { submitMessage } from '../../messages/index.ts'
import { bearsSecrecyMark } from '../../screening/index.ts'
import { readPage } from '../bound-page.ts'
import { ErrorReported } from '../events.ts'
import { hasLink, kinds, placeIn } from '../model.ts'
import { ErrorReport, type ErrorReportInput } from '../schema.ts'

export type Reported = { id: string; messageId: string; number: string; code: string }

/**
 * 报告错误: binds the report to the page, the place and the edition as they are at this moment, and hands it as a message to the office
 * whose page it is. The same key finds the first report.
 */
export async function reportError(tx: Tx, given: ErrorReportInput, more: { channel?: 'web' | 'replay' } = {}): Promise<Reported> {
  const input = ErrorReport.parse(given)
  const page = input.page ?? '/'
  if (bearsSecrecyMark(input.quote)) throw new FieldRefusal('quote', '选中的文字带有密级标志，请直接电话告知网站主办单位')
  const shown = await readPage(tx, page)
  const place = placeIn(shown?.text ?? '', input)
  const title = shown?.thing.title ?? (input.title || page)
  const contact = input.name || input.phone || input.mail ? { name: input.name, phone: input.phone, mail: input.mail } : null
  const message = await submitMessage(tx, {
    kind: 'correction',
    organisation: await officeFor(tx, shown?.thing.office ?? null),
    subject: `${kinds[input.kind]}：${title}`.slice(0, 60),
    text: input.text,
    contact,
    about: {
      path: page,
      title: title.slice(0, 300),
      ...(shown && shown.edition !== null && { edition: `第 ${shown.edition} 版` }),
      ...(input.quote !== '' && { quote: input.quote, before: place.prefix, after: place.suffix }),
    },
    key: input.key ?? null,
    ...more,
  })
  const before = await tx.db
    .selectFrom('corrections.correction')
    .select('id')
    .where('message_id', '=', message.id)
    .executeTakeFirst()
  const receipt = { messageId: message.id, number: message.number, code: message.code }
  if (before) return { id: before.id, ...receipt }
  const { id } = await tx.db
    .insertInto('corrections.correction')
    .values({
      message_id: message.id,
      number: message.number,
      kind: input.kind,
      page,
      page_title: title.slice(0, 200),
      ...place,
      link: hasLink(input.kind) ? input.link : null,
      thing_kind: shown?.thing.kind ?? null,
      thing_id: shown?.thing.id ?? null,
      edition: shown?.edition ?? null,
      edition_hash: shown?.editionHash ?? null,
      text_hash: shown?.hash ?? null,
      bound_at: tx.now,
      thanks_to: input.thank ? input.name : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const fact = {
    number: message.number,
    message: message.id,
    kind: input.kind,
    thing: shown?.thing.id ?? null,
    edition: shown?.edition ?? null,
    hash: shown?.hash ?? null,
  }
  await record(tx, ErrorReported, id, fact)
  return { id, ...receipt }
}

/** The office whose page it is, where it has somebody for messages; else the city's, which passes on what is not its own. */
async function officeFor(tx: Tx, office: string | null) {
  if (office === null) return null
  return (await listHolders(tx, office, 'message-officer')).length > 0 ? office : null
}
