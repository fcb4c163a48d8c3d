import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { isValidOn, loadOrganisations, type Organisation } from '../../organisations/index.ts'
import { officesOf } from '../policy.ts'

/** The offices whose boards the actor sees: those they work in on what is published, and those they oversee; in official order. */
export async function listPlaces(ctx: Ctx): Promise<Organisation[]> {
  const seen = new Set([...officesOf(ctx.actor), ...(ctx.actor?.oversees ?? [])])
  const { all } = await loadOrganisations(ctx)
  return all.filter((organisation) => seen.has(organisation.id) && isValidOn(organisation, dayOf(ctx.now)))
}

/** The same, for those who have any; for everybody else there is no such page. */
export async function getPlaces(ctx: Ctx): Promise<[Organisation, ...Organisation[]]> {
  const [first, ...others] = await listPlaces(ctx)
  if (!first) throw notFound()
  return [first, ...others]
}
