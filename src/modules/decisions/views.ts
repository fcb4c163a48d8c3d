import { z } from '@hono/zod-openapi'
import type { KeptItem } from './catalogue/model.ts'
import type { PublicHearing } from './hearings/queries.ts'
import type { Life } from './life.ts'
import { type Kind, kinds } from './meetings/model.ts'
import type { PublicItem, PublicMeeting } from './meetings/queries.ts'
import { type PublicDecision, STATES, STEPS } from './model.ts'

const day = z.iso.date()
const disposition = z.enum(['adopted', 'partly', 'not-adopted', 'resolved', 'out-of-scope'])

/** A decision as everybody sees it in a list. */
export const DecisionView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    summary: z.string(),
    category: z.string(),
    office: z.uuid(),
    body: z.uuid(),
    state: z.enum(STATES),
    initiatedOn: day,
    decidedOn: day.nullable(),
    publishedOn: day.nullable(),
    documentNumber: z.string().nullable(),
    suspendedOn: day.nullable(),
    url: z.string(),
  })
  .openapi('Decision')
export const decisionView = (decision: PublicDecision): z.output<typeof DecisionView> => ({
  id: decision.id,
  number: decision.number,
  title: decision.title,
  summary: decision.summary,
  category: decision.category,
  office: decision.organisation_id,
  body: decision.body_id,
  state: decision.state,
  initiatedOn: decision.initiated_on,
  decidedOn: decision.decided_on,
  publishedOn: decision.published_on,
  documentNumber: decision.document_number,
  suspendedOn: decision.suspended_on,
  url: `/decisions/${decision.slug}`,
})

/** The whole life of one. */
export const LifeView = DecisionView.extend({
  legalBasis: z.string(),
  steps: z.array(
    z.object({
      step: z.enum(STEPS),
      applies: z.boolean(),
      ground: z.string().nullable(),
      plannedOn: day.nullable(),
      doneOn: day.nullable(),
      summary: z.string().nullable(),
    }),
  ),
  askings: z.array(
    z.object({
      way: z.string(),
      opensOn: day,
      closesOn: day,
      shortenedReason: z.string().nullable(),
      opinions: z.int().nullable(),
    }),
  ),
  adoptions: z.array(z.object({ source: z.string(), point: z.string(), disposition, reason: z.string() })),
  hearings: z.array(z.object({ url: z.string(), title: z.string(), heldOn: day })),
  meetings: z.array(z.object({ url: z.string(), title: z.string(), heldOn: day, outcome: z.string().nullable() })),
  draft: z.string().nullable(),
  text: z.string().nullable(),
  tasks: z.array(z.object({ title: z.string(), office: z.uuid(), dueOn: day, doneOn: day.nullable() })),
  evaluations: z.array(z.object({ evaluator: z.string(), findings: z.string(), suggestion: z.string(), on: day })),
}).openapi('DecisionLife')
export const lifeView = (life: Life): z.output<typeof LifeView> => ({
  ...decisionView(life.decision),
  legalBasis: life.decision.legal_basis,
  steps: STEPS.flatMap((step) => {
    const row = life.steps.find((each) => each.step === step)
    return row
      ? [{ step, applies: row.applies, ground: row.ground, plannedOn: row.planned_on, doneOn: row.done_on, summary: row.summary }]
      : []
  }),
  askings: life.askings.map(({ way, opensOn, closesOn, shortenedReason, opinions }) => ({
    way,
    opensOn,
    closesOn,
    shortenedReason,
    opinions,
  })),
  adoptions: life.adoptions,
  hearings: life.hearings.map(({ slug, title, held_on }) => ({ url: `/decisions/hearings/${slug}`, title, heldOn: held_on })),
  meetings: life.discussions.map(({ slug, title, held_on, outcome }) => ({
    url: `/decisions/meetings/${slug}`,
    title: title ?? '',
    heldOn: held_on ?? '',
    outcome,
  })),
  draft: life.draft?.text ?? null,
  text: life.publication?.text ?? null,
  tasks: life.tasks,
  evaluations: life.evaluations.map(({ evaluator, findings, suggestion, on }) => ({ evaluator, findings, suggestion, on })),
})

export const HearingView = z
  .object({
    id: z.uuid(),
    title: z.string(),
    /** What it is about: a decision, or a consultation that prepares none. */
    decision: z.uuid().nullable(),
    consultation: z.uuid().nullable(),
    office: z.uuid(),
    heldOn: day,
    startsAt: z.string(),
    endsAt: z.string(),
    place: z.string(),
    seats: z.int(),
    observers: z.int(),
    applyFrom: day,
    applyUntil: day,
    participants: z.int(),
    reportedOn: day.nullable(),
    cancelledOn: day.nullable(),
    url: z.string(),
  })
  .openapi('Hearing')
export const hearingView = (hearing: PublicHearing): z.output<typeof HearingView> => ({
  id: hearing.id,
  title: hearing.title,
  decision: hearing.decision_id,
  consultation: hearing.consultation_id,
  office: hearing.organisation_id,
  heldOn: hearing.held_on,
  startsAt: hearing.starts_at,
  endsAt: hearing.ends_at,
  place: hearing.place,
  seats: hearing.seats,
  observers: hearing.observers,
  applyFrom: hearing.apply_from,
  applyUntil: hearing.apply_until,
  participants: hearing.participants_on === null ? 0 : hearing.participants,
  reportedOn: hearing.reported_on,
  cancelledOn: hearing.cancelled_on,
  url: `/decisions/hearings/${hearing.slug}`,
})

export const MeetingView = z
  .object({
    id: z.uuid(),
    kind: z.enum(Object.keys(kinds) as [Kind, ...Kind[]]),
    title: z.string(),
    heldOn: day,
    place: z.string(),
    seats: z.int(),
    items: z.array(
      z.object({
        position: z.int(),
        title: z.string(),
        office: z.uuid(),
        outcome: z.string().nullable(),
        resolution: z.string().nullable(),
      }),
    ),
    publishedOn: day.nullable(),
    url: z.string(),
  })
  .openapi('GovernmentMeeting')
export const meetingView = (meeting: PublicMeeting, items: readonly PublicItem[]): z.output<typeof MeetingView> => ({
  id: meeting.id,
  kind: meeting.kind === 'full' ? 'full' : 'executive',
  title: meeting.title,
  heldOn: meeting.held_on,
  place: meeting.place,
  seats: meeting.seats,
  items: items
    .filter(({ meeting_id }) => meeting_id === meeting.id)
    .map(({ position, title, organisation_id, outcome, resolution }) => ({
      position,
      title,
      office: organisation_id,
      outcome,
      resolution,
    })),
  publishedOn: meeting.published_on,
  url: `/decisions/meetings/${meeting.slug}`,
})

export const CatalogueView = z
  .object({
    year: z.int(),
    body: z.uuid(),
    edition: z.int(),
    reason: z.string().nullable(),
    consentOn: day,
    publishedOn: day,
    items: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        summary: z.string(),
        category: z.string(),
        office: z.uuid(),
        hearing: z.boolean(),
        hearingReason: z.string(),
        startsOn: day,
        decidesOn: day,
        legalBasis: z.string(),
      }),
    ),
  })
  .openapi('DecisionCatalogue')
type Edition = { number: number; reason: string | null; consent_on: string; published_on: string; items: KeptItem[] }
export const catalogueView = (
  catalogue: { year: number; body_id: string },
  edition: Edition,
): z.output<typeof CatalogueView> => ({
  year: catalogue.year,
  body: catalogue.body_id,
  edition: edition.number,
  reason: edition.reason,
  consentOn: edition.consent_on,
  publishedOn: edition.published_on,
  items: edition.items,
})
