import type { Tx } from '../../../../platform/ctx.ts'
import { conflict, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { PointsRegrouped } from '../events.ts'
import { lockForAnalysis } from '../lock.ts'
import { Before } from '../regrouping.ts'

/** Takes a step back: what stands where the step has put it goes to where it was; what was moved on since stays. */
export async function undoStep(tx: Tx, id: string, step: string) {
  const consultation = await lockForAnalysis(tx, id)
  const found = await tx.db
    .selectFrom('consultations.regrouping')
    .selectAll()
    .where('id', '=', step)
    .where('consultation_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  if (found.kind === 'suggested') throw conflict('consultations.first-step', '汇总不能撤销；可以逐组调整')
  if (found.undone_at !== null) throw conflict('consultations.undone', '这一步已经撤销')
  const { moved, made, gone, groups } = Before.parse(found.before)
  for (const [key, points] of Map.groupBy(moved, ({ from, to }) => `${from} ${to}`)) {
    const [from = '', to = ''] = key.split(' ')
    await tx.db
      .updateTable('consultations.point')
      .set({ group_id: from })
      .where('group_id', '=', to)
      .where(
        'id',
        'in',
        points.map((point) => point.id),
      )
      .execute()
  }
  if (made.length > 0) await tx.db.updateTable('consultations.point').set({ gone: true }).where('id', 'in', made).execute()
  if (gone.length > 0) await tx.db.updateTable('consultations.point').set({ gone: false }).where('id', 'in', gone).execute()
  for (const { id: group, ...was } of groups)
    await tx.db.updateTable('consultations.point_group').set(was).where('id', '=', group).execute()
  await tx.db
    .updateTable('consultations.regrouping')
    .set({ undone_by: tx.actor?.id ?? null, undone_at: tx.now })
    .where('id', '=', step)
    .execute()
  await record(
    tx,
    PointsRegrouped,
    id,
    { kind: 'undone', groups: [], points: moved.length + made.length + gone.length },
    consultation.organisation_id,
  )
}
