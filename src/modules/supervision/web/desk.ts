import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Env } from '../../../platform/module.ts'
import { readAct } from '../../../ui/act-input.ts'
import type { PageFrame } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { scopeOf } from '../policy.ts'

/** The frame of every page here, and the office in whose name the actor is at the desk. */
export type Desk = { page: PageFrame; organisation: string }
export async function deskOf(c: Context<Env>): Promise<Desk> {
  const { byId } = await loadOrganisations(c.var.ctx)
  return { page: c.var.frame, organisation: byId.get(c.var.ctx.actor?.posts[0]?.organisation ?? '')?.name ?? '' }
}

/** The offices that the actor may open, as a choice. */
export async function officeOptions(ctx: Ctx) {
  const scope = scopeOf(ctx.actor)
  const { all } = await loadOrganisations(ctx)
  return all.filter(({ id }) => scope === null || scope.includes(id)).map(({ id, name }) => ({ value: id, label: name }))
}

export const HERE = { href: '/workbench/supervision', label: '监督评价' }
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const askedId = (text: string | undefined) => (text && UUID.test(text) ? text : undefined)

/** What was typed and what it means: the one is shown again, the other is parsed. */
export const read = (schema: Parameters<typeof readAct>[0], typed: Record<string, unknown>) => ({
  ...typed,
  ...readAct(schema, typed),
})
