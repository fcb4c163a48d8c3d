import { hash, verify } from '@node-rs/argon2'
import { CamelCasePlugin } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { installation } from '../../platform/installation.ts'
import { log } from '../../platform/log.ts'
import { COOKIE_PREFIX, isSecure } from './cookie.ts'
import { welcomeRealName } from './real-name.ts'

export const OIDC = 'oidc'
/** Only the provider's way back is served there; everything else goes through our own pages. */
export const AUTH_PATH = '/api/identity/auth'
const PASSWORD = { min: 10, max: 128 }

/** Argon2id with the library's recommended cost. */
export const hashPassword = (password: string) => hash(password)

/** Accounts, sessions, second factor and OIDC, kept by better-auth in the schema `identity`. One per database. */
export function authOf(db: Ctx['db']) {
  const key = db.getExecutor().adapter
  const known = opened.get(key)
  if (known) return known
  const auth = openAuth(db)
  opened.set(key, auth)
  return auth
}

/** Asks the real-name provider for its addresses again: it may have been away when they were asked for. */
export const forgetAuth = (db: Ctx['db']) => void opened.delete(db.getExecutor().adapter)

const opened = new WeakMap<object, ReturnType<typeof openAuth>>()

/** The library is large, and most requests only name a session: it is loaded with the first that needs more. */
async function openAuth(db: Ctx['db']) {
  const [{ betterAuth }, { genericOAuth, twoFactor, username }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins'),
  ])
  const { config, keys } = installation()
  return betterAuth({
    appName: '阳光政务公开',
    baseURL: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
    basePath: AUTH_PATH,
    secret: keys.session,
    database: { db: db.withPlugin(new CamelCasePlugin()), type: 'postgres', schemaName: 'identity' },
    emailAndPassword: {
      enabled: true,
      // Accounts are opened by our own action, together with the person.
      disableSignUp: true,
      minPasswordLength: PASSWORD.min,
      maxPasswordLength: PASSWORD.max,
      password: { hash: hashPassword, verify: ({ hash: kept, password }) => verify(kept, password) },
    },
    session: { expiresIn: 7 * 86_400, disableSessionRefresh: true },
    // Attempts are counted by platform/limits.ts, by address and by account.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => void (level === 'error' ? log.warn({ auth: message }) : log.debug({ auth: message })) },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: isSecure(),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: false },
      ipAddress: { disableIpTracking: true },
    },
    onAPIError: { errorURL: '/identity/sign-in?failed=oidc' },
    databaseHooks: { user: { create: { after: (user) => welcomeRealName(db, user) } } },
    plugins: [
      username({ minUsernameLength: 2 }),
      twoFactor({ issuer: '阳光政务公开' }),
      ...(config.OIDC_ISSUER && config.OIDC_CLIENT_ID && config.OIDC_CLIENT_SECRET
        ? [
            genericOAuth({
              config: [
                {
                  providerId: OIDC,
                  discoveryUrl: `${config.OIDC_ISSUER.replace(/\/+$/, '')}/.well-known/openid-configuration`,
                  clientId: config.OIDC_CLIENT_ID,
                  clientSecret: config.OIDC_CLIENT_SECRET,
                  scopes: ['openid', 'profile', 'email'],
                  pkce: true,
                  // A provider that vouches for names need not know a mailbox.
                  mapProfileToUser: ({ sub, email }) => ({
                    email: typeof email === 'string' ? email : `${String(sub)}@oidc.invalid`,
                  }),
                },
              ],
            }),
          ]
        : []),
    ],
  })
}
