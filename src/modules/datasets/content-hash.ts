import { createHash } from 'node:crypto'
import { canonicalJson } from '../ledger/index.ts'
import { classOf, type Dataset, type Resource } from './model.ts'

export type OfVersion = { id: string; resource_id: string; sha256: string }

/**
 * What the approvals of a submission are bound to: everything that will be public of the data set, its class with conditions,
 * the words of its columns and the bytes of each version. Nothing of it can change without the hash changing.
 */
export const contentHash = (dataset: Dataset, resources: readonly Resource[], versions: readonly OfVersion[]) =>
  sha256(
    canonicalJson({
      dataset: dataset.id,
      slug: dataset.slug,
      title: dataset.title,
      abstract: dataset.abstract,
      theme: dataset.theme,
      industry: dataset.industry,
      keywords: dataset.keywords,
      frequency: dataset.frequency,
      contact: [dataset.contact_name, dataset.contact_phone, dataset.contact_mail],
      temporal: [dataset.temporal_from, dataset.temporal_to],
      spatial: dataset.spatial,
      automatic: dataset.automatic,
      class: classOf(dataset),
      resources: resources.map(({ id, title, description, key_columns, dictionary }) => ({
        id,
        title,
        description,
        keys: key_columns,
        dictionary,
      })),
      versions: versions
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map(({ id, resource_id, sha256 }) => [id, resource_id, sha256]),
    }),
  )

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
