import type { Column } from '../tables/index.ts'

/** A data set as programs elsewhere are told of it: what every dialect is written from. */
export type Entry = {
  id: string
  number: string
  slug: string
  title: string
  abstract: string
  state: 'published' | 'withdrawn'
  office: Office
  theme: Theme | null
  industry: string | null
  keywords: readonly string[]
  openingClass: OpeningClass
  /** Why it is not open to everyone, in words; null when it is. */
  closedFor: string | null
  openingConditions: string | null
  usageRequirements: string | null
  securityMeasures: string | null
  frequency: Frequency
  licence: Licence
  contact: { name: string | null; phone: string | null; mail: string | null }
  temporal: { from: string | null; to: string | null }
  spatial: string | null
  /** Legal dates. */
  publishedOn: string
  updatedOn: string | null
  nextDueOn: string | null
  /** When anything that is told here last changed. */
  changedAt: Date
  resources: readonly Resource[]
}

export type Office = { id: string; slug: string; name: string; description: string }
export type Licence = { slug: string; name: string; url: string | null; open: boolean }
export type Theme = { slug: string; name: string; european: string | null }
export type OpeningClass = 'unconditional' | 'conditional' | 'not-open'
export type Frequency =
  | 'real-time'
  | 'daily'
  | 'weekly'
  | 'monthly'
  | 'quarterly'
  | 'half-yearly'
  | 'yearly'
  | 'irregular'
  | 'never'

/** A table of a data set in its current version. */
export type Resource = {
  id: string
  position: number
  title: string
  description: string
  version: number
  publishedAt: Date
  rows: number
  columns: readonly Column[]
  keys: readonly string[]
  parquet: { bytes: number; sha256: string } | null
}

/** Everything that is told, as of one moment. */
export type Catalogue = {
  /** The published, the latest change first; among equals by slug. */
  entries: readonly Entry[]
  /** What was published once and is no more, for those who must forget it. */
  withdrawn: readonly Entry[]
  themes: readonly Theme[]
  licences: readonly Licence[]
  offices: readonly Office[]
  byName: ReadonlyMap<string, Entry>
  byResource: ReadonlyMap<string, { entry: Entry; resource: Resource }>
}

/** Puts entries in the order in which they are told, and makes them found by name, number, id and resource. */
export function catalogueOf(
  all: readonly Entry[],
  { themes, licences }: { themes: readonly Theme[]; licences: readonly Licence[] },
): Catalogue {
  const entries = all.filter(({ state }) => state === 'published')
  const offices = [...new Map(entries.map(({ office }) => [office.id, office])).values()]
  return {
    entries,
    withdrawn: all.filter(({ state }) => state === 'withdrawn'),
    themes,
    licences,
    offices: offices.toSorted((one, other) => (one.slug < other.slug ? -1 : 1)),
    byName: new Map(entries.flatMap((entry) => [entry.number, entry.id, entry.slug].map((name) => [name, entry] as const))),
    byResource: new Map(
      entries.flatMap((entry) => entry.resources.map((resource) => [resource.id, { entry, resource }] as const)),
    ),
  }
}

/** Whether anybody may read its rows. */
export const isOpen = ({ openingClass }: Pick<Entry, 'openingClass'>) => openingClass === 'unconditional'

/** Whether its rows are for nobody outside, so that no dialect names a place to get them. */
export const isClosed = ({ openingClass }: Pick<Entry, 'openingClass'>) => openingClass === 'not-open'
