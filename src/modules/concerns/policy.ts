import { type Actor, holds, type Role } from '../../platform/ctx.ts'
import type { Concern, Statement } from './model.ts'

const ANSWER: Role[] = ['press-officer', 'office-head', 'leader']
const KEEP: Role[] = ['press-officer', 'overseer']

/** The offices in whose name the actor may log concerns and see to their answers. */
export const keptOffices = (actor: Actor | null) => officesWith(actor, KEEP)
/** 新闻发布员 or 督查 of the office that logged it. */
export const mayKeep = (actor: Actor | null, { keeper_id }: Pick<Concern, 'keeper_id'>) => holds(actor, keeper_id, ...KEEP)
/** The office that answers. */
export const mayAnswer = (actor: Actor | null, { organisation_id }: Pick<Concern, 'organisation_id'>) =>
  organisation_id !== null && holds(actor, organisation_id, ...ANSWER)
/** 分管领导 of the office that answers, who has not written it. */
export const maySign = (
  actor: Actor | null,
  concern: Pick<Concern, 'organisation_id'>,
  statement: Pick<Statement, 'drafted_by'>,
) => concern.organisation_id !== null && holds(actor, concern.organisation_id, 'leader') && actor?.id !== statement.drafted_by
export const maySee = (actor: Actor | null, concern: Pick<Concern, 'keeper_id' | 'organisation_id'>) =>
  mayKeep(actor, concern) ||
  mayAnswer(actor, concern) ||
  (actor?.oversees.includes(concern.keeper_id) ?? false) ||
  (concern.organisation_id !== null && (actor?.oversees.includes(concern.organisation_id) ?? false))

/** The offices whose concerns the actor answers. */
export const answeringOffices = (actor: Actor | null) => officesWith(actor, ANSWER)
const officesWith = (actor: Actor | null, roles: readonly Role[]) => [
  ...new Set(actor?.posts.filter(({ role }) => roles.includes(role)).map(({ organisation }) => organisation)),
]
export const mayEnter = (actor: Actor) => actor.posts.some(({ role }) => ANSWER.includes(role) || KEEP.includes(role))
