import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret } from '../../screening/index.ts'
import { noteChanges } from '../changes.ts'
import { DatasetChanged, ResourceAdded } from '../events.ts'
import type { ColumnWords } from '../model.ts'
import { getResource } from '../queries.ts'
import type { AddResource, SaveDictionary } from '../schema.ts'
import { refreshWords } from '../words.ts'
import { lockOwn } from './change-dataset.ts'

type ResourceInput = z.output<typeof AddResource>

/** One more table of a data set; it has rows once a version of it is published. */
export async function addResource(tx: Tx, dataset: string, input: ResourceInput): Promise<{ id: string }> {
  const { id, organisation_id } = await lockOwn(tx, dataset)
  await refuseSecret(tx, { text: `${input.title}\n${input.description}` })
  const { rows } = await sql<{ id: string }>`
    insert into datasets.resource (dataset_id, position, title, description, key_columns)
    select ${id}::uuid, coalesce(max(position), 0) + 1, ${input.title}, ${input.description}, ${input.keyColumns}::text[]
    from datasets.resource where dataset_id = ${id}::uuid returning id`.execute(tx.db)
  const resource = rows[0]?.id ?? ''
  await refreshWords(tx, id)
  await record(tx, ResourceAdded, id, { resource }, organisation_id)
  return { id: resource }
}

export async function changeResource(tx: Tx, id: string, input: ResourceInput) {
  const { resource } = await getResource(tx, id)
  const dataset = await lockOwn(tx, resource.dataset_id)
  await refuseSecret(tx, { text: `${input.title}\n${input.description}` })
  const known = new Set(resource.contract?.map(({ name }) => name))
  const unknown = input.keyColumns.find((name) => resource.contract && !known.has(name))
  if (unknown) throw new FieldRefusal('keyColumns', `没有名为“${unknown}”的字段`)
  const after = { title: input.title, description: input.description, key_columns: input.keyColumns }
  const fields = await noteChanges(tx, dataset, { before: resource, after, resource: id })
  if (fields.length === 0) return
  await tx.db.updateTable('datasets.resource').set(after).where('id', '=', id).execute()
  await refreshWords(tx, dataset.id)
  await record(tx, DatasetChanged, dataset.id, { fields: fields.map((field) => `resource.${field}`) }, dataset.organisation_id)
}

/** Takes away a resource of which nothing has ever been public. */
export async function removeResource(tx: Tx, id: string) {
  const { resource } = await getResource(tx, id)
  const dataset = await lockOwn(tx, resource.dataset_id)
  const versions = await tx.db
    .selectFrom('datasets.version')
    .select('state')
    .where('resource_id', '=', id)
    .where('state', '<>', 'discarded')
    .execute()
  if (versions.length > 0)
    throw conflict('datasets.has-versions', '这个资源已有版本，不能删除；可以作废草稿版本，或者撤下已发布的版本')
  const kept = await tx.db.selectFrom('datasets.version').select('id').where('resource_id', '=', id).executeTakeFirst()
  if (kept) throw conflict('datasets.has-versions', '这个资源有过版本，须留存备查，不能删除')
  await tx.db.deleteFrom('datasets.resource').where('id', '=', id).execute()
  await refreshWords(tx, dataset.id)
  await record(tx, DatasetChanged, dataset.id, { fields: ['resources'] }, dataset.organisation_id)
}

/** What the columns mean: label, unit, description, code system. Of what is public it holds at once. */
export async function saveDictionary(tx: Tx, id: string, { columns }: z.output<typeof SaveDictionary>) {
  const { resource } = await getResource(tx, id)
  const dataset = await lockOwn(tx, resource.dataset_id)
  const dictionary: Record<string, ColumnWords> = { ...resource.dictionary }
  for (const { column, sensitive, ...words } of columns) {
    const said = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== null))
    dictionary[column] = { ...said, ...(sensitive && { sensitive }) }
    if (Object.keys(dictionary[column]).length === 0) delete dictionary[column]
  }
  await refuseSecret(tx, { text: JSON.stringify(dictionary) })
  const fields = await noteChanges(tx, dataset, { before: resource, after: { dictionary }, resource: id })
  if (fields.length === 0) return
  await tx.db
    .updateTable('datasets.resource')
    .set({ dictionary: sql<string>`${JSON.stringify(dictionary)}::jsonb` })
    .where('id', '=', id)
    .execute()
  await refreshWords(tx, dataset.id)
  await record(tx, DatasetChanged, dataset.id, { fields: ['dictionary'] }, dataset.organisation_id)
}
