import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { recordAll } from '../../../platform/events.ts'
import { PlanPublished } from '../events.ts'
import { mayPublishPlan } from '../policy.ts'
import type { PublishPlan } from '../schema.ts'

/** 公布年度征集计划: every entry of the office for the year that the public does not know yet. */
export async function publishPlan(tx: Tx, { office, year }: z.output<typeof PublishPlan>) {
  if (!mayPublishPlan(tx.actor, office)) throw forbidden('年度征集计划由机构负责人或者机关负责人公布')
  const published = await tx.db
    .updateTable('consultations.consultation')
    .set({ plan_published_on: dayOf(tx.now), changed_at: tx.now })
    .where('organisation_id', '=', office)
    .where('plan_year', '=', year)
    .where('plan_published_on', 'is', null)
    .where('state', '<>', 'withdrawn')
    .returning('id')
    .execute()
  if (published.length === 0) throw conflict('consultations.nothing-planned', `${year} 年度没有尚未公布的征集事项`)
  await recordAll(
    tx,
    PlanPublished,
    published.map(({ id }) => ({ subjectId: id, data: { year }, organisation: office })),
  )
  return published.length
}
