import type { z } from 'zod'
import type { Ctx, Tx } from '../../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden, Refusal } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { countRows } from '../../../tables/index.ts'
import { mayDescribe, mayWithdraw } from '../../policy.ts'
import { getOwn, lockDataset } from '../../queries.ts'
import { readable } from '../../readable.ts'
import { StatisticsClosed, StatisticsOpened, StatisticsProposed } from '../events.ts'
import { mayReview } from '../policy.ts'
import { findStatistics } from '../queries.ts'
import type { ProposeStatistics } from '../schema.ts'

type Input = z.output<typeof ProposeStatistics>

/** How many rows the numbers would be made of, and how many there are: tried out before anything is written. */
export async function tryStatistics(ctx: Ctx, id: string, { columns, sums, floor }: Input) {
  const dataset = await getOwn(ctx, id)
  const { version } = await readable(ctx, { dataset: dataset.id })
  const typeOf = new Map(version.columns.map(({ name, type }) => [name, type]))
  for (const [field, names] of Object.entries({ columns, sums }))
    for (const name of names) {
      const type = typeOf.get(name)
      if (!type) throw new FieldRefusal(field, `没有“${name.slice(0, 60)}”这个字段`)
      if (field === 'sums' && type !== 'integer' && type !== 'decimal')
        throw new FieldRefusal(field, `“${name}”不是数字，不能求和`)
    }
  const both = sums.find((name) => columns.includes(name))
  if (both !== undefined) throw new FieldRefusal('sums', `“${both}”不能既用来分组又用来求和`)
  const counted = await countRows(ctx, version, {}, { statistics: { by: columns, of: sums, floor } })
  if (counted === 0)
    throw new FieldRefusal('columns', `按这些字段分组，没有一组达到 ${floor} 行；请减少分组字段或者改用更粗的字段`)
  return { rows: version.rows, counted }
}

/** 提出公开统计: a steward of the office. Nothing is open by it, nor by what was proposed before, until the bureau has decided. */
export async function proposeStatistics(tx: Tx, id: string, { columns, sums, floor }: Input) {
  const dataset = await lockDataset(tx, id)
  if (!mayDescribe(tx.actor, dataset.organisation_id)) throw forbidden('由提供机关的数据专员提出')
  if (dataset.state !== 'published' || dataset.opening_class !== 'conditional')
    throw conflict('datasets.not-conditional', '有条件开放的数据集才需要公开统计')
  const values = { columns, sums, floor, proposed_by: tx.actor.id, proposed_at: tx.now, decided_by: null, decided_at: null }
  await tx.db
    .insertInto('datasets.open_statistics')
    .values({ dataset_id: id, ...values })
    .onConflict((conflicting) => conflicting.column('dataset_id').doUpdateSet(values))
    .execute()
  await record(tx, StatisticsProposed, id, { columns, sums, floor }, dataset.organisation_id)
}

/** 公开: the data bureau, another person than who proposed them. */
export async function decideStatistics(tx: Tx, id: string) {
  const dataset = await lockDataset(tx, id)
  if (!mayReview(tx.actor)) throw forbidden('由市数据开放审核员决定')
  const proposed = await findStatistics(tx, id)
  if (!proposed || proposed.decided_at !== null) throw conflict('datasets.nothing-proposed', '没有待决定的公开统计')
  if (proposed.proposed_by === tx.actor.id) throw forbidden('提出的人不能自己决定')
  await tx.db
    .updateTable('datasets.open_statistics')
    .set({ decided_by: tx.actor.id, decided_at: tx.now })
    .where('dataset_id', '=', id)
    .execute()
  await record(tx, StatisticsOpened, id, { floor: proposed.floor }, dataset.organisation_id)
}

/** Nothing is open to those without a grant any more. */
export async function closeStatistics(tx: Tx, id: string) {
  const dataset = await lockDataset(tx, id)
  if (!mayWithdraw(tx.actor, dataset)) throw forbidden()
  const gone = await tx.db
    .deleteFrom('datasets.open_statistics')
    .where('dataset_id', '=', id)
    .returning('dataset_id')
    .executeTakeFirst()
  if (!gone) throw new Refusal(409, 'datasets.nothing-open', '没有公开统计')
  await record(tx, StatisticsClosed, id, {}, dataset.organisation_id)
}
