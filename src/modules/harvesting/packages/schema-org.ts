import { distributionsOf, termsUrl } from '../distributions.ts'
import type { Entry } from '../model.ts'

/** The data set as schema.org has it: what search engines for data read. */
export function schemaOrg(entry: Entry, site: string) {
  const { office, temporal, contact } = entry
  const url = `${site}/datasets/${entry.slug}`
  const columns = entry.resources.flatMap(({ columns: all }) => all)
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': `${url}#dataset`,
    name: entry.title,
    description: entry.abstract,
    url,
    identifier: entry.number,
    keywords: entry.keywords,
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    conditionsOfAccess: entry.openingConditions ?? entry.closedFor ?? undefined,
    license: termsUrl(entry, site),
    datePublished: entry.publishedOn,
    dateModified: entry.changedAt.toISOString(),
    creator: { '@type': 'GovernmentOrganization', name: office.name, url: `${site}/publishing/offices/${office.slug}` },
    publisher: { '@type': 'GovernmentOrganization', name: office.name, url: `${site}/publishing/offices/${office.slug}` },
    ...(contact.mail || contact.phone
      ? {
          contactPoint: {
            '@type': 'ContactPoint',
            name: contact.name ?? office.name,
            ...(contact.mail && { email: contact.mail }),
            ...(contact.phone && { telephone: contact.phone }),
          },
        }
      : {}),
    ...(temporal.from && { temporalCoverage: `${temporal.from}/${temporal.to ?? '..'}` }),
    ...(entry.spatial && { spatialCoverage: { '@type': 'Place', name: entry.spatial } }),
    ...(entry.theme && { about: { '@type': 'Thing', name: entry.theme.name } }),
    variableMeasured: columns.map(({ name, label, description, unit }) => ({
      '@type': 'PropertyValue',
      name,
      ...(label && { alternateName: label }),
      ...(description && { description }),
      ...(unit && { unitText: unit }),
    })),
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': `${site}/catalog`, url: `${site}/datasets` },
    distribution: entry.resources
      .flatMap((resource) => distributionsOf(entry, resource, site))
      .map(({ title, url: contentUrl, mediaType, bytes, sha256 }) => ({
        '@type': 'DataDownload',
        name: title,
        contentUrl,
        encodingFormat: mediaType,
        ...(bytes !== undefined && { contentSize: `${bytes} B` }),
        ...(sha256 && { sha256 }),
      })),
  }
}
