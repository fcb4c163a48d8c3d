import type { Tx } from '../../platform/ctx.ts'
import type { Dataset, Resource } from './model.ts'
import { listResources } from './queries.ts'

/** All the words under which a data set is looked for, once each. */
export function wordsOf(
  dataset: Pick<Dataset, 'title' | 'abstract' | 'keywords' | 'number' | 'slug'>,
  resources: readonly Resource[],
) {
  const columns = resources.flatMap(({ contract, dictionary }) => [
    ...(contract ?? []).map(({ name }) => name),
    ...Object.values(dictionary).flatMap(({ label, description }) => [label ?? '', description ?? '']),
  ])
  const parts = [
    dataset.title,
    ...dataset.keywords,
    dataset.abstract,
    ...resources.flatMap(({ title, description }) => [title, description]),
    ...columns,
    dataset.number,
    dataset.slug,
  ]
  return [...new Set(parts.filter(Boolean))].join('\n').toLowerCase()
}

/** Writes them down anew, and when it was that the data set last changed. */
export async function refreshWords(tx: Tx, id: string) {
  const dataset = await tx.db
    .selectFrom('datasets.dataset')
    .selectAll()
    .where('id', '=', id)
    .$castTo<Dataset>()
    .executeTakeFirstOrThrow()
  await tx.db
    .updateTable('datasets.dataset')
    .set({ words: wordsOf(dataset, await listResources(tx, id)), changed_at: tx.now })
    .where('id', '=', id)
    .execute()
}
