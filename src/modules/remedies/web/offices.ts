import type { Ctx } from '../../../platform/ctx.ts'
import type { Option } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'

/** The name of the office that the person works for, and of any other. */
export async function officeNames(ctx: Ctx) {
  const { byId } = await loadOrganisations(ctx)
  const of = (id: string) => byId.get(id)?.name ?? ''
  return { own: of(ctx.actor?.posts[0]?.organisation ?? ''), of }
}

/** Offices to choose from, in official order. */
export async function officeOptions(ctx: Ctx, ids: readonly string[]): Promise<Option[]> {
  const { all } = await loadOrganisations(ctx)
  return all.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ value: id, label: name }))
}
