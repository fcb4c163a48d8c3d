import { distributionsOf, termsUrl } from '../distributions.ts'
import type { Catalogue, Entry, Frequency, OpeningClass } from '../model.ts'

/** ISO 8601 of repetition, as DCAT-US 1.1 asks for it. */
const FREQUENCIES: Record<Frequency, string> = {
  'real-time': 'R/PT1S',
  daily: 'R/P1D',
  weekly: 'R/P1W',
  monthly: 'R/P1M',
  quarterly: 'R/P3M',
  'half-yearly': 'R/P6M',
  yearly: 'R/P1Y',
  irregular: 'irregular',
  never: 'irregular',
}
const LEVELS: Record<OpeningClass, string> = {
  unconditional: 'public',
  conditional: 'restricted public',
  'not-open': 'non-public',
}
const SCHEMA = 'https://project-open-data.cio.gov/v1.1/schema'

/** The catalogue as `data.json` (DCAT-US 1.1), whole. */
export const dataJson = ({ entries }: Catalogue, site: string) => ({
  '@context': `${SCHEMA}/catalog.jsonld`,
  '@id': `${site}/data.json`,
  '@type': 'dcat:Catalog',
  conformsTo: SCHEMA,
  describedBy: `${SCHEMA}/catalog.json`,
  dataset: entries.map((entry) => datasetOf(entry, site)),
})

function datasetOf(entry: Entry, site: string) {
  const { contact, office, temporal } = entry
  return {
    '@type': 'dcat:Dataset',
    identifier: entry.number,
    title: entry.title,
    description: entry.abstract || entry.title,
    keyword: entry.keywords.length > 0 ? entry.keywords : [entry.theme?.name ?? '公共数据'],
    ...(entry.theme && { theme: [entry.theme.name] }),
    issued: entry.publishedOn,
    modified: entry.changedAt.toISOString(),
    accrualPeriodicity: FREQUENCIES[entry.frequency],
    accessLevel: LEVELS[entry.openingClass],
    ...(entry.closedFor && { rights: entry.closedFor.slice(0, 255) }),
    license: termsUrl(entry, site),
    landingPage: `${site}/datasets/${entry.slug}`,
    language: ['zh-CN'],
    publisher: { '@type': 'org:Organization', name: office.name },
    contactPoint: {
      '@type': 'vcard:Contact',
      fn: contact.name ?? office.name,
      ...(contact.mail && { hasEmail: `mailto:${contact.mail}` }),
    },
    ...(entry.spatial && { spatial: entry.spatial }),
    ...(temporal.from && temporal.to && { temporal: `${temporal.from}/${temporal.to}` }),
    distribution: entry.resources
      .flatMap((resource) => distributionsOf(entry, resource, site))
      .map(({ title, url, mediaType, format }) => ({ '@type': 'dcat:Distribution', title, downloadURL: url, mediaType, format })),
  }
}
