import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record, recordAll } from '../../../platform/events.ts'
import { ImportDecided, VersionApproved, VersionRefused } from '../events.ts'
import { forgetDuties } from '../load-duties.ts'
import { mayDecide } from '../policy.ts'

type Decision = { approved: boolean; note: string | null }
type Decided = { item_id: string; number: number; code: string; lead_rule: string }

/** 审定 one draft version; whoever drafted it does not decide. */
export async function decideVersion(tx: Tx, id: string, { approved, note }: Decision) {
  const draft = await tx.db.selectFrom('duties.version').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!draft) throw notFound()
  if (!mayDecide(tx.actor, draft.drafted_by)) throw forbidden('由仲裁员审定，起草人不能审定自己起草的版本')
  if (draft.state !== 'draft') throw conflict('duties.decided', '这一版本已经处理')
  await decide(tx, sql`version.id = ${id}`, { approved, note })
  return { itemId: draft.item_id }
}

/** 审定 all that one import has drafted. */
export async function decideImport(tx: Tx, id: string, { approved, note }: Decision) {
  const imported = await tx.db.selectFrom('duties.import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!imported) throw notFound()
  if (tx.actor?.kind !== 'system' && !mayDecide(tx.actor, imported.imported_by))
    throw forbidden('由仲裁员审定，导入人不能审定自己导入的清单')
  if (imported.decided_at) throw conflict('duties.decided', '这次导入已经处理')
  await tx.db
    .updateTable('duties.import')
    .set({ decided_by: tx.actor?.id ?? '', decided_at: tx.now })
    .where('id', '=', id)
    .execute()
  const items = await decide(tx, sql`version.import_id = ${id} and version.state = 'draft'`, { approved, note })
  await record(tx, ImportDecided, id, { approved, items })
}

async function decide(tx: Tx, which: ReturnType<typeof sql>, { approved, note }: Decision) {
  const { rows } = await sql<Decided>`update duties.version set state = ${approved ? 'approved' : 'refused'}::duties.state,
      decided_by = ${tx.actor?.id ?? ''}, decided_at = ${tx.now}, decision_note = ${note}
    from duties.item where item.id = version.item_id and ${which}
    returning version.item_id, version.number, version.lead_rule, item.code`.execute(tx.db)
  if (approved) {
    await sql`update duties.change set number = number + 1`.execute(tx.db)
    forgetDuties(tx)
  }
  await recordAll(
    tx,
    approved ? VersionApproved : VersionRefused,
    rows.map(({ item_id, number, code }) => ({ subjectId: item_id, data: { code, number }, organisation: null })),
  )
  return rows.length
}
