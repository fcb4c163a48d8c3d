import { hash } from 'node:crypto'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Bundle, makeBundle } from '../../ledger/index.ts'
import { ArchivePackageMade } from '../events.ts'
import { evidenceOf } from '../evidence.ts'
import { isEnded } from '../model.ts'
import { mayHandle } from '../policy.ts'
import { getRequest } from '../queries.ts'

/** Puts together what goes to the archives: everything of an ended case, with its index, hashes and proofs. That it was made is recorded. */
export async function makeArchivePackage(tx: Tx, id: string): Promise<Bundle> {
  const request = await getRequest(tx, id)
  if (!mayHandle(tx.actor, request)) throw forbidden()
  if (!isEnded(request.status)) throw conflict('requests.not-ended', '申请尚未办结，不能移交归档')
  const { facts, events, files } = await evidenceOf(tx, id)
  const bundle = await makeBundle(tx, {
    kind: 'yangguang-archive-package',
    name: `归档-${request.number}.zip`,
    title: `政府信息公开申请归档材料 ${request.number}`,
    about: { id, number: request.number, closedOn: request.closed_on },
    subjects: [id],
    sections: [{ title: '信息公开申请', facts }],
    events,
    papers: files,
  })
  await record(
    tx,
    ArchivePackageMade,
    id,
    { files: bundle.files.length, manifest: hash('sha256', bundle.manifestBytes) },
    request.organisation_id,
  )
  return bundle
}
