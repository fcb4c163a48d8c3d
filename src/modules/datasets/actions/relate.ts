import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret } from '../../screening/index.ts'
import { DatasetChanged } from '../events.ts'
import { getDataset } from '../queries.ts'
import type { Relate } from '../schema.ts'
import { lockOwn } from './change-dataset.ts'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

/** Ties a data set to a rule, a document, a request, a service or another data set. */
export async function relate(tx: Tx, id: string, input: z.output<typeof Relate>) {
  const dataset = await lockOwn(tx, id)
  await refuseSecret(tx, { text: input.title })
  await tx.db
    .insertInto('datasets.relation')
    .values({ dataset_id: id, ...input, target_id: ID.exec(input.url)?.[0] ?? null })
    .onConflict((known) => known.columns(['dataset_id', 'url']).doUpdateSet({ kind: input.kind, title: input.title }))
    .execute()
  await record(tx, DatasetChanged, id, { fields: ['relations'] }, dataset.organisation_id)
}

export async function endRelation(tx: Tx, relation: string) {
  const { dataset_id } = await tx.db
    .selectFrom('datasets.relation')
    .select('dataset_id')
    .where('id', '=', relation)
    .executeTakeFirstOrThrow(notFound)
  await getDataset(tx, dataset_id)
  const dataset = await lockOwn(tx, dataset_id)
  await tx.db.deleteFrom('datasets.relation').where('id', '=', relation).execute()
  await record(tx, DatasetChanged, dataset_id, { fields: ['relations'] }, dataset.organisation_id)
}
