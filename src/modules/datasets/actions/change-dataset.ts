import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { noteChanges } from '../changes.ts'
import { DatasetChanged } from '../events.ts'
import { nextDueOn } from '../frequency.ts'
import type { Dataset } from '../model.ts'
import { mayDescribe } from '../policy.ts'
import { lockDataset } from '../queries.ts'
import type { DatasetInput } from '../schema.ts'
import { refreshWords } from '../words.ts'
import { columnsOf, refuseTaken, refuseUnknownTheme, textOf } from './describe-dataset.ts'

/**
 * Another description. Of what is public it holds at once, and what it said before stays readable; approvals of a submission that is
 * under way were of other words and fall.
 */
export async function changeDataset(tx: Tx, id: string, input: DatasetInput) {
  const dataset = await lockOwn(tx, id)
  const slug = input.slug || dataset.slug
  if (slug !== dataset.slug && dataset.published_on !== null)
    throw new FieldRefusal('slug', '已经公布过的数据集不能更改英文标识，以免引用失效')
  if (slug !== dataset.slug) await refuseTaken(tx, slug)
  await refuseUnknownTheme(tx, input.theme)
  await refuseSecret(tx, { text: textOf(input) })
  if (dataset.state === 'published') {
    const { blocks, sentence } = await screen(tx, { text: textOf(input), files: [], scope: id })
    if (blocks) throw new FieldRefusal('abstract', sentence)
  }
  const after = { ...columnsOf(input), slug }
  const fields = await noteChanges(tx, dataset, { before: dataset, after })
  if (fields.length === 0) return
  const next_due_on = nextDueOn(await loadCalendar(tx), input.frequency, dataset.updated_on)
  await tx.db
    .updateTable('datasets.dataset')
    .set({ ...after, next_due_on })
    .where('id', '=', id)
    .execute()
  await refreshWords(tx, id)
  await record(tx, DatasetChanged, id, { fields }, dataset.organisation_id)
}

/** Find, may they, can it: a data set that its office may still change. */
export async function lockOwn(tx: Tx, id: string): Promise<Dataset> {
  const dataset = await lockDataset(tx, id)
  if (!mayDescribe(tx.actor, dataset.organisation_id)) throw forbidden('由本机关的数据专员办理')
  if (dataset.state === 'withdrawn' && dataset.published_on === null) throw conflict('datasets.discarded', '这个数据集已经作废')
  return dataset
}
