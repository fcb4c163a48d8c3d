import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { CleanUpConfirmed, CleanUpDecided } from '../../events.ts'
import type { DecideEntries, Entry } from '../model.ts'
import { mayConfirmEntry, mayDecideEntry } from '../policy.ts'
import { lockCleanUp } from '../queries.ts'

/** One decision with its reason for several entries at once; until it has the second signature it may be taken anew. */
export async function decideEntries(tx: Tx, id: string, { positions, decision, reason }: DecideEntries) {
  const entries = await lockEntries(tx, id, positions, mayDecideEntry, '只有文件的制作机关可以提出清理意见')
  const signed = entries.filter(({ confirmed_by }) => confirmed_by !== null)
  if (signed.length > 0) throw conflict('publishing.clean-up-signed', `“${signed[0]?.title}”已经复核签字，不能再改变意见`)
  await tx.db
    .updateTable('publishing.clean_up_entry')
    .set({ decision, reason, decided_by: tx.actor?.id ?? '', decided_on: dayOf(tx.now) })
    .where('clean_up_id', '=', id)
    .where('position', 'in', positions)
    .execute()
  await record(tx, CleanUpDecided, id, { positions, decision }, entries[0]?.organisation_id ?? null)
}

/** The second signature, by somebody else than who decided. */
export async function confirmEntries(tx: Tx, id: string, positions: number[]) {
  const entries = await lockEntries(
    tx,
    id,
    positions,
    mayConfirmEntry,
    '清理意见由制作机关负责人、信息公开工作机构负责人或者主管部门复核',
  )
  const open = entries.find(({ decision }) => decision === null)
  if (open) throw conflict('publishing.clean-up-undecided', `“${open.title}”还没有清理意见`)
  const own = entries.find(({ decided_by }) => decided_by === tx.actor?.id)
  if (own) throw forbidden(`“${own.title}”的清理意见是您提出的，须由另一人复核签字`)
  await tx.db
    .updateTable('publishing.clean_up_entry')
    .set({ confirmed_by: tx.actor?.id ?? '', confirmed_on: dayOf(tx.now) })
    .where('clean_up_id', '=', id)
    .where('position', 'in', positions)
    .where('confirmed_by', 'is', null)
    .execute()
  await record(tx, CleanUpConfirmed, id, { positions }, entries[0]?.organisation_id ?? null)
}

type May = (actor: Tx['actor'], organisation: string) => boolean

async function lockEntries(tx: Tx, id: string, positions: number[], may: May, refusal: string): Promise<Entry[]> {
  const cleanUp = await lockCleanUp(tx, id)
  const entries = await tx.db
    .selectFrom('publishing.clean_up_entry')
    .selectAll()
    .where('clean_up_id', '=', id)
    .where('position', 'in', positions)
    .orderBy('position')
    .forUpdate()
    .execute()
  // Whoever has nothing to do with any of them learns of none.
  if (
    !entries.some(
      ({ organisation_id }) => mayDecideEntry(tx.actor, organisation_id) || mayConfirmEntry(tx.actor, organisation_id),
    )
  )
    throw notFound()
  if (entries.length < new Set(positions).size) throw notFound()
  if (entries.some(({ organisation_id }) => !may(tx.actor, organisation_id))) throw forbidden(refusal)
  if (cleanUp.closed_on !== null) throw conflict('publishing.clean-up-closed', '这次清理已经结束')
  return entries
}
