import type { Option } from '../../../ui/index.ts'
import { isValidOn, type Organisation, type Organisations } from '../../organisations/index.ts'

/** The office that an address names, by its slug or its id. */
export const officeNamed = ({ byId, bySlug }: Organisations, name: string | undefined): Organisation | undefined =>
  name === undefined || name === '' ? undefined : (bySlug.get(name) ?? byId.get(name))

/** Every office of the day to choose from, the city's first, then each district's; `value` is what the form sends. */
export function officeOptions({ all, byId }: Organisations, today: string, value: 'id' | 'slug'): Option[] {
  return all
    .filter((office) => isValidOn(office, today))
    .map((office) => ({ value: office[value], label: office.name, group: groupOf(office, byId) }))
}

function groupOf({ path, level }: Organisation, byId: Organisations['byId']) {
  const district = level === 'city' ? path[0] : path[1]
  return byId.get(district ?? '')?.short_name ?? ''
}
