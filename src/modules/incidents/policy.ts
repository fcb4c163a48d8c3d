import { type Actor, holds } from '../../platform/ctx.ts'
import { isHub } from '../demands/index.ts'
import type { Incident } from './model.ts'

/** Decides what belongs together, confirms, and judges alarms: the dispatchers of the hub. */
export const mayGroup = (actor: Actor | null) =>
  isHub(actor) && (actor?.posts.some(({ role }) => role === 'demand-dispatcher') ?? false)
/** Reads all of them: whoever works at the hub. */
export const mayReadAll = (actor: Actor | null) => isHub(actor)
/** Writes the worklog and answers all at once: whoever handles demands for the office that has the incident. */
export const mayAnswer = (actor: Actor | null, { office_id, gathered_at }: Pick<Incident, 'office_id' | 'gathered_at'>) =>
  office_id !== null && gathered_at !== null && holds(actor, office_id, 'demand-handler')
export const ownOffices = (actor: Actor | null): string[] => [
  ...new Set(actor?.posts.filter(({ role }) => role === 'demand-handler').map(({ organisation }) => organisation)),
]
export const mayEnter = (actor: Actor | null) => mayReadAll(actor) || ownOffices(actor).length > 0
/** The members and what they wrote are for the hub, and for the office that has the incident. */
export const mayRead = (actor: Actor | null, incident: Pick<Incident, 'office_id' | 'gathered_at'>) =>
  mayReadAll(actor) || mayAnswer(actor, incident)
