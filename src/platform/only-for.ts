import type { Context, MiddlewareHandler } from 'hono'
import type { Actor } from './ctx.ts'
import { notFound, Refusal } from './errors.ts'
import type { Env } from './module.ts'

/** Whoever is not signed in is asked to, and comes back. */
export function mustSignIn(c: Context<Env>) {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
}

/** Who is not signed in is asked to; for who has no work here there is nothing. */
export const onlyFor =
  (worksHere: (actor: Actor) => boolean): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { actor } = c.var.ctx
    if (!actor) throw new Refusal(401, 'sign-in', '请先登录')
    if (!worksHere(actor)) throw notFound()
    await next()
  }
