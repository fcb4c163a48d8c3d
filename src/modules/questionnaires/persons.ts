import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/errors.ts'
import { installation } from '../../platform/installation.ts'
import { documentHashesOf, findPerson, plainNumber } from '../identity/index.ts'
import { hashUnder } from './collection-keys.ts'
import type { Collection } from './model.ts'

/** What is missing before somebody may answer, as a sentence, and where it can be mended. */
export type Missing = { sentence: string; href: string | null }

/**
 * Under which names a person could come again: account, telephone, documents. All of them are claimed at once, so that a second account
 * with the same document, or the same document on paper, meets the first.
 */
export async function hashesOfPerson(ctx: Pick<Ctx, 'db'>, collection: Collection, personId: string): Promise<Buffer[]> {
  const [person, documents] = await Promise.all([findPerson(ctx, personId), documentHashesOf(ctx, personId)])
  const { saltedHash } = installation().keys
  const names = [`person:${personId}`, ...documents.map((hash) => `document:${hash}`)]
  // A family may share a telephone; only where the number is all that is asked for, it is the person.
  const byPhone = collection.level === 'phone' || collection.level === 'resident'
  if (byPhone && person?.phone && person.phone_verified_at !== null) names.push(`phone:${saltedHash(person.phone)}`)
  return names.map((name) => hashUnder(collection, name))
}

/** The same person by the number of a document that somebody reads off paper or is told on the telephone. */
export const hashOfDocument = (collection: Collection, number: string) =>
  hashUnder(collection, `document:${installation().keys.saltedHash(plainNumber(number))}`)

/** Whether the collection's level is met; what is missing otherwise. */
export async function missingFor(ctx: Ctx, collection: Collection): Promise<Missing | null> {
  if (collection.level === 'none') return null
  const { actor } = ctx
  if (!actor) return { sentence: '请先登录', href: '/identity/sign-in' }
  if (actor.kind !== 'person') return { sentence: '请以个人或者单位账号登录作答，工作账号不能作答', href: null }
  const person = await findPerson(ctx, actor.id)
  if (!person) return { sentence: '请先登录', href: '/identity/sign-in' }
  if (collection.level === 'real-name')
    return person.level === 'real-name' ? null : { sentence: '本次征集需要实名核验后作答', href: '/identity/me' }
  if (collection.level === 'affected') return (await isAdmitted(ctx, collection, actor.id)) ? null : NOT_ADMITTED
  const reached = collection.level === 'phone' ? person.phone_verified_at !== null : person.level !== 'none'
  if (reached) return null
  return collection.level === 'phone'
    ? { sentence: '本次征集需要核验手机号后作答', href: '/identity/me' }
    : { sentence: '本次征集需要核验联系方式后作答', href: '/identity/me' }
}

export async function refuseUnmet(ctx: Ctx, collection: Collection) {
  const missing = await missingFor(ctx, collection)
  if (missing) throw new Refusal(ctx.actor ? 403 : 401, 'questionnaires.level', missing.sentence)
}

const NOT_ADMITTED: Missing = {
  sentence: '本次征集只面向名单内的利害关系人。您账号的证件号码不在名单中；如有疑问，请联系征集单位',
  href: null,
}

async function isAdmitted(ctx: Ctx, collection: Collection, personId: string) {
  const hashes = await hashesOfPerson(ctx, collection, personId)
  const row = await ctx.db
    .selectFrom('questionnaires.admitted')
    .select('person_hash')
    .where('collection_id', '=', collection.id)
    .where('person_hash', 'in', hashes)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
