import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { readSetting } from '../../../platform/settings.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { ownOffices } from '../policy.ts'
import { ConsultationThemes } from '../settings.ts'

export async function officeOptions(ctx: Ctx) {
  const [{ all }, today] = [await loadOrganisations(ctx), dayOf(ctx.now)]
  return all.filter((office) => isValidOn(office, today)).map(({ id, name }) => ({ value: id, label: name }))
}
export const themeOptions = async (ctx: Ctx) =>
  (await readSetting(ctx, ConsultationThemes)).map(({ id, label }) => ({ value: id, label }))
export type Option = { value: string; label: string }

/** The office in whose name the actor is at the desk. */
export async function placeOf(ctx: Ctx) {
  const { byId } = await loadOrganisations(ctx)
  return byId.get(ownOffices(ctx.actor)[0] ?? ctx.actor?.posts[0]?.organisation ?? '')?.name ?? ''
}
export async function officeName(ctx: Ctx) {
  const { byId } = await loadOrganisations(ctx)
  return (id: string | null) => byId.get(id ?? '')?.name ?? ''
}
