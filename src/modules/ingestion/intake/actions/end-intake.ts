import type { Tx } from '../../../../platform/ctx.ts'
import { conflict } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { IntakeEnded } from '../events.ts'
import { lockIntake } from '../queries.ts'

/** Nothing shall come of it. A reading under way notices and leaves nothing; the file can be read again until it expires. */
export async function cancelIntake(tx: Tx, id: string) {
  const { state, organisation_id } = await lockIntake(tx, id)
  if (state !== 'waiting' && state !== 'reading' && state !== 'typed')
    throw conflict('ingestion.not-open', '这次接入已经结束，不能取消')
  await tx.db
    .updateTable('ingestion.intake')
    .set({ state: 'cancelled', run: null, progress: null, sentence: null, changed_at: tx.now })
    .where('id', '=', id)
    .execute()
  await record(tx, IntakeEnded, id, { state: 'cancelled' }, organisation_id)
}

/** Nobody did anything about it for long: file and tables go. */
export async function expireIntake(tx: Tx, id: string, before: Date) {
  const { changed_at, state, organisation_id } = await lockIntake(tx, id)
  if (changed_at >= before || state === 'expired') return
  await tx.db
    .updateTable('ingestion.intake')
    .set({ state: 'expired', run: null, progress: null, changed_at: tx.now })
    .where('id', '=', id)
    .execute()
  await record(tx, IntakeEnded, id, { state: 'expired' }, organisation_id)
}
