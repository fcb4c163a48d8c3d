import type { Entry, Resource } from './model.ts'
import { isOpen } from './model.ts'

/** One way of getting a table: the same rows each time. */
export type Distribution = {
  id: string
  title: string
  url: string
  mediaType: string
  /** As the file-type vocabulary of the EU has it. */
  fileType: string
  /** As people say it. */
  format: string
  bytes?: number
  sha256?: string
}

const FORMATS = [
  { extension: 'csv', mediaType: 'text/csv', fileType: 'CSV', format: 'CSV' },
  { extension: 'json', mediaType: 'application/json', fileType: 'JSON', format: 'JSON' },
  {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileType: 'XLSX',
    format: 'XLSX',
  },
  { extension: 'parquet', mediaType: 'application/vnd.apache.parquet', fileType: 'PARQUET', format: 'Parquet' },
] as const

/** The files of a table that anybody may have; none where the rows are not for everybody. */
export function distributionsOf(entry: Entry, resource: Resource, site: string): Distribution[] {
  if (!isOpen(entry)) return []
  return FORMATS.map(({ extension, ...format }) => ({
    ...format,
    id: `${resource.id}-${extension}`,
    title: `${resource.title}（${format.format}）`,
    url: rowsUrl(entry, resource, { site, extension }),
    ...(extension === 'parquet' && resource.parquet),
  }))
}

type File = { site: string; extension: string }

/** The data set's first table needs no naming. */
export function rowsUrl(entry: Entry, resource: Resource, { site, extension }: File) {
  const which = entry.resources[0]?.id === resource.id ? '' : `?resource=${resource.id}`
  return `${site}/api/datasets/${entry.slug}/rows.${extension}${which}`
}

/** Where the terms of use can be read: those that are the city's own stand on the data set's page. */
export const termsUrl = ({ licence, slug }: Pick<Entry, 'licence' | 'slug'>, site: string) =>
  licence.url?.startsWith('http') ? licence.url : `${site}/datasets/${slug}`
