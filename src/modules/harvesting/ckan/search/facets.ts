import type { Catalogue } from '../../model.ts'
import type { Indexed } from './indexed.ts'

export type FacetWish = { fields: readonly string[]; least: number; most: number }
export type Facets = {
  facets: Record<string, Record<string, number>>
  search_facets: Record<string, { title: string; items: { name: string; display_name: string; count: number }[] }>
}

/** How many of what was found have which value. `most` below zero: all values. */
export function facetsOf(found: readonly Indexed[], { fields, least, most }: FacetWish, catalogue: Catalogue): Facets {
  const counted: Facets = { facets: {}, search_facets: {} }
  for (const field of fields) {
    const counts = new Map<string, number>()
    for (const { exact } of found) for (const value of exact.get(field) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1)
    const chosen = [...counts]
      .filter(([, count]) => count >= least)
      .sort(([one, many], [other, few]) => few - many || (one < other ? -1 : 1))
      .slice(0, most < 0 ? undefined : most)
    const nameOf = namesOf(field, catalogue)
    counted.facets[field] = Object.fromEntries(chosen)
    counted.search_facets[field] = {
      title: field,
      items: chosen
        .map(([name, count]) => ({ name, display_name: nameOf.get(name) ?? name, count }))
        .sort((one, other) => (one.display_name < other.display_name ? 1 : one.display_name > other.display_name ? -1 : 0)),
    }
  }
  return counted
}

function namesOf(field: string, { offices, themes, licences }: Catalogue): ReadonlyMap<string, string> {
  if (field === 'organization') return new Map(offices.map(({ slug, name }) => [slug, name]))
  if (field === 'owner_org') return new Map(offices.map(({ id, name }) => [id, name]))
  if (field === 'groups') return new Map(themes.map(({ slug, name }) => [slug, name]))
  if (field === 'license_id') return new Map(licences.map(({ slug, name }) => [slug, name]))
  return new Map()
}
