import type { Tx } from '../../../platform/ctx.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listFiles } from '../../files/index.ts'
import { type PublishableAnswer, publishableAnswer } from '../../requests/index.ts'
import { FileAttached } from '../events.ts'
import { rehash } from '../rehash.ts'
import { draftDocument } from './draft-document.ts'
import { recordConsent } from './record-consent.ts'

/**
 * 依申请公开转主动公开（条例第四十四条）: an answer that has left the house becomes a draft, without who asked. It cannot be submitted before
 * the consent of those whom it concerns is on record; then it goes the way of every document: screened, and approved by three people.
 */
export async function draftFromAnswer(tx: Tx, request: string, { consent }: { consent?: string } = {}) {
  const answer = await publishableAnswer(tx, request)
  const before = await tx.db.selectFrom('publishing.document').select('id').where('request_id', '=', request).executeTakeFirst()
  if (before) throw conflict('publishing.drafted-before', '这件申请已经转为主动公开的稿件，请在发布工作中查找')
  const drafted = await draftDocument(tx, answer.organisation, {
    kind: 'answer',
    title: answer.title,
    summary: answer.summary,
    body: answer.paragraphs.map((line) => `<p>${escaped(line)}</p>`).join(''),
    formedOn: answer.answeredOn,
  })
  await tx.db.updateTable('publishing.document').set({ request_id: request }).where('id', '=', drafted.document).execute()
  await attachGiven(tx, answer, drafted)
  if (consent !== undefined) await recordConsent(tx, drafted.document, { consent })
  await rehash(tx, drafted.edition, null)
  return drafted
}

/** The papers that were handed over with the answer; they stay the request's. */
async function attachGiven(
  tx: Tx,
  { files, organisation }: PublishableAnswer,
  { document, edition }: { document: string; edition: string },
) {
  const stored = await listFiles(
    tx,
    files.map(({ id }) => id),
  )
  for (const [index, { id, name }] of files.entries()) {
    const file = stored.find((each) => each.id === id)
    if (!file) continue
    const { bytes: size, type, sha256 } = file
    const { id: attachment } = await tx.db
      .insertInto('publishing.attachment')
      .values({ edition_id: edition, position: index + 1, file_id: id, name, size, type, sha256 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, FileAttached, document, { attachment, sha256 }, organisation)
  }
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
