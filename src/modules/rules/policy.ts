import { type Actor, holds } from '../../platform/ctx.ts'
import type { Rule } from './model.ts'

type Owned = Pick<Rule, 'organisation_id' | 'drafter_id'>

const isSystem = (actor: Actor | null) => actor?.kind === 'system'
const drafterOf = ({ organisation_id, drafter_id }: Owned) => drafter_id ?? organisation_id ?? ''

/** Whoever drafts for an office asks for registration in its name. */
export const mayApply = (actor: Actor | null, rule: Owned): actor is Actor =>
  isSystem(actor) || holds(actor, drafterOf(rule), 'editor')

/** 三统一: one register for the city, its districts and streets, kept by registrars; numbers, returns and facts are theirs. */
export const mayRegister = (actor: Actor | null): actor is Actor =>
  isSystem(actor) || (actor?.posts.some(({ role }) => role === 'registrar') ?? false)

/** The legal reviewer of the drafting office, and the register's own office, give the opinion; never who drafts alone. */
export const mayReview = (actor: Actor | null, rule: Owned): actor is Actor =>
  isSystem(actor) || holds(actor, drafterOf(rule), 'legal-reviewer') || mayRegister(actor)

/** What rests on a changed rule is looked at by its owner's drafters or legal reviewers. */
export const mayDecideTask = (actor: Actor | null, organisation: string | null): actor is Actor =>
  isSystem(actor) || (organisation !== null && holds(actor, organisation, 'editor', 'legal-reviewer'))

const WORKING = ['editor', 'legal-reviewer', 'leader', 'office-head'] as const

/** The offices whose unpublished documents the actor works on or oversees. */
export const seenBy = (actor: Actor | null) => [
  ...new Set([
    ...(actor?.posts ?? [])
      .filter(({ role }) => (WORKING as readonly string[]).includes(role))
      .map(({ organisation }) => organisation),
    ...(actor?.oversees ?? []),
  ]),
]

/** Registrars and the system see the whole register. */
export const seesAll = (actor: Actor | null) => mayRegister(actor)

/** Whether the actor has any business in the register. */
export const worksHere = (actor: Actor | null) => seesAll(actor) || seenBy(actor).length > 0
