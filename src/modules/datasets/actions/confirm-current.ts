import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { DatasetRenewed } from '../events.ts'
import { nextDueOn } from '../frequency.ts'
import { lockOwn } from './change-dataset.ts'
import { noteRenewal } from './publish-review.ts'

/** The steward states that the data was looked at and is still right: nothing has changed since the last version. */
export async function confirmCurrent(tx: Tx, id: string) {
  const dataset = await lockOwn(tx, id)
  if (dataset.state !== 'published' || dataset.updated_on === null)
    throw conflict('datasets.not-published', '只有已开放数据的数据集可以确认无变化')
  const today = dayOf(tx.now)
  if (dataset.updated_on >= today) throw conflict('datasets.confirmed-already', '今天已经更新或者确认过')
  await noteRenewal(tx, dataset, { today, version: null })
  await tx.db
    .updateTable('datasets.dataset')
    .set({ updated_on: today, next_due_on: nextDueOn(await loadCalendar(tx), dataset.frequency, today), changed_at: tx.now })
    .where('id', '=', id)
    .execute()
  await record(tx, DatasetRenewed, id, { on: today, dueOn: dataset.next_due_on }, dataset.organisation_id)
}
