import { z } from '@hono/zod-openapi'
import type { Request } from './model.ts'
import { statusWords } from './model.ts'
import { outcomes } from './outcomes.ts'

/** A request as the API shows it to whoever may see it. Nothing of the applicant but the kind. */
export const RequestView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    organisation: z.uuid(),
    title: z.string(),
    description: z.string(),
    applicantKind: z.string(),
    channel: z.string(),
    subjectArea: z.string(),
    status: z.string(),
    statusWords: z.string(),
    submittedOn: z.iso.date(),
    receivedOn: z.iso.date().nullable(),
    dueOn: z.iso.date().nullable(),
    dueProvisional: z.boolean(),
    outcome: z.string().nullable(),
    outcomeWords: z.string().nullable(),
    closedOn: z.iso.date().nullable(),
  })
  .openapi('Request')
export type RequestView = z.infer<typeof RequestView>

export const viewOf = (request: Request): RequestView => ({
  id: request.id,
  number: request.number,
  organisation: request.organisation_id,
  title: request.title,
  description: request.description,
  applicantKind: request.applicant_kind,
  channel: request.channel,
  subjectArea: request.subject_area,
  status: request.status,
  statusWords: statusWords[request.status],
  submittedOn: request.submitted_on,
  receivedOn: request.received_on,
  dueOn: request.due_on,
  dueProvisional: request.due_provisional,
  outcome: request.outcome,
  outcomeWords: request.outcome && outcomes[request.outcome].label,
  closedOn: request.closed_on,
})
