import type { Context } from 'hono'
import { Refusal } from '../../../platform/errors.ts'
import { addressOf } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { findAppKey, isGrantKey, keyIn } from '../../datasets/index.ts'
import { identify } from '../../identity/index.ts'
import { loadCatalogue } from '../catalogue.ts'
import type { Caller } from './action.ts'

/**
 * Who calls. CKAN's clients send their key bare, as `Authorization` or `X-CKAN-API-Key`: a person's token, or the key of an application.
 * A page of another site that has our answers called as its function (`callback`) learns nothing but what anybody may know.
 */
export async function callerOf(c: Context<Env>): Promise<Caller> {
  const { ctx, frame } = c.var
  const url = new URL(c.req.url)
  const anonymous = url.searchParams.has('callback')
  const given = anonymous ? undefined : bareKey(c.req.raw.headers)
  const actor = anonymous ? null : (ctx.actor ?? (given?.startsWith('yg_') ? await actorOf(c, given) : null))
  const appKey = anonymous
    ? undefined
    : (keyIn(c.req.raw.headers, url) ?? (given?.startsWith('ygk_') || isGrantKey(given) ? given : undefined))
  // The key to a grant is looked at where rows are asked for; it is no program's of its own.
  const isGrant = isGrantKey(appKey)
  const app = isGrant ? null : await appOf(c, appKey)
  let catalogue: ReturnType<typeof loadCatalogue> | undefined
  return {
    ctx: { ...ctx, actor },
    appKey: app || isGrant ? appKey : undefined,
    app,
    who: app?.id ?? actor?.id ?? addressOf(c),
    site: originOf(c),
    siteName: frame.siteName,
    path: url.pathname + url.search,
    catalogue: () => (catalogue ??= loadCatalogue(ctx)),
  }
}

const bareKey = (headers: Headers) =>
  [headers.get('x-ckan-api-key'), headers.get('authorization')]
    .map((text) => text?.trim())
    .find((text) => text && !text.includes(' '))

const actorOf = (c: Context<Env>, token: string) =>
  orNobody(async () => (await identify(new Headers({ authorization: `Bearer ${token}` }), c.var.ctx)).actor)

const appOf = (c: Context<Env>, key: string | undefined) => orNobody(() => findAppKey(c.var.ctx, key))

/** CKAN takes whoever sends a key that is none for anybody. */
async function orNobody<T>(find: () => Promise<T | null>): Promise<T | null> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return null
    throw error
  }
}
