import { z } from '@hono/zod-openapi'
import { type PublicRequest, STATES } from './model.ts'

const day = z.iso.date().nullable()

/** A need as everybody sees it. */
export const RequestView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    state: z.enum(STATES),
    origin: z.enum(['filed', 'searched', 'disclosure']),
    title: z.string(),
    need: z.string(),
    purpose: z.string(),
    theme: z.string().nullable(),
    frequency: z.string(),
    office: z.uuid().nullable(),
    supporters: z.int(),
    filedOn: day,
    triageDueOn: day,
    answerDueOn: day,
    answeredOn: day,
    answer: z.string().nullable(),
    ground: z.string().nullable(),
    plannedOn: day,
    dataset: z.uuid().nullable(),
    publishedOn: day,
    confirmedOn: day,
    url: z.string(),
  })
  .openapi('DataRequest')

export const viewOf = (request: PublicRequest): z.output<typeof RequestView> => ({
  id: request.id ?? '',
  number: request.number ?? '',
  state: request.state ?? 'requested',
  origin: request.origin ?? 'filed',
  title: request.title ?? '',
  need: request.need ?? '',
  purpose: request.purpose ?? '',
  theme: request.theme,
  frequency: request.frequency ?? '',
  office: request.organisation_id,
  supporters: request.supporters ?? 0,
  filedOn: request.filed_on,
  triageDueOn: request.triage_due_on,
  answerDueOn: request.answer_due_on,
  answeredOn: request.answered_on,
  answer: request.answer,
  ground: request.ground,
  plannedOn: request.planned_on,
  dataset: request.dataset_id,
  publishedOn: request.published_on,
  confirmedOn: request.confirmed_on,
  url: `/data-requests/${request.id}`,
})
