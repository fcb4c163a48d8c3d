import { frequencies } from '../model.ts'
import type { DatasetView } from './pages/portal/dataset-frame.tsx'

/** What search engines read of a data set (schema.org). */
export function linkedDataOf({ dataset, office, licence, shown }: DatasetView, address: string): Record<string, unknown> {
  const origin = new URL(address).origin
  const files = { csv: 'text/csv', json: 'application/json', parquet: 'application/vnd.apache.parquet' }
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': address,
    url: address,
    name: dataset.title,
    description: dataset.abstract,
    identifier: dataset.number,
    keywords: dataset.keywords,
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    creator: { '@type': 'GovernmentOrganization', name: office.name },
    ...(licence?.url && { license: licence.url }),
    ...(dataset.published_on && { datePublished: dataset.published_on }),
    ...(dataset.updated_on && { dateModified: dataset.updated_on }),
    ...(dataset.spatial && { spatialCoverage: dataset.spatial }),
    ...((dataset.temporal_from ?? dataset.temporal_to) && {
      temporalCoverage: `${dataset.temporal_from ?? '..'}/${dataset.temporal_to ?? '..'}`,
    }),
    ...(shown && {
      version: String(shown.release.number),
      repeatFrequency: frequencies[dataset.frequency],
      variableMeasured: shown.columns.map(({ name, label, unit, description }) => ({
        '@type': 'PropertyValue',
        name,
        ...(label && { alternateName: label }),
        ...(unit && { unitText: unit }),
        ...(description && { description }),
      })),
      ...(dataset.opening_class === 'unconditional' && {
        distribution: Object.entries(files).map(([ending, type]) => ({
          '@type': 'DataDownload',
          encodingFormat: type,
          contentUrl: `${origin}/api/datasets/${dataset.slug}/rows.${ending}`,
        })),
      }),
    }),
  }
}
