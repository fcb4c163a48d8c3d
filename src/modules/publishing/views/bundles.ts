import { z } from '@hono/zod-openapi'
import type { BundleView as Bundle } from '../bundle-view.ts'

const instant = z.iso.datetime()

const BundleHead = z.object({
  id: z.uuid(),
  organisation: z.uuid(),
  title: z.string(),
  state: z.string(),
  hash: z.string(),
  scheduledAt: instant.nullable(),
  failure: z.string().nullable(),
  publishedAt: instant.nullable(),
})
export const BundleListed = BundleHead.openapi('BundleListed')
export const BundleShown = BundleHead.extend({
  members: z.array(z.object({ edition: z.uuid(), document: z.uuid(), title: z.string(), kind: z.string(), hash: z.string() })),
  needs: z.array(
    z.object({
      gate: z.string(),
      label: z.string(),
      state: z.enum(['passed', 'open', 'waiting']),
      barred: z.string().nullable(),
    }),
  ),
  gates: z.array(
    z.object({
      gate: z.string(),
      verdict: z.string(),
      hash: z.string(),
      voided: z.boolean(),
      opinion: z.string().nullable(),
      by: z.string(),
      at: instant,
    }),
  ),
  problems: z.array(z.object({ edition: z.uuid().nullable(), field: z.string(), sentence: z.string() })),
}).openapi('Bundle')

export const bundleHead = (bundle: Bundle['bundle']): z.infer<typeof BundleHead> => ({
  id: bundle.id,
  organisation: bundle.organisation_id,
  title: bundle.title,
  state: bundle.state,
  hash: bundle.hash,
  scheduledAt: bundle.scheduled_at?.toISOString() ?? null,
  failure: bundle.failure,
  publishedAt: bundle.published_at?.toISOString() ?? null,
})
export const bundleView = ({ bundle, members, needs, gates, problems }: Bundle): z.infer<typeof BundleShown> => ({
  ...bundleHead(bundle),
  members: members.map(({ edition, document }) => ({
    edition: edition.id,
    document: document.id,
    title: edition.title,
    kind: document.kind,
    hash: edition.hash,
  })),
  needs: needs.map(({ kind, label, state, barred }) => ({ gate: kind, label, state, barred })),
  gates: gates.map(({ kind, verdict, hash, voided, opinion, name, decided_at }) => ({
    gate: kind,
    verdict,
    hash,
    voided,
    opinion,
    by: name,
    at: decided_at.toISOString(),
  })),
  problems,
})
