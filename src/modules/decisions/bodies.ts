import type { Ctx } from '../../platform/ctx.ts'
import { readSetting } from '../../platform/settings.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { DecisionBodies, DecisionCategories } from './settings.ts'

/** Who decides, with its office and its reviewers, as ids. */
export type Body = { body: string; office: string; legality: string }

/** The body that decides what an office prepares: the government above it, where it is named; else the office for itself. */
export async function bodyFor(ctx: Ctx, organisation: string): Promise<Body> {
  const [bodies, tree] = await Promise.all([readSetting(ctx, DecisionBodies), loadOrganisations(ctx)])
  for (let at = tree.byId.get(organisation); at; at = tree.byId.get(at.parent_id ?? '')) {
    const named = bodies.find(({ body }) => body === at?.slug)
    const ids = named && [named.body, named.office, named.legality].map((slug) => tree.bySlug.get(slug)?.id)
    if (ids?.every((id) => id !== undefined)) return { body: ids[0] ?? '', office: ids[1] ?? '', legality: ids[2] ?? '' }
  }
  return { body: organisation, office: organisation, legality: organisation }
}

/** The bodies that the installation names, the first of them the one whose catalogue is shown first. */
export async function listBodies(ctx: Ctx): Promise<Body[]> {
  const [bodies, tree] = await Promise.all([readSetting(ctx, DecisionBodies), loadOrganisations(ctx)])
  return bodies.flatMap(({ body, office, legality }) => {
    const ids = [body, office, legality].map((slug) => tree.bySlug.get(slug)?.id ?? '')
    return ids.every(Boolean) ? [{ body: ids[0] ?? '', office: ids[1] ?? '', legality: ids[2] ?? '' }] : []
  })
}

export const categoryOptions = async (ctx: Ctx) =>
  (await readSetting(ctx, DecisionCategories)).map(({ id, label }) => ({ value: id, label }))
export async function categoryWords(ctx: Ctx): Promise<(id: string) => string> {
  const words = new Map((await readSetting(ctx, DecisionCategories)).map(({ id, label }) => [id, label]))
  return (id) => words.get(id) ?? id
}
