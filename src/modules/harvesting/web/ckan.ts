import { type Context, Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { statusOf } from '../ckan/actions/site.ts'
import { actions } from '../ckan/actions.ts'
import { askedOf, BadRequest } from '../ckan/asked.ts'
import { callerOf } from '../ckan/caller.ts'
import { badRequest, failed, finish, succeeded } from '../ckan/envelope.ts'

/** CKAN's Action API: one address per function, asked by GET where it only reads, by POST always. Never a redirect. */
export const ckanActions = new Hono<Env>()

ckanActions.on(['GET', 'POST'], ['/:name', '/:name/'], act)

/** `/api/3`: which version of the API this is. */
export const ckanVersion = new Hono<Env>()
ckanVersion.get('/', (c) => finish(c, 200, { version: 3 }))

/** What harvesters read first, without an envelope. */
export const ckanStatus = new Hono<Env>()
ckanStatus.get('/', (c) => {
  markPublic(c)
  return finish(c, 200, statusOf(originOf(c), c.var.frame.siteName))
})

async function act(c: Context<Env>) {
  const name = c.req.param('name') ?? ''
  const action = actions.get(name)
  if (!action) return badRequest(c, `Action name not known: ${name}`)
  const help = `${originOf(c)}/api/3/action/help_show?name=${name}`
  try {
    const { callback: _, appKey: __, ...asked } = await askedOf(c, action.reads)
    const result = await action.run(asked, await callerOf(c))
    if (action.forAll) markPublic(c)
    return succeeded(c, help, result)
  } catch (error) {
    if (error instanceof BadRequest) return badRequest(c, error.message)
    return failed(c, help, error)
  }
}
