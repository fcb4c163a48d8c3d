import type { Ctx } from '../../platform/ctx.ts'
import { loadOrganisations, organisationBySlug, subtreeOf } from '../organisations/index.ts'

/** An organisation by its slug or id. */
export async function findOrganisation(ctx: Ctx, reference: string) {
  const tree = await loadOrganisations(ctx)
  return organisationBySlug(tree, reference) ?? tree.byId.get(reference)
}

/** The office that is asked for with all below it, by slug; null where none is asked for. */
export async function officesBelow(ctx: Ctx, slug: string | undefined): Promise<ReadonlySet<string> | null> {
  if (slug === undefined) return null
  const tree = await loadOrganisations(ctx)
  return new Set(subtreeOf(tree, organisationBySlug(tree, slug)?.id ?? ''))
}
