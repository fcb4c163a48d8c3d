import { z } from '@hono/zod-openapi'
import type { StoredFile } from '../../files/index.ts'
import type { Dataset } from '../model.ts'
import { proposalHash } from './agreement.ts'
import type { Application, Grant } from './model.ts'
import type { listOwnApplications } from './queries.ts'

/** An application as programs read it in a list. */
export const ApplicationListed = z
  .object({
    id: z.uuid(),
    number: z.string(),
    dataset: z.string(),
    title: z.string(),
    state: z.string(),
    mode: z.string(),
    filedOn: z.string(),
    dueOn: z.string(),
    answeredOn: z.string().nullable(),
    until: z.string().nullable(),
  })
  .openapi('AccessApplicationListed')

type Listed = Awaited<ReturnType<typeof listOwnApplications>>[number]
export const applicationListed = (application: Listed): z.infer<typeof ApplicationListed> => ({
  ...factsOf(application),
  dataset: application.slug,
  title: application.dataset,
  until: application.until,
})

export const ApplicationWhole = ApplicationListed.extend({
  purpose: z.string(),
  product: z.string(),
  columns: z.array(z.string()),
  scope: z.string().nullable(),
  months: z.int(),
  measures: z.string(),
  supplementAsked: z.string().nullable(),
  supplementDueOn: z.string().nullable(),
  refusedGround: z.string().nullable(),
  refusedReason: z.string().nullable(),
  agreement: z.string().nullable().describe('SHA-256 of the text to be signed.'),
  offeredUntil: z.string().nullable(),
  since: z.string().nullable(),
  proposal: z.string().nullable().describe('For offices: the SHA-256 that a decision names.'),
  papers: z.array(z.object({ id: z.uuid(), name: z.string(), bytes: z.int(), sha256: z.string() })),
  acts: z.array(z.string()).describe('For offices: what may be posted now.'),
}).openapi('AccessApplication')

type About = { dataset: Dataset; grant: Grant | undefined; papers: readonly StoredFile[]; inside: boolean; acts: string[] }

/** The same whole. What the office means to refuse with is told to the applicant when it has been decided. */
export function applicationWhole(
  application: Application,
  { dataset, grant, papers, inside, acts }: About,
): z.infer<typeof ApplicationWhole> {
  const isTold = inside || application.state === 'refused'
  return {
    ...factsOf(application),
    dataset: dataset.slug,
    title: dataset.title,
    until: grant?.until ?? null,
    purpose: application.purpose,
    product: application.product,
    columns: application.columns,
    scope: application.scope,
    months: application.months,
    measures: application.measures,
    supplementAsked: application.supplement_asked,
    supplementDueOn: application.supplement_due_on,
    refusedGround: isTold ? application.refused_ground : null,
    refusedReason: isTold ? application.refused_reason : null,
    agreement: application.agreement_hash,
    offeredUntil: application.offered_until,
    since: grant?.since ?? null,
    proposal: inside && application.proposal ? proposalHash(application.proposal) : null,
    papers: papers.map(({ id, name, bytes, sha256 }) => ({ id, name, bytes, sha256 })),
    acts,
  }
}

const factsOf = ({ id, number, state, mode, filed_on, due_on, answered_on }: Application) => ({
  id,
  number,
  state,
  mode,
  filedOn: filed_on,
  dueOn: due_on,
  answeredOn: answered_on,
})
