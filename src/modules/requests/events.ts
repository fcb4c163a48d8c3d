import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const day = z.iso.date()
const uuid = z.uuid()

/** Everything that can happen to a request. The subject is the request; nothing personal is in the data. */
export const RequestFiled = eventType('requests.filed', z.object({ channel: z.string(), kind: z.string() }))
export const RequestConfirmed = eventType('requests.confirmed', z.object({ receivedOn: day, dueOn: day.nullable() }))
export const RequestTransferred = eventType('requests.transferred', z.object({ from: uuid, to: uuid, reason: z.string() }))
export const CorrectionAsked = eventType('requests.correction-asked', z.object({ dueOn: day }))
export const RequestCorrected = eventType('requests.corrected', z.object({ on: day }))
export const ReasonsAsked = eventType('requests.reasons-asked', z.object({ dueOn: day }))
export const ReasonsGiven = eventType('requests.reasons-given', z.object({ on: day }))
export const ReasonsLapsed = eventType('requests.reasons-lapsed', z.object({ on: day }))
export const ReasonsJudged = eventType(
  'requests.reasons-judged',
  z.object({ reasonable: z.boolean(), deferredUntil: day.nullable() }),
)
export const FeeCharged = eventType('requests.fee-charged', z.object({ mode: z.string(), units: z.int(), yuan: z.int() }))
export const FeeNoticeServed = eventType('requests.fee-notice-served', z.object({ on: day, dueOn: day }))
export const FeePaid = eventType('requests.fee-paid', z.object({ on: day, yuan: z.int() }))
export const PartyConsulted = eventType('requests.party-consulted', z.object({ consultation: uuid, kind: z.string() }))
export const ConsultationServed = eventType('requests.consultation-served', z.object({ consultation: uuid, on: day, dueOn: day }))
export const OpinionRecorded = eventType(
  'requests.opinion-recorded',
  z.object({ consultation: uuid, opinion: z.string(), on: day }),
)
export const ExtensionProposed = eventType('requests.extension-proposed', z.object({ workingDays: z.int() }))
export const ExtensionRefused = eventType('requests.extension-refused', z.object({}))
export const RequestExtended = eventType('requests.extended', z.object({ workingDays: z.int(), dueOn: day.nullable() }))
export const SearchRecorded = eventType('requests.search-recorded', z.object({ search: uuid }))
export const UnitAsked = eventType('requests.unit-asked', z.object({ task: uuid, organisation: uuid, dueOn: day }))
export const UnitAnswered = eventType('requests.unit-answered', z.object({ task: uuid }))
export const RequestClassified = eventType('requests.classified', z.object({ subjectArea: z.string() }))
export const DocumentAttached = eventType(
  'requests.document-attached',
  z.object({ document: uuid, file: uuid, kind: z.string() }),
)
export const RequestSplit = eventType('requests.split', z.object({ into: z.array(uuid) }))
export const AnswerDrafted = eventType('requests.answer-drafted', z.object({ outcome: z.string() }))
export const LegalityReviewed = eventType('requests.legality-reviewed', z.object({}))
export const DraftReturned = eventType('requests.draft-returned', z.object({}))
export const AnswerSigned = eventType('requests.answer-signed', z.object({ outcome: z.string() }))
export const RequestAnswered = eventType('requests.answered', z.object({ outcome: z.string(), on: day, delivery: z.string() }))
export const ServiceRecorded = eventType('requests.service-recorded', z.object({ on: day }))
export const RequestClosed = eventType('requests.closed', z.object({ outcome: z.string(), on: day }))
export const RequestJoined = eventType('requests.joined', z.object({ to: uuid }))
export const RequestArchived = eventType('requests.archived', z.object({}))
export const ArchivePackageMade = eventType('requests.archive-package-made', z.object({ files: z.int(), manifest: z.string() }))
export const RedoOpened = eventType('requests.redo-opened', z.object({ of: uuid, dueOn: day }))
export const DueDateMoved = eventType(
  'requests.due-date-moved',
  z.object({ from: day.nullable(), to: day.nullable(), calendar: z.string() }),
)
export const AwaitedSoon = eventType('requests.awaited-soon', z.object({ what: z.string(), dueOn: day }))
export const DueSoon = eventType('requests.due-soon', z.object({ dueOn: day }))
