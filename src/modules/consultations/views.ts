import { z } from '@hono/zod-openapi'
import { type Consultation, KINDS, portalPath, STATES } from './model.ts'
import type { Milestone, Note } from './parts.ts'
import type { Listed } from './queries.ts'

const day = z.iso.date().nullable()
const clause = z.object({ id: z.string(), kind: z.enum(['heading', 'clause']), label: z.string(), text: z.string() })

/** One line of the list, as everybody may count it. */
export const ConsultationLine = z
  .object({
    id: z.uuid(),
    number: z.string(),
    slug: z.string(),
    office: z.uuid(),
    kind: z.enum(KINDS),
    title: z.string(),
    theme: z.string().nullable(),
    state: z.enum(STATES),
    planYear: z.int(),
    opensOn: day,
    closesOn: day,
    closedOn: day,
    resultDueOn: day,
    resultPublishedOn: day,
    opinions: z.int().nullable(),
    url: z.string(),
  })
  .openapi('ConsultationLine')

export const lineOf = (row: Listed): z.output<typeof ConsultationLine> => ({
  id: row.id,
  number: row.number,
  slug: row.slug,
  office: row.organisation_id,
  kind: row.kind,
  title: row.title,
  theme: row.theme,
  state: row.state,
  planYear: row.plan_year,
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  closedOn: row.closed_on,
  resultDueOn: row.result_due_on,
  resultPublishedOn: row.result_published_on,
  opinions: row.opinions,
  url: portalPath(row.slug),
})

/** One consultation with its text; ids of clauses stay through all editions and into the final text. */
export const ConsultationView = ConsultationLine.omit({ planYear: true })
  .extend({
    explanation: z.string(),
    text: z.array(clause),
    finalText: z.array(clause).nullable(),
    finalTitle: z.string().nullable(),
    finalUrl: z.string().nullable(),
    shortenedReason: z.string().nullable(),
    level: z.string(),
    mode: z.string(),
    otherWays: z.string(),
    contact: z.string(),
    questionnaire: z.uuid().nullable(),
    result: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
    notes: z.array(z.object({ kind: z.string(), text: z.string(), on: z.iso.date() })),
    milestones: z.array(
      z.object({ on: z.iso.date(), text: z.string(), url: z.string().nullable(), urlTitle: z.string().nullable() }),
    ),
  })
  .openapi('Consultation')

export const viewOf = (
  consultation: Consultation,
  { notes, milestones }: { notes: Note[]; milestones: Milestone[] },
): z.output<typeof ConsultationView> => ({
  id: consultation.id,
  number: consultation.number,
  slug: consultation.slug,
  office: consultation.organisation_id,
  kind: consultation.kind,
  title: consultation.title,
  theme: consultation.theme,
  state: consultation.state,
  opensOn: consultation.opens_on,
  closesOn: consultation.closes_on,
  closedOn: consultation.closed_on,
  resultDueOn: consultation.result_due_on,
  resultPublishedOn: consultation.result_published_on,
  opinions: consultation.opinions,
  url: portalPath(consultation.slug),
  explanation: consultation.explanation,
  text: consultation.text,
  finalText: consultation.final_text,
  finalTitle: consultation.final_title,
  finalUrl: consultation.final_url,
  shortenedReason: consultation.shortened_reason,
  level: consultation.level,
  mode: consultation.mode,
  otherWays: consultation.other_ways,
  contact: consultation.contact,
  questionnaire: consultation.collection_id,
  result: consultation.result,
  withdrawnReason: consultation.withdrawn_reason,
  notes: notes.map(({ kind, text, noted_on }) => ({ kind, text, on: noted_on })),
  milestones: milestones.map(({ done_on, text, url, url_title }) => ({ on: done_on, text, url, urlTitle: url_title })),
})
