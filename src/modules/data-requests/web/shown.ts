import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { KEY_FIELD } from '../../../ui/index.ts'
import { listThemes } from '../../datasets/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'

/** Whoever wants to file something signs in first, and comes back. */
export function mustSignIn(c: Context<Env>) {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
}

/** The key of a form that is shown for the first time, or again. */
export const keyOf = (values: Record<string, unknown> = {}) => String(values[KEY_FIELD] ?? '') || randomUUID()
/** What a form says, with its key where the schemas look for it. */
export async function typed(c: Context<Env>) {
  const values = await c.req.parseBody()
  return { ...values, formKey: values[KEY_FIELD] } as Record<string, unknown>
}

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
export const themeOptions = async (ctx: Ctx) => (await listThemes(ctx)).map(({ slug, name }) => ({ value: slug, label: name }))

/** The office in whose name the actor is at the desk. */
export async function placeOf(ctx: Ctx) {
  const { byId } = await loadOrganisations(ctx)
  return byId.get(ctx.actor?.posts[0]?.organisation ?? '')?.name ?? ''
}
