import type { Ctx } from '../../platform/ctx.ts'
import { waitingVersions } from './actions/submit-review.ts'
import { openGates } from './gate-state.ts'
import type { GateKind, ReviewKind } from './model.ts'
import { getOwn, listGates, openReview, versionsIn } from './queries.ts'
import { type Problem, prepare } from './readiness.ts'

export type ReviewState = {
  review: string | null
  kind: ReviewKind
  /** Of all that would go public; a decision names it. */
  hash: string
  waitsFor: GateKind[]
  problems: Problem[]
  findings: {
    id: string
    version: string
    column: string
    kind: string
    rows: number
    blocks: boolean
    cleared: boolean
    suggestion: string
  }[]
}

/** What would go public now, what stands against it and whose decision is awaited; for those who work on it. */
export async function readReview(ctx: Ctx, dataset: string): Promise<ReviewState> {
  const found = await getOwn(ctx, dataset)
  const review = await openReview(ctx, found.id)
  const prepared = await prepare(ctx, found, review ? await versionsIn(ctx, review.id) : await waitingVersions(ctx, found.id))
  const kind = review?.kind === 'opening' ? 'opening' : prepared.kind
  return {
    review: review?.id ?? null,
    kind,
    hash: prepared.hash,
    waitsFor: review ? openGates(kind, await listGates(ctx, [review.id]), prepared.hash) : [],
    problems: prepared.problems,
    findings: prepared.findings.map(({ id, version_id, column, kind: found, rows, blocks, cleared_at, suggestion }) => ({
      id,
      version: version_id,
      column,
      kind: found,
      rows,
      blocks,
      cleared: cleared_at !== null,
      suggestion,
    })),
  }
}
