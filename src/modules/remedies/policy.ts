import { type Actor, holds, type Role } from '../../platform/ctx.ts'
import type { Remedy } from './model.ts'

const HANDLING: Role[] = ['request-officer', 'office-head', 'legal-reviewer']

/** The offices whose cases the actor works on. */
export const officesOf = (actor: Actor | null) => [
  ...new Set((actor?.posts ?? []).filter(({ role }) => HANDLING.includes(role)).map(({ organisation }) => organisation)),
]

/** The offices whose cases the actor may see: their own, and what they oversee. */
export const seenBy = (actor: Actor | null) => [...new Set([...officesOf(actor), ...(actor?.oversees ?? [])])]

/** Whoever works in the respondent's office keeps its cases. */
export const mayHandle = (actor: Actor | null, { organisation_id }: Pick<Remedy, 'organisation_id'>): actor is Actor =>
  holds(actor, organisation_id, ...HANDLING)
