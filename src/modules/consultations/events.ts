import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const id = z.uuid()
const nothing = z.object({})
const day = z.string()

/** Subject: the consultation. */
export const ConsultationPlanned = eventType('consultations.planned', z.object({ number: z.string(), inPlan: z.boolean() }))
/** Published with the year's plan of its office, or added to it later. */
export const PlanPublished = eventType('consultations.plan-published', z.object({ year: z.int() }))
export const ConsultationDrafted = eventType('consultations.drafted', nothing)
export const ConsultationSubmitted = eventType('consultations.submitted', nothing)
export const ConsultationChecked = eventType('consultations.checked', z.object({ confirmed: z.array(z.string()) }))
export const ConsultationReturned = eventType('consultations.returned', nothing)
export const ConsultationApproved = eventType('consultations.approved', z.object({ opensOn: day, closesOn: day }))
export const ConsultationOpened = eventType(
  'consultations.opened',
  z.object({ kind: z.string(), closesOn: day, collection: id.nullable() }),
)
export const ConsultationExtended = eventType('consultations.extended', z.object({ from: day, to: day }))
export const ConsultationCorrected = eventType('consultations.corrected', z.object({ edition: z.int().nullable() }))
export const ConsultationClosed = eventType('consultations.closed', z.object({ collection: id.nullable(), resultDueOn: day }))
export const AnalysisDone = eventType('consultations.analysed', nothing)
export const AnalysisReopened = eventType('consultations.analysis-reopened', nothing)
export const MatrixDecided = eventType('consultations.decided', nothing)
export const FinalTextSet = eventType('consultations.final-text-set', z.object({ clauses: z.int(), changed: z.int() }))
export const ResultPublished = eventType('consultations.result-published', z.object({ opinions: z.int().nullable() }))
export const ResultLate = eventType('consultations.result-late', z.object({ dueOn: day }))
export const MilestoneNoted = eventType('consultations.milestone-noted', z.object({ milestone: id }))
export const ConsultationArchived = eventType('consultations.archived', nothing)
export const ConsultationWithdrawn = eventType('consultations.withdrawn', z.object({ wasOpen: z.boolean() }))
