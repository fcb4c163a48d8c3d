import type { Column, ColumnType } from '../../tables/index.ts'
import { distributionsOf, rowsUrl, termsUrl } from '../distributions.ts'
import { type Entry, isOpen, type Resource } from '../model.ts'

const TYPES: Record<ColumnType, { type: string; format?: string }> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'date', format: '%Y-%m-%d' },
  datetime: { type: 'datetime', format: 'any' },
  geometry: { type: 'geojson' },
}

/** The data set as a Frictionless data package, its tables with a Table Schema each. */
export function dataPackage(entry: Entry, site: string) {
  const { contact, office, licence, temporal } = entry
  return {
    profile: 'tabular-data-package',
    name: entry.slug,
    id: entry.id,
    title: entry.title,
    description: entry.abstract,
    homepage: `${site}/datasets/${entry.slug}`,
    version: String(Math.max(0, ...entry.resources.map(({ version }) => version))),
    created: `${entry.publishedOn}T00:00:00+08:00`,
    modified: entry.changedAt.toISOString(),
    keywords: entry.keywords,
    licenses: [{ name: licence.slug, title: licence.name, path: termsUrl(entry, site) }],
    contributors: [
      { title: office.name, role: 'publisher', path: `${site}/publishing/offices/${office.slug}` },
      ...(contact.name || contact.mail
        ? [{ title: contact.name ?? office.name, role: 'maintainer', ...(contact.mail && { email: contact.mail }) }]
        : []),
    ],
    sources: [{ title: office.name, path: `${site}/datasets/${entry.slug}` }],
    accessRights: entry.openingClass,
    ...(temporal.from && { temporalFrom: temporal.from }),
    ...(temporal.to && { temporalTo: temporal.to }),
    // Where the rows are for those who apply, the package says what there is and has no files.
    resources: entry.resources.map((resource, index) => dataResource(entry, resource, { site, index })),
  }
}

function dataResource(entry: Entry, resource: Resource, { site, index }: { site: string; index: number }) {
  const parquet = distributionsOf(entry, resource, site).find(({ sha256 }) => sha256)
  return {
    profile: 'tabular-data-resource',
    name: `table-${index + 1}`,
    id: resource.id,
    title: resource.title,
    description: resource.description,
    ...(isOpen(entry) && { path: rowsUrl(entry, resource, { site, extension: 'csv' }) }),
    scheme: 'http',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', quoteChar: '"', doubleQuote: true, header: true, lineTerminator: '\n' },
    rows: resource.rows,
    schema: tableSchema(resource),
    ...(parquet && {
      alternates: [{ path: parquet.url, format: 'parquet', bytes: parquet.bytes, hash: `sha256:${parquet.sha256}` }],
    }),
  }
}

export const tableSchema = ({ columns, keys }: Pick<Resource, 'columns' | 'keys'>) => ({
  fields: columns.map(fieldOf),
  missingValues: [''],
  ...(keys.length > 0 && { primaryKey: [...keys] }),
})

const fieldOf = ({ name, label, type, description, unit, crs }: Column) => ({
  name,
  ...(label && { title: label }),
  ...TYPES[type],
  ...(description && { description }),
  ...(unit && { unit }),
  ...(crs && { crs }),
})
