import { type Actor, holds } from '../../platform/ctx.ts'
import type { Briefing, Transcript } from './model.ts'

type Of = Pick<Briefing, 'organisation_id'>

/** 新闻发布员 of the office that holds it: plans, moderates, records, edits. */
export const mayRun = (actor: Actor | null, { organisation_id }: Of) =>
  actor?.kind === 'system' || holds(actor, organisation_id, 'press-officer')
/** 负责人、分管领导 of the same office. */
export const maySign = (actor: Actor | null, { organisation_id }: Of) => holds(actor, organisation_id, 'office-head', 'leader')
/** Whoever edited it does not sign it. */
export const maySignTranscript = (actor: Actor | null, event: Of, transcript: Pick<Transcript, 'edited_by'>) =>
  maySign(actor, event) && actor?.id !== transcript.edited_by
export const maySee = (actor: Actor | null, event: Of) =>
  mayRun(actor, event) || maySign(actor, event) || (actor?.oversees.includes(event.organisation_id) ?? false)

/** The offices for which the actor speaks to the public. */
export const ownOffices = (actor: Actor | null) => officesWith(actor, ['press-officer'])
const officesWith = (actor: Actor | null, roles: readonly string[]) => [
  ...new Set(actor?.posts.filter(({ role }) => roles.includes(role)).map(({ organisation }) => organisation)),
]
/** All whose briefings the actor sees. */
export const seenOffices = (actor: Actor | null) => [
  ...officesWith(actor, ['press-officer', 'office-head', 'leader']),
  ...(actor?.oversees ?? []),
]
export const mayEnter = (actor: Actor) =>
  actor.posts.some(({ role }) => ['press-officer', 'office-head', 'leader', 'overseer'].includes(role))
