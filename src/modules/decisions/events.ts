import { z } from 'zod'
import { eventType } from '../../platform/events.ts'
import { STEPS } from './model.ts'

const id = z.uuid()
const on = z.string()
const nothing = z.object({})

/** Subject: the catalogue. */
export const CatalogueConsented = eventType('decisions.catalogue-consented', z.object({ on }))
export const CataloguePublished = eventType('decisions.catalogue-published', z.object({ number: z.int(), items: z.array(id) }))
/** Subject: the item. */
export const ItemProposed = eventType('decisions.item-proposed', z.object({ catalogue: id }))
export const ItemChanged = eventType('decisions.item-changed', z.object({ state: z.string() }))
/** Subject: the proposal of a hearing. */
export const HearingProposed = eventType('decisions.hearing-proposed', z.object({ item: id, dueOn: on, held: z.boolean() }))
export const HearingProposalAnswered = eventType(
  'decisions.hearing-proposal-answered',
  z.object({ item: id, adopted: z.boolean() }),
)
export const HearingProposalOverdue = eventType('decisions.hearing-proposal-overdue', z.object({ dueOn: on }))

/** Subject: the decision. */
export const DecisionInitiated = eventType('decisions.initiated', z.object({ number: z.string(), amends: id.nullable() }))
export const DecisionDisclosed = eventType('decisions.disclosed', nothing)
export const StepsAdjusted = eventType('decisions.steps-adjusted', z.object({ steps: z.array(z.enum(STEPS)) }))
export const StepDone = eventType('decisions.step-done', z.object({ step: z.enum(STEPS) }))
export const DecisionDrafted = eventType('decisions.drafted', z.object({ version: z.int() }))
export const PublicAsked = eventType('decisions.public-asked', z.object({ way: z.string(), opensOn: on, closesOn: on }))
export const OpinionAdopted = eventType('decisions.opinion-handled', z.object({ source: z.string(), disposition: z.string() }))
export const ExpertChosen = eventType('decisions.expert-chosen', z.object({ expert: id, chosen: z.string() }))
export const ExpertSigned = eventType('decisions.expert-signed', z.object({ expert: id }))
export const RiskAssessed = eventType('decisions.risk-assessed', z.object({ result: z.string(), version: z.int() }))
export const CompetitionReviewed = eventType(
  'decisions.competition-reviewed',
  z.object({ passed: z.boolean(), version: z.int() }),
)
export const ReviewAsked = eventType('decisions.review-asked', z.object({ version: z.int(), wantedOn: on }))
export const LegalityReviewed = eventType('decisions.legality-reviewed', z.object({ result: z.string(), version: z.int() }))
export const DecisionSubmitted = eventType('decisions.submitted', nothing)
export const DecisionDiscussed = eventType('decisions.discussed', z.object({ meeting: id, outcome: z.string() }))
export const PartyReported = eventType('decisions.party-reported', z.object({ on }))
export const DecisionPublished = eventType('decisions.published', z.object({ amends: id.nullable() }))
export const DecisionArchived = eventType('decisions.archived', nothing)
export const ExecutionAssigned = eventType('decisions.execution-assigned', z.object({ task: id, office: id, dueOn: on }))
export const ExecutionReported = eventType(
  'decisions.execution-reported',
  z.object({ finding: z.string(), office: id, public: z.boolean() }),
)
export const ExecutionSuspended = eventType('decisions.suspended', nothing)
export const ExecutionResumed = eventType('decisions.resumed', nothing)
export const DecisionEvaluated = eventType('decisions.evaluated', z.object({ suggestion: z.string() }))
export const PaperAdded = eventType('decisions.paper-added', z.object({ paper: id, public: z.boolean() }))
export const DecisionEnded = eventType('decisions.ended', nothing)
export const DecisionBehind = eventType('decisions.behind', z.object({ dueOn: on }))
export const TaskOverdue = eventType('decisions.task-overdue', z.object({ task: id, office: id, dueOn: on }))

/** Subject: the expert. */
export const ExpertListed = eventType('decisions.expert-listed', z.object({ active: z.boolean() }))
/** Subject: the hearing. */
const of = { decision: id.optional(), consultation: id.optional() }
export const HearingPlanned = eventType('decisions.hearing-planned', z.object(of))
export const HearingChanged = eventType('decisions.hearing-changed', z.object({ what: z.string() }))
export const HearingAnnounced = eventType('decisions.hearing-announced', z.object({ ...of, heldOn: on }))
export const HearingReported = eventType('decisions.hearing-reported', z.object(of))
/** Subject: the meeting. */
export const MeetingCalled = eventType('decisions.meeting-called', z.object({ kind: z.string(), heldOn: on }))
export const MeetingChanged = eventType('decisions.meeting-changed', z.object({ what: z.string() }))
export const MeetingAnnounced = eventType('decisions.meeting-announced', nothing)
export const MeetingPublished = eventType('decisions.meeting-published', nothing)
