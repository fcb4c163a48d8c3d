import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { isValidOn, type Organisation, type Organisations } from './model.ts'
import { loadOrganisations } from './tree.ts'

type Which = {
  /** These only. */
  among?: Iterable<string> | undefined
  /** Those that have ended, too: for finding what is still theirs. */
  ended?: boolean
}

/** Offices to choose from, in official order. */
export async function officeOptions(ctx: Pick<Ctx, 'db' | 'now'>, { among, ended = false }: Which = {}) {
  const [{ all }, today, these] = [await loadOrganisations(ctx), dayOf(ctx.now), among && new Set(among)]
  return all
    .filter((office) => (ended || isValidOn(office, today)) && (!these || these.has(office.id)))
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** Offices to choose from under the names of their districts, the city's own under the city's; `value` is what the form sends. */
export const officesByDistrict = ({ byId }: Organisations, offices: readonly Organisation[], value: 'id' | 'slug') =>
  offices.map((office) => ({
    value: office[value],
    label: office.name,
    group: byId.get((office.level === 'city' ? office.path[0] : office.path[1]) ?? '')?.short_name ?? '',
  }))
