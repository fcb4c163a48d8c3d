import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Option } from '../../../ui/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'

/** The streets of the city under their districts, by the slug of their offices. */
export async function streetOptions(ctx: Ctx): Promise<Option[]> {
  const [tree, today] = [await loadOrganisations(ctx), dayOf(ctx.now)]
  return tree.all
    .filter((office) => office.kind === 'street' && isValidOn(office, today))
    .map(({ slug, short_name, parent_id }) => ({
      value: slug,
      label: short_name,
      group: (parent_id && tree.byId.get(parent_id)?.short_name) || '',
    }))
}
