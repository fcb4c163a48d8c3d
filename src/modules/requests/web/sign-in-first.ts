import type { Context } from 'hono'
import type { Env } from '../../../platform/module.ts'

/** To the sign-in page and back to the same address, questions and all. */
export const signInFirst = (c: Context<Env>) => c.redirect(`/identity/sign-in?back=${encodeURIComponent(c.var.frame.path)}`, 303)
