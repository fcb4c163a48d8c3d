import type { Context } from 'hono'
import { installation } from './installation.ts'
import type { Env } from './module.ts'

/** Where this site is reached, for addresses that go out of it. */
export const originOf = (c: Context<Env>) => installation().config.PUBLIC_URL ?? new URL(c.req.url).origin
