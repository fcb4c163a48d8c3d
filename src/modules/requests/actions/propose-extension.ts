import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ExtensionProposed } from '../events.ts'
import { lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** 条例第三十三条第二款: up to twenty working days, once; it counts only when the head of the disclosure office has approved it. */
export async function proposeExtension(tx: Tx, id: string, { workingDays, reason }: Input<'proposeExtension'>) {
  const request = await lockFor(tx, id, 'proposeExtension')
  const today = dayOf(tx.now)
  const earlier = await tx.db.selectFrom('requests.extension').selectAll().where('request_id', '=', id).executeTakeFirst()
  if (earlier && !earlier.refused_reason) throw conflict('requests.extended-once', '延期只能一次，已经提出')
  if (request.due_on !== null && today > request.due_on)
    throw conflict('requests.extension-late', '答复期限已过，不能再延期（条例第三十三条）')
  const proposal = { working_days: workingDays, reason, asked_by: tx.actor?.id ?? '', asked_on: today, refused_reason: null }
  await tx.db
    .insertInto('requests.extension')
    .values({ request_id: id, ...proposal })
    .onConflict((conflicting) => conflicting.column('request_id').doUpdateSet(proposal))
    .execute()
  await record(tx, ExtensionProposed, id, { workingDays }, request.organisation_id)
}
