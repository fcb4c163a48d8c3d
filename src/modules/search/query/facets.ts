import type { Ctx } from '../../../platform/ctx.ts'
import { publicSources } from '../../../platform/public-source.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { FACETS, type FacetName, type FacetValue } from '../model.ts'
import type { IndexAnswer } from '../search-index.ts'

const SHOWN = 100

/** Facets with their words. An office counts what all below it have: as many as choosing it will show. */
export async function facetsOf(ctx: Pick<Ctx, 'db'>, counted: IndexAnswer['facets']): Promise<Record<FacetName, FacetValue[]>> {
  const { byId } = await loadOrganisations(ctx)
  const labels = new Map(publicSources().map(({ kind, label }) => [kind, label]))
  const word: Record<FacetName, (value: string) => FacetValue['label']> = {
    kind: (value) => labels.get(value) ?? value,
    office: (value) => byId.get(value)?.short_name ?? value,
    year: (value) => `${value}年`,
    force: (value) => value.split('\t')[1] ?? value,
    form: (value) => value,
  }
  const offices = new Map<string, number>()
  for (const { value, count } of counted.office ?? [])
    for (const id of byId.get(value)?.path ?? [value]) offices.set(id, (offices.get(id) ?? 0) + count)
  const all: IndexAnswer['facets'] = { ...counted, office: [...offices].map(([value, count]) => ({ value, count })) }
  return Object.fromEntries(
    FACETS.map((name) => [
      name,
      (all[name] ?? [])
        .map(({ value, count }) => ({ value: idOf(name, value, byId), label: word[name](value), count }))
        .sort((one, other) =>
          name === 'year' ? (one.value < other.value ? 1 : -1) : other.count - one.count || (one.label < other.label ? -1 : 1),
        )
        .slice(0, SHOWN),
    ]),
  ) as Record<FacetName, FacetValue[]> // every name has just been given its values
}

/** As it is asked for in the address: an office by its slug. */
function idOf(name: FacetName, value: string, byId: ReadonlyMap<string, { slug: string }>) {
  if (name === 'office') return byId.get(value)?.slug ?? value
  return name === 'force' ? (value.split('\t')[0] ?? value) : value
}
