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
