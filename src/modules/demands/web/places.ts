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

/** The offices of the city as a choice, in official order. */
export async function officeOptions(ctx: Ctx, only: (id: string) => boolean = () => true): Promise<Option[]> {
  const [tree, today] = [await loadOrganisations(ctx), dayOf(ctx.now)]
  return tree.all
    .filter((office) => isValidOn(office, today) && only(office.id))
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** The office in whose name the actor is at the desk. */
export async function placeOf(ctx: Ctx) {
  const { byId } = await loadOrganisations(ctx)
  const post = ctx.actor?.posts.find(({ role }) => role.startsWith('demand-')) ?? ctx.actor?.posts[0]
  return byId.get(post?.organisation ?? '')?.name ?? ''
}
