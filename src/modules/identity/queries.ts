import type { Actor, Ctx, Role, Tx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { installation } from '../../platform/installation.ts'
import { loadOrganisations, mayAdminister, subtreeOf } from '../organisations/index.ts'
import { actorOf } from './identify.ts'
import { masked, type Person } from './model.ts'

/** The actor's own person. */
export async function getSelf(ctx: Ctx): Promise<Person> {
  if (!ctx.actor) throw forbidden()
  return ctx.db.selectFrom('identity.person').selectAll().where('id', '=', ctx.actor.id).executeTakeFirstOrThrow(notFound)
}

export const lockPerson = (tx: Tx, id: string) =>
  tx.db.selectFrom('identity.person').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

/** A person by id, for a module that has made sure that the actor may see them. */
export const findPerson = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Person | undefined> =>
  db.selectFrom('identity.person').selectAll().where('id', '=', id).executeTakeFirst()

/** Names of persons by id, for timelines; who they are is for the caller to have checked. */
export async function namesOf({ db }: Pick<Ctx, 'db'>, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('identity.person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** An account by its login name, or by its mail where that belongs to exactly one. */
export async function findByUsername({ db }: Pick<Ctx, 'db'>, typed: string) {
  const rows = await db
    .selectFrom('identity.person as person')
    .innerJoin('identity.user as user', 'user.id', 'person.id')
    .selectAll('person')
    .select('user.username')
    .where((eb) =>
      typed.includes('@') ? eb(eb.fn<string>('lower', ['person.email']), '=', typed) : eb('user.username', '=', typed),
    )
    .where('person.erased_at', 'is', null)
    .limit(2)
    .execute()
  return rows.length === 1 ? rows[0] : undefined
}

/** The actor's own documents, masked. */
export async function listOwnDocuments(ctx: Ctx) {
  if (!ctx.actor) throw forbidden()
  const rows = await ctx.db
    .selectFrom('identity.document')
    .select(['kind', 'number_sealed'])
    .where('person_id', '=', ctx.actor.id)
    .execute()
  return rows.map(({ kind, number_sealed }) => ({ kind, number: masked(installation().keys.open(number_sealed)) }))
}

/** Salted hashes of the numbers of a person's documents, for finding the same person again; the numbers stay sealed. */
export async function documentHashesOf({ db }: Pick<Ctx, 'db'>, personId: string): Promise<string[]> {
  const rows = await db.selectFrom('identity.document').select('number_hash').where('person_id', '=', personId).execute()
  return rows.map(({ number_hash }) => number_hash)
}

/** Who read the actor's documents in clear, when and what for; the newest first. */
export async function listOwnReveals(ctx: Ctx) {
  if (!ctx.actor) throw forbidden()
  return ctx.db
    .selectFrom('identity.reveal as reveal')
    .leftJoin('identity.person as by', 'by.id', 'reveal.by_id')
    .selectAll('reveal')
    .select('by.name as by_name')
    .where('reveal.person_id', '=', ctx.actor.id)
    .orderBy('reveal.id', 'desc')
    .limit(200)
    .execute()
}

/** The actor's own tokens that still work. */
export async function listOwnTokens(ctx: Ctx) {
  if (!ctx.actor) throw forbidden()
  return ctx.db
    .selectFrom('identity.token')
    .select(['id', 'label', 'created_at', 'expires_at', 'last_used_at'])
    .where('person_id', '=', ctx.actor.id)
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
}

/** Everybody who holds a post now in what the actor administers: an organisation and what is below it. */
export async function listOfficers(ctx: Ctx, organisation: string) {
  const tree = await loadOrganisations(ctx)
  const place = tree.byId.get(organisation)
  if (!place) throw notFound()
  if (!mayAdminister(ctx.actor, place)) throw forbidden()
  return postsHeld(ctx).where('post.organisation_id', 'in', subtreeOf(tree, organisation)).limit(1_000).execute()
}

/** Ids of those who hold a role in an organisation today: whom to notify. */
export const listHolders = async (ctx: Pick<Ctx, 'db' | 'now'>, organisation: string, ...wanted: Role[]): Promise<string[]> => [
  ...new Set(
    (await postsHeld(ctx).where('post.organisation_id', '=', organisation).where('post.role', 'in', wanted).execute()).map(
      (row) => row.person_id,
    ),
  ),
]

/** Every post that is held today, or those of one role: for whoever acts in many officers' names, or asks which offices have somebody. */
export const listPosts = (ctx: Pick<Ctx, 'db' | 'now'>, role?: Role) =>
  postsHeld(ctx)
    .$if(role !== undefined, (query) => query.where('post.role', '=', role as Role))
    .execute()

/** The actor that a person is today. */
export async function getActor(ctx: Pick<Ctx, 'db' | 'now'>, personId: string): Promise<Actor> {
  const person = await ctx.db
    .selectFrom('identity.person')
    .select(['id', 'kind'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow(notFound)
  const posts = await postsHeld(ctx).where('post.person_id', '=', personId).execute()
  return actorOf(
    { ...person, posts: posts.map(({ organisation_id: organisation, role }) => ({ organisation, role })) },
    await loadOrganisations(ctx),
    dayOf(ctx.now),
  )
}

const postsHeld = ({ db, now }: Pick<Ctx, 'db' | 'now'>) =>
  db
    .selectFrom('identity.post as post')
    .innerJoin('identity.person as person', 'person.id', 'post.person_id')
    .leftJoin('identity.user as user', 'user.id', 'person.id')
    .select([
      'post.id',
      'post.person_id',
      'post.organisation_id',
      'post.role',
      'post.since',
      'person.name',
      'user.username',
      'user.two_factor_enabled',
    ])
    .where('post.since', '<=', dayOf(now))
    .where((eb) => eb.or([eb('post.until', 'is', null), eb('post.until', '>', dayOf(now))]))
    .orderBy('post.organisation_id')
    .orderBy('post.id')

/** Persons whose data are due for deletion: asked for, or not seen for `years`; the oldest first. */
export const listDueForErasure = ({ db, now }: Ctx, years: number) =>
  db
    .selectFrom('identity.person')
    .select(['id', 'erasure_asked_at'])
    .where('kind', '=', 'person')
    .where('erased_at', 'is', null)
    .where((eb) =>
      eb.or([eb('erasure_asked_at', 'is not', null), eb('last_seen_on', '<', addDays(dayOf(now), -Math.round(years * 365.25)))]),
    )
    .orderBy('last_seen_on')
    .limit(5_000)
    .execute()
