import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { mePages } from './me.tsx'
import { securityPages } from './security.tsx'
import { signInPages } from './sign-in.tsx'
import { signUpPages } from './sign-up.tsx'

export const portal = new Hono<Env>()

for (const pages of [signInPages, signUpPages, securityPages, mePages]) portal.route('/', pages)
