import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import { canonicalJson } from '../ledger/index.ts'
import type { Dataset } from './model.ts'

type Values = Record<string, unknown>

/** Writes down which of the fields say something else now, what they said before, and answers their names. */
export async function noteChanges(
  tx: Tx,
  dataset: Pick<Dataset, 'id' | 'state'>,
  { before, after, resource = null }: { before: Values; after: Values; resource?: string | null },
): Promise<string[]> {
  const plain = (value: unknown) => canonicalJson(value ?? null)
  const changed = Object.keys(after).filter((field) => plain(before[field]) !== plain(after[field]))
  if (changed.length === 0) return []
  const json = (value: unknown) => sql<string>`${JSON.stringify(value ?? null)}::jsonb`
  await tx.db
    .insertInto('datasets.change')
    .values(
      changed.map((field) => ({
        dataset_id: dataset.id,
        resource_id: resource,
        field,
        before: json(before[field]),
        after: json(after[field]),
        public: dataset.state === 'published',
        changed_by: tx.actor?.id ?? '',
        changed_at: tx.now,
      })),
    )
    .execute()
  return changed
}
