import { type Actor, holds } from '../../platform/ctx.ts'
import { type MoveName, type Mover, moves } from './gates.ts'
import type { Decision } from './model.ts'

type Posted = Pick<Decision, 'organisation_id' | 'office_id' | 'legality_id'>

const isSystem = (actor: Actor | null) => actor?.kind === 'system'
/** The office that prepares it: 决策承办单位. */
export const isLead = (actor: Actor | null, organisation: string) => holds(actor, organisation, 'decision-officer', 'office-head')
/** The government's office: gathers, brings to the meeting, publishes. */
export const isOffice = (actor: Actor | null, office: string) => holds(actor, office, 'decision-officer', 'office-head')
export const isLeader = (actor: Actor | null, office: string) => holds(actor, office, 'leader')
export const isReviewer = (actor: Actor | null, legality: string) => holds(actor, legality, 'legal-reviewer')
export const isExecutor = (actor: Actor | null, executors: readonly string[]) =>
  executors.some((organisation) => holds(actor, organisation, 'decision-officer', 'office-head'))
const oversees = (actor: Actor | null, ...organisations: string[]) =>
  organisations.some((organisation) => actor?.oversees.includes(organisation) ?? false)

/** As what the actor may act on a decision. */
export function partsOf(actor: Actor | null, decision: Posted, executors: readonly string[]): Mover[] {
  const parts: [Mover, boolean][] = [
    ['lead', isLead(actor, decision.organisation_id)],
    ['office', isOffice(actor, decision.office_id)],
    ['leader', isLeader(actor, decision.office_id)],
    ['reviewer', isReviewer(actor, decision.legality_id)],
    ['executor', isExecutor(actor, executors)],
  ]
  return parts.filter(([, is]) => is || isSystem(actor)).map(([part]) => part)
}
export const mayMake = (parts: readonly Mover[], name: MoveName) =>
  (moves[name].by as readonly Mover[]).some((mover) => parts.includes(mover))

/** Who works on it, who reviews it, who carries it out, who oversees it. */
export const maySeeCase = (actor: Actor | null, decision: Posted, executors: readonly string[]) =>
  partsOf(actor, decision, executors).length > 0 ||
  holds(actor, decision.organisation_id, 'leader') ||
  oversees(actor, decision.organisation_id, decision.office_id)
/** What is said inside the meeting, dissent above all, stays with the government's office. */
export const maySeeMeetingRecord = (actor: Actor | null, { office_id }: Pick<Decision, 'office_id'>) =>
  isOffice(actor, office_id) || isLeader(actor, office_id)
/** What is said between offices before the decision is for those who prepare and decide. */
export const maySeeDisputes = (actor: Actor | null, decision: Posted) =>
  isLead(actor, decision.organisation_id) ||
  maySeeMeetingRecord(actor, decision) ||
  isReviewer(actor, decision.legality_id) ||
  holds(actor, decision.organisation_id, 'leader')

const WORK = ['decision-officer', 'office-head', 'legal-reviewer', 'leader', 'overseer'] as const
export const mayEnter = (actor: Actor | null) =>
  actor?.posts.some(({ role }) => (WORK as readonly string[]).includes(role)) ?? false
/** Hearings are also held by those who consult the public. */
export const mayEnterHearings = (actor: Actor | null) =>
  mayEnter(actor) || (actor?.posts.some(({ role }) => role === 'consultation-officer') ?? false)
/** Where the actor may propose items and prepare decisions. */
export const ownOffices = (actor: Actor | null) => [
  ...new Set(
    actor?.posts
      .filter(({ role }) => role === 'decision-officer' || role === 'office-head')
      .map(({ organisation }) => organisation),
  ),
]
/** Whoever prepares decisions keeps the panel of experts with the others who do. */
export const mayKeepExperts = (actor: Actor | null) => actor?.kind === 'system' || ownOffices(actor).length > 0
export const mayFile = (actor: Actor | null): actor is Actor => actor?.kind === 'person'
