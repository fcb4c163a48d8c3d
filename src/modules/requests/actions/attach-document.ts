import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { keepFile } from '../../files/index.ts'
import { DocumentAttached } from '../events.ts'
import { mayHandle } from '../policy.ts'
import { lockFor } from '../queries.ts'

type Attached = { file: string; kind: 'application' | 'answer' | 'proof-of-service' | 'other' }

/** Puts an uploaded file into the case. What the applicant sends belongs to the application, whatever it is called. */
export async function attachDocument(tx: Tx, id: string, { file, kind }: Attached): Promise<string> {
  const request = await lockFor(tx, id, 'attach')
  const kept = await keepFile(tx, file)
  const known = mayHandle(tx.actor, request) ? kind : 'application'
  const { id: document } = await tx.db
    .insertInto('requests.document')
    .values({
      request_id: id,
      file_id: file,
      kind: known,
      name: kept.name,
      added_by: tx.actor?.id ?? null,
      added_on: dayOf(tx.now),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, DocumentAttached, id, { document, file, kind: known }, request.organisation_id)
  return document
}
