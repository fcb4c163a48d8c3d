import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { KEY_FIELD, readDay } from '../../../ui/index.ts'
import { isValidOn, loadOrganisations, subtreeOf } from '../../organisations/index.ts'
import { answeringOffices, keptOffices } from '../policy.ts'

export const pageOf = (c: Context<Env>, size: number) => {
  const page = Math.min(5_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  return { page, offset: (page - 1) * size }
}
export function besides(c: Context<Env>, { page, size, total }: { page: number; size: number; total: number }) {
  const at = (number: number) => {
    const url = new URL(c.req.url)
    url.searchParams.set('page', String(number))
    return `${url.pathname}${url.search}`
  }
  return { previous: page > 1 ? at(page - 1) : undefined, next: page * size < total ? at(page + 1) : undefined }
}

export async function placeOf(ctx: Ctx) {
  const { byId } = await loadOrganisations(ctx)
  const own = keptOffices(ctx.actor)[0] ?? answeringOffices(ctx.actor)[0]
  return byId.get(own ?? '')?.name ?? ''
}

/** The offices to which something may be given: those of the same government as the office that logged it. */
export async function assignable(ctx: Ctx, keeper: string) {
  const tree = await loadOrganisations(ctx)
  const office = tree.byId.get(keeper)
  const within = new Set(subtreeOf(tree, office?.parent_id ?? keeper))
  const today = dayOf(ctx.now)
  return tree.all
    .filter((each) => within.has(each.id) && isValidOn(each, today))
    .map(({ id, name }) => ({ value: id, label: name }))
}
export async function keeperOptions(ctx: Ctx) {
  const { byId } = await loadOrganisations(ctx)
  return keptOffices(ctx.actor).map((id) => ({ value: id, label: byId.get(id)?.name ?? '' }))
}

/** The form of a new concern as its schema takes it. */
export function typedConcern(values: Record<string, unknown>) {
  const [day, time] = [
    readDay(values, 'noticedDay'),
    String(values.noticedTime ?? '')
      .normalize('NFKC')
      .trim(),
  ]
  return { ...values, noticedAt: `${day} ${time}`.trim(), key: values[KEY_FIELD] }
}
export const momentOf = (at: Date) => ({ noticedDay: minuteOf(at).slice(0, 10), noticedTime: minuteOf(at).slice(11) })
