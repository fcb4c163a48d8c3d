import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { checked } from '../checked.ts'
import { BundleScheduled, BundleUnscheduled } from '../events.ts'
import { lockBundle } from '../locks.ts'
import { bundleStates } from '../model.ts'
import { mayPublish } from '../policy.ts'
import { settleBundle } from '../rehash.ts'
import { ScheduleBundle } from '../schema.ts'

/** An hour at which it is to go public; may be wished for while approvals are still under way. The time of publication is when it happens. */
export async function scheduleBundle(tx: Tx, id: string, input: { at: Date | string }) {
  const { at } = checked(ScheduleBundle, input)
  const bundle = await lockBundle(tx, id)
  if (!mayPublish(tx.actor, bundle)) throw forbidden('发布由政府信息公开工作机构办理')
  if (!['in-review', 'approved', 'scheduled'].includes(bundle.state))
    throw conflict('publishing.wrong-state', `这张发布单现为“${bundleStates[bundle.state]}”，不能定时发布`)
  if (at <= tx.now) throw new FieldRefusal('at', '发布时间应在现在之后；要立即发布，请直接发布')
  await tx.db.updateTable('publishing.bundle').set({ failure: null }).where('id', '=', id).execute()
  await settleBundle(tx, { ...bundle, scheduled_at: at })
  await record(tx, BundleScheduled, id, { hash: bundle.hash, at: at.toISOString() }, bundle.organisation_id)
}

/** Takes the hour back; the approvals stand. */
export async function unscheduleBundle(tx: Tx, id: string) {
  const bundle = await lockBundle(tx, id)
  if (!mayPublish(tx.actor, bundle)) throw forbidden('发布由政府信息公开工作机构办理')
  if (bundle.scheduled_at === null || bundle.state === 'published')
    throw conflict('publishing.not-scheduled', '这张发布单没有定时发布')
  await settleBundle(tx, { ...bundle, scheduled_at: null })
  await record(tx, BundleUnscheduled, id, { hash: bundle.hash }, bundle.organisation_id)
}
