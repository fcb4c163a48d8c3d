import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret } from '../../screening/index.ts'
import { PlanPublished } from '../events.ts'
import { mayDescribe, mayPublishPlan } from '../policy.ts'
import { getDataset } from '../queries.ts'
import type { PlanItem } from '../schema.ts'

/** An office undertakes to open something in a year, and by when. */
export async function planOpening(tx: Tx, organisation: string, input: z.output<typeof PlanItem>): Promise<{ id: string }> {
  if (!mayDescribe(tx.actor, organisation)) throw forbidden('由本机关的数据专员编制开放计划')
  await refuseSecret(tx, { text: `${input.title}\n${input.measures}` })
  return tx.db
    .insertInto('datasets.plan_item')
    .values({
      organisation_id: organisation,
      year: Number(input.dueOn.slice(0, 4)),
      title: input.title,
      opening_class: input.openingClass,
      frequency: input.frequency,
      due_on: input.dueOn,
      measures: input.measures,
      made_by: tx.actor.id,
      made_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** Says by which data set an item of the plan is fulfilled. */
export async function fulfilPlan(tx: Tx, id: string, slug: string) {
  const item = await lockItem(tx, id)
  const dataset = await getDataset(tx, slug).catch(() => null)
  if (!dataset || dataset.organisation_id !== item.organisation_id) throw new FieldRefusal('dataset', '本机关没有这个数据集')
  await tx.db.updateTable('datasets.plan_item').set({ dataset_id: dataset.id }).where('id', '=', id).execute()
}

/** Takes an item out of a plan that is not public yet. */
export async function dropPlanItem(tx: Tx, id: string) {
  const item = await lockItem(tx, id)
  const published = await tx.db.selectFrom('datasets.plan').select('year').where('year', '=', item.year).executeTakeFirst()
  if (published) throw conflict('datasets.plan-published', `${item.year}年开放计划已经公布，不能删除其中的事项`)
  await tx.db.deleteFrom('datasets.plan_item').where('id', '=', id).execute()
}

/** The city publishes the plan of a year; what offices add later is shown as added. */
export async function publishPlan(tx: Tx, year: number) {
  if (!mayPublishPlan(tx.actor)) throw forbidden('由市数据开放审核员公布')
  const items = await tx.db.selectFrom('datasets.plan_item').select('id').where('year', '=', year).execute()
  if (items.length === 0) throw conflict('datasets.plan-empty', `${year}年还没有计划事项`)
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('datasets.plan')
    .values({ year, published_at: tx.now, published_by: tx.actor.id })
    .onConflict((known) => known.column('year').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw conflict('datasets.plan-published', `${year}年开放计划已经公布`)
  const office = tx.actor.posts.find(({ role }) => role === 'data-reviewer')?.organisation ?? ''
  await record(tx, PlanPublished, office, { year, items: items.length }, office)
}

async function lockItem(tx: Tx, id: string) {
  const item = await tx.db
    .selectFrom('datasets.plan_item')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  if (!mayDescribe(tx.actor, item.organisation_id)) throw forbidden('由本机关的数据专员办理')
  return item
}
