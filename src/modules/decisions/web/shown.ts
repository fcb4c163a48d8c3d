import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import type { Env } from '../../../platform/module.ts'
import { KEY_FIELD, type Option } from '../../../ui/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'

export function mustSignIn(c: Context<Env>) {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
}
/** The key of a form that is shown for the first time, or again. */
export const keyOf = (values: Record<string, unknown> = {}) => String(values[KEY_FIELD] ?? '') || randomUUID()

/** A page of a list, from the address, and the ways to those beside it with what was asked kept. */
export function pageOf(c: Context<Env>, size: number) {
  const page = Math.min(5_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  const at = (number: number) => {
    const url = new URL(c.req.url)
    url.searchParams.set('page', String(number))
    return `${url.pathname}${url.search}`
  }
  return {
    offset: (page - 1) * size,
    besides: (total: number) => ({
      previous: page > 1 ? at(page - 1) : undefined,
      next: page * size < total ? at(page + 1) : undefined,
    }),
  }
}

export async function officeOptions(ctx: Ctx, among?: readonly string[]): Promise<Option[]> {
  const [{ all }, today] = [await loadOrganisations(ctx), dayOf(ctx.now)]
  return all
    .filter((office) => isValidOn(office, today) && (among === undefined || among.includes(office.id)))
    .map(({ id, name }) => ({ value: id, label: name }))
}
export async function officeNames(ctx: Ctx): Promise<(id: string | null) => string> {
  const { byId } = await loadOrganisations(ctx)
  return (id) => byId.get(id ?? '')?.name ?? ''
}
/** The office in whose name the actor is at the desk. */
export const placeOf = async (ctx: Ctx) => (await officeNames(ctx))(ctx.actor?.posts[0]?.organisation ?? null)

/** The site with its scheme, as others reach it. */
export const originOf = (url: string) => installation().config.PUBLIC_URL ?? new URL(url).origin
