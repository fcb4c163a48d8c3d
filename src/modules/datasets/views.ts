import { z } from '@hono/zod-openapi'
import { COLUMN_TYPES } from '../tables/index.ts'
import { type Dataset, datasetPath, frequencies, groundLabel, openingClasses, type Resource, type Version } from './model.ts'

const nullable = () => z.string().nullable()
const OpeningClassName = z.enum(['unconditional', 'conditional', 'not-open'])

export const VersionView = z
  .object({
    id: z.uuid(),
    number: z.int().nullable(),
    state: z.enum(['draft', 'in-review', 'published', 'returned', 'discarded']),
    rows: z.int(),
    note: nullable(),
    publishedAt: nullable(),
    withdrawnAt: nullable(),
    withdrawnReason: nullable(),
  })
  .openapi('DatasetVersion')
export const ResourceView = z
  .object({
    id: z.uuid(),
    title: z.string(),
    description: z.string(),
    keyColumns: z.array(z.string()),
    columns: z.array(
      z.object({
        name: z.string(),
        type: z.enum(COLUMN_TYPES),
        label: nullable(),
        unit: nullable(),
        description: nullable(),
        code: nullable(),
        sensitive: z.boolean(),
      }),
    ),
    currentVersion: z.int().nullable(),
  })
  .openapi('DatasetResource')
export const DatasetView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    slug: z.string(),
    url: z.string(),
    state: z.enum(['draft', 'published', 'withdrawn']),
    title: z.string(),
    abstract: z.string(),
    organisation: z.uuid(),
    theme: nullable(),
    industry: nullable(),
    keywords: z.array(z.string()),
    openingClass: OpeningClassName.nullable(),
    openingClassLabel: nullable(),
    ground: nullable(),
    groundLabel: nullable(),
    reason: nullable(),
    openingConditions: nullable(),
    usageRequirements: nullable(),
    securityMeasures: nullable(),
    frequency: z.string(),
    frequencyLabel: z.string(),
    licence: z.string(),
    contact: z.object({ name: nullable(), phone: nullable(), mail: nullable() }),
    temporalCoverage: z.object({ from: nullable(), to: nullable() }),
    spatialCoverage: nullable(),
    firstPublished: nullable(),
    lastUpdated: nullable(),
    nextUpdateDue: nullable(),
    overdue: z.boolean(),
    withdrawnOn: nullable(),
    withdrawnReason: nullable(),
  })
  .openapi('Dataset')
export const DatasetWhole = DatasetView.extend({
  resources: z.array(ResourceView),
  quality: z.object({ udata: z.int(), mqa: z.int(), stars: z.int() }),
  downloadCount: z.int(),
  apiCallCount: z.int(),
  dataVolume: z.int(),
}).openapi('DatasetWhole')

export const datasetView = (dataset: Dataset, today: string): z.infer<typeof DatasetView> => {
  const { opening_class } = dataset
  return {
    id: dataset.id,
    number: dataset.number,
    slug: dataset.slug,
    url: datasetPath(dataset),
    state: dataset.state,
    title: dataset.title,
    abstract: dataset.abstract,
    organisation: dataset.organisation_id,
    theme: dataset.theme,
    industry: dataset.industry,
    keywords: dataset.keywords,
    openingClass: opening_class,
    openingClassLabel: opening_class && openingClasses[opening_class].label,
    ground: dataset.class_ground,
    groundLabel: dataset.class_ground && groundLabel(dataset.class_ground),
    reason: dataset.class_reason,
    openingConditions: dataset.opening_conditions,
    usageRequirements: dataset.usage_requirements,
    securityMeasures: dataset.security_measures,
    frequency: dataset.frequency,
    frequencyLabel: frequencies[dataset.frequency],
    licence: dataset.licence,
    contact: { name: dataset.contact_name, phone: dataset.contact_phone, mail: dataset.contact_mail },
    temporalCoverage: { from: dataset.temporal_from, to: dataset.temporal_to },
    spatialCoverage: dataset.spatial,
    firstPublished: dataset.published_on,
    lastUpdated: dataset.updated_on,
    nextUpdateDue: dataset.next_due_on,
    overdue: dataset.state === 'published' && dataset.next_due_on !== null && today > dataset.next_due_on,
    withdrawnOn: dataset.withdrawn_on,
    withdrawnReason: dataset.withdrawn_reason,
  }
}

export const resourceView = (resource: Resource, current: number | null): z.infer<typeof ResourceView> => ({
  id: resource.id,
  title: resource.title,
  description: resource.description,
  keyColumns: resource.key_columns,
  columns: (resource.contract ?? []).map(({ name, type }) => {
    const { label, unit, description, code, sensitive } = resource.dictionary[name] ?? {}
    return {
      name,
      type,
      label: label ?? null,
      unit: unit ?? null,
      description: description ?? null,
      code: code ?? null,
      sensitive: sensitive ?? false,
    }
  }),
  currentVersion: current,
})

export const versionView = (version: Version): z.infer<typeof VersionView> => ({
  id: version.id,
  number: version.number,
  state: version.state,
  rows: version.rows,
  note: version.note,
  publishedAt: version.published_at?.toISOString() ?? null,
  withdrawnAt: version.withdrawn_at?.toISOString() ?? null,
  withdrawnReason: version.withdrawn_reason,
})
