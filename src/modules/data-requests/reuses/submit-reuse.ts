import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { findDataset } from '../../datasets/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { ReuseSubmitted } from '../events.ts'
import { mayFile } from '../policy.ts'
import type { SubmitReuse } from '../schema.ts'

/** Something made of the city's data, shown after somebody has looked at it. */
export async function submitReuse(tx: Tx, input: z.output<typeof SubmitReuse>): Promise<{ id: string }> {
  if (!mayFile(tx.actor)) throw forbidden('请以个人或者单位账号登录后提交应用案例')
  const key = input.formKey ?? null
  const before =
    key &&
    (await tx.db
      .selectFrom('data_requests.reuse')
      .select('id')
      .where('form_key', '=', key)
      .where('submitted_by', '=', tx.actor.id)
      .executeTakeFirst())
  if (before) return before
  await refuseSecret(tx, { text: [input.title, input.description, input.maker].join('\n') })
  const datasets = await Promise.all(
    input.datasets.map(async (given) => {
      const dataset = await findDataset(tx, given)
      if (dataset?.state !== 'published')
        throw new FieldRefusal('datasets', `没有找到数据集“${given}”，请填写它的网址或者英文标识`)
      return dataset.id
    }),
  )
  const { id } = await tx.db
    .insertInto('data_requests.reuse')
    .values({
      kind: input.kind,
      title: input.title,
      description: input.description,
      url: input.url,
      maker: input.maker,
      submitted_by: tx.actor.id,
      submitted_at: tx.now,
      form_key: key,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const used = [...new Set(datasets)]
  await tx.db
    .insertInto('data_requests.reuse_dataset')
    .values(used.map((dataset) => ({ reuse_id: id, dataset_id: dataset })))
    .execute()
  await record(tx, ReuseSubmitted, id, { datasets: used })
  return { id }
}
