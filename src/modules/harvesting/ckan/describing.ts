import type { z } from 'zod'
import type { DatasetInput } from '../../datasets/index.ts'
import type { Asked } from './asked.ts'
import { notValid } from './refusal.ts'

/** What our form calls what CKAN's package calls otherwise. */
const NAMES: Record<string, string> = {
  slug: 'name',
  abstract: 'notes',
  keywords: 'tags',
  theme: 'groups',
  contactName: 'maintainer',
  contactMail: 'maintainer_email',
  organisation: 'owner_org',
}
/** What CKAN has no field for comes as `extras`. */
const EXTRAS: Record<string, string> = {
  frequency: 'frequency',
  industry: 'industry',
  spatial_text: 'spatial',
  temporal_start: 'temporalFrom',
  temporal_end: 'temporalTo',
  contact_phone: 'contactPhone',
}
const FIELDS: Record<string, string> = {
  name: 'slug',
  title: 'title',
  notes: 'abstract',
  maintainer: 'contactName',
  maintainer_email: 'contactMail',
}

/** The fields of our form that a package names; what it does not name is absent. */
export function fieldsIn(asked: Asked): Record<string, unknown> {
  const named = (value: unknown) =>
    Array.isArray(value)
      ? value.map((one) => (typeof one === 'object' && one !== null && 'name' in one ? String(one.name) : String(one)))
      : []
  const extras = Array.isArray(asked.extras) ? asked.extras : []
  return {
    ...Object.fromEntries(Object.entries(FIELDS).flatMap(([theirs, ours]) => (theirs in asked ? [[ours, asked[theirs]]] : []))),
    ...('tags' in asked && { keywords: named(asked.tags) }),
    ...('groups' in asked && { theme: named(asked.groups)[0] ?? null }),
    ...Object.fromEntries(
      extras.flatMap((extra: unknown) => {
        if (typeof extra !== 'object' || extra === null || !('key' in extra) || !('value' in extra)) return []
        const ours = EXTRAS[String(extra.key)]
        return ours ? [[ours, extra.value]] : []
      }),
    ),
  }
}

/** Reads them by our own schema; what does not fit is said of the package's fields. */
export function readDescription(schema: z.ZodType<DatasetInput>, fields: Record<string, unknown>): DatasetInput {
  const read = schema.safeParse(fields)
  if (read.success) return read.data
  const errors = Map.groupBy(read.error.issues, ({ path }) => String(path[0] ?? ''))
  throw notValid(
    Object.fromEntries([...errors].map(([field, issues]) => [theirName(field), issues.map(({ message }) => message)])),
  )
}

export const theirName = (field: string) =>
  NAMES[field] ?? Object.entries(EXTRAS).find(([, ours]) => ours === field)?.[0] ?? field
