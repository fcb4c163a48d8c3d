import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { readSetting } from '../../../platform/settings.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { ownOffices } from '../policy.ts'
import { ConsultationThemes } from '../settings.ts'

/** A page of a list, from the address. */
export const pageOf = (c: Context<Env>, size: number) => {
  const page = Math.min(5_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  return { page, offset: (page - 1) * size }
}
/** The ways to the pages beside it, with what was asked kept. */
export function besides(c: Context<Env>, { page, size, total }: { page: number; size: number; total: number }) {
  const at = (number: number) => {
    const url = new URL(c.req.url)
    url.searchParams.set('page', String(number))
    return `${url.pathname}${url.search}`
  }
  return { previous: page > 1 ? at(page - 1) : undefined, next: page * size < total ? at(page + 1) : undefined }
}

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
