import type { Context } from 'hono'
import { installation } from '../../../platform/installation.ts'
import type { Env } from '../../../platform/module.ts'

/** Where this site is reached, for addresses that go out of it. */
export const originOf = (c: Context<Env>) => installation().config.PUBLIC_URL?.replace(/\/$/, '') ?? new URL(c.req.url).origin
