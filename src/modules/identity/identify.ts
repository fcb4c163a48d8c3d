import { createHash } from 'node:crypto'
import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Actor, Ctx, Post, Role } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { DB } from '../../platform/db-types.ts'
import { Refusal } from '../../platform/errors.ts'
import { installation } from '../../platform/installation.ts'
import { loadOrganisations, type Organisations, predecessorsOf, subtreeOf } from '../organisations/index.ts'
import { sessionTokenOf } from './cookie.ts'
import { type Level, labelOf } from './model.ts'

/** Who a request comes from, as every face is told. */
export type Identified = {
  actor: Actor | null
  person: { id: string; name: string; label: string; level: Level; unread: number } | null
  via: 'cookie' | 'token' | null
  /** An officer without a second factor, outside sample mode: they are nobody until they have set one up. */
  mustSecure: boolean
}

const NOBODY: Identified = { actor: null, person: null, via: null, mustSecure: false }

/** The prefix tells our tokens from other programs' and lets scanners for leaked secrets find them. */
export const TOKEN_PREFIX = 'yg_'
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** Who sent these headers: by bearer token, else by cookie; with neither, nobody, without asking the database. */
export async function identify(headers: Headers, ctx: Pick<Ctx, 'db' | 'now'>): Promise<Identified> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer?.startsWith(TOKEN_PREFIX)) {
    const found = await byToken(ctx, bearer)
    if (!found) throw new Refusal(401, 'identity.token-invalid', '令牌无效、已过期或已撤销')
    return identifiedAs(ctx, found, 'token')
  }
  const session = sessionTokenOf(headers)
  const found = session === undefined ? undefined : await bySession(ctx, session)
  return found ? identifiedAs(ctx, found, 'cookie') : NOBODY
}

type Found = NonNullable<Awaited<ReturnType<typeof bySession>>>

async function identifiedAs(ctx: Pick<Ctx, 'db' | 'now'>, found: Found, via: 'cookie' | 'token'): Promise<Identified> {
  const sampleMode = installation().config.PUBLIC_URL === undefined && !found.real_account
  // Everybody knows the sample logins' password, so outside sample mode they open nothing.
  if (found.sample && !sampleMode) return NOBODY
  const mustSecure = found.kind === 'officer' && !found.two_factor_enabled && !sampleMode
  const tree = found.posts.length > 0 ? await loadOrganisations(ctx) : undefined
  const label = labelOf(
    found.posts.map((post) => ({ ...post, place: tree?.byId.get(post.organisation)?.short_name ?? '' })),
    found.applicant_kind,
  )
  const person = { id: found.id, name: found.name, label, level: found.level, unread: 0 }
  if (mustSecure) return { actor: null, person, via, mustSecure }
  return { actor: actorOf(found, tree, dayOf(ctx.now)), person, via, mustSecure }
}

type Known = { id: string; kind: 'person' | 'officer'; posts: Post[] }

/** The actor that a person is: their posts, those that their organisations took over, and what they oversee. */
export function actorOf({ id, kind, posts }: Known, tree: Organisations | undefined, today: string): Actor {
  if (!tree) return { id, kind, posts, oversees: [] }
  const inherited = posts.flatMap(({ organisation, role }) =>
    predecessorsOf(tree, organisation, today).map((before) => ({ organisation: before, role })),
  )
  const held = [...posts, ...inherited]
  const overseen = held.filter(({ role }) => role === 'overseer').flatMap(({ organisation }) => subtreeOf(tree, organisation))
  return { id, kind, posts: held, oversees: [...new Set(overseen)] }
}

// Sessions and tokens live in real time, which is the database's: the sample city's clock must sign nobody in or out.
const bySession = ({ db, now }: Pick<Ctx, 'db' | 'now'>, token: string) =>
  db
    .selectFrom('identity.session as session')
    .innerJoin('identity.user as user', 'user.id', 'session.user_id')
    .innerJoin('identity.person as person', 'person.id', 'user.id')
    .select((eb) => [...PERSON, 'user.two_factor_enabled', postsOf(eb, now), realAccount(eb)])
    .where('session.token', '=', token)
    .where('session.expires_at', '>', sql<Date>`now()`)
    // An officer signs in anew each working day.
    .where((eb) =>
      eb.or([eb('person.kind', '=', 'person'), eb('session.created_at', '>', sql<Date>`now() - interval '12 hours'`)]),
    )
    .where('person.erased_at', 'is', null)
    .executeTakeFirst()

async function byToken({ db, now }: Pick<Ctx, 'db' | 'now'>, token: string) {
  const found = await db
    .selectFrom('identity.token as token')
    .innerJoin('identity.user as user', 'user.id', 'token.person_id')
    .innerJoin('identity.person as person', 'person.id', 'user.id')
    .select((eb) => [
      ...PERSON,
      'user.two_factor_enabled',
      postsOf(eb, now),
      realAccount(eb),
      'token.id as token_id',
      sql<boolean>`coalesce(token.last_used_at < now() - interval '1 hour', true)`.as('stale'),
    ])
    .where('token.hash', '=', hashToken(token))
    .where('token.revoked_at', 'is', null)
    .where('token.expires_at', '>', sql<Date>`now()`)
    .where('person.erased_at', 'is', null)
    .executeTakeFirst()
  if (found?.stale)
    await db.updateTable('identity.token').set({ last_used_at: sql`now()` }).where('id', '=', found.token_id).execute()
  return found
}

const PERSON = ['person.id', 'person.kind', 'person.name', 'person.applicant_kind', 'person.level', 'person.sample'] as const

type People = ExpressionBuilder<DB & { person: DB['identity.person'] }, 'person'>

const postsOf = (eb: People, now: Date) =>
  jsonArrayFrom(
    eb
      .selectFrom('identity.post as post')
      .select(['post.organisation_id as organisation', 'post.role'])
      .whereRef('post.person_id', '=', 'person.id')
      .where('post.since', '<=', dayOf(now))
      .where((each) => each.or([each('post.until', 'is', null), each('post.until', '>', dayOf(now))]))
      .orderBy('post.id'),
  )
    .$castTo<{ organisation: string; role: Role }[]>()
    .as('posts')

const realAccount = (eb: People) =>
  eb
    .exists(
      eb
        .selectFrom('identity.person as real')
        .select('real.id')
        .where('real.has_login', '=', true)
        .where('real.sample', '=', false),
    )
    .$castTo<boolean>()
    .as('real_account')
