import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { GateDecided } from '../events.ts'
import { independence, isApproved, needsOf, openGates } from '../gate-state.ts'
import { gates } from '../model.ts'
import { mayDecide } from '../policy.ts'
import { listGates, lockDataset, versionsIn } from '../queries.ts'
import { prepare, sentenceOf } from '../readiness.ts'
import type { DecideGate } from '../schema.ts'
import { publishReview } from './publish-review.ts'
import { closeReview } from './submit-review.ts'

/**
 * A gate is passed or the submission goes back with the reason. The decision names the hash of what was read; where that is no longer
 * what is there, it is refused. The last gate publishes: in this transaction, or not at all.
 */
export async function decideGate(tx: Tx, reviewId: string, input: z.output<typeof DecideGate>): Promise<{ published: boolean }> {
  const review = await tx.db
    .selectFrom('datasets.review')
    .selectAll()
    .where('id', '=', reviewId)
    .executeTakeFirstOrThrow(notFound)
  const dataset = await lockDataset(tx, review.dataset_id)
  const now = await tx.db.selectFrom('datasets.review').selectAll().where('id', '=', reviewId).executeTakeFirstOrThrow(notFound)
  const { gate, verdict, hash, opinion } = input
  if (!mayDecide(tx.actor, dataset, gate)) throw forbidden(`${gates[gate].label}由${gates[gate].by}办理`)
  if (now.state !== 'open') throw conflict('datasets.review-ended', '这次送审已经办结')
  const versions = await versionsIn(tx, reviewId)
  const prepared = await prepare(tx, dataset, versions)
  if (prepared.hash !== hash) throw conflict('datasets.changed-meanwhile', '所审内容在您打开之后有了改动，请重新查看后再作决定')
  const kind = wider(now.kind, prepared.kind)
  const decided = await listGates(tx, [reviewId])
  if (!needsOf(kind).includes(gate)) throw conflict('datasets.gate-not-needed', `这次送审不需要${gates[gate].label}`)
  if (!openGates(kind, decided, hash).includes(gate))
    throw conflict(
      'datasets.gate-not-open',
      gate === 'opening' ? '须先通过本机关的保密审查和批准' : `${gates[gate].label}已经通过`,
    )
  const authors = new Set([now.submitted_by, ...versions.map(({ made_by }) => made_by)])
  const dependent = independence(gate, tx.actor.id, { decided, content: hash, authors })
  if (dependent) throw forbidden(dependent)
  if (verdict === 'passed' && prepared.problems.length > 0) throw conflict('datasets.not-ready', sentenceOf(prepared.problems))
  await tx.db
    .insertInto('datasets.gate')
    .values({ review_id: reviewId, kind: gate, verdict, hash, opinion, decided_by: tx.actor.id, decided_at: tx.now })
    .execute()
  await record(tx, GateDecided, dataset.id, { review: reviewId, gate, verdict, hash }, dataset.organisation_id)
  if (verdict === 'returned') {
    await closeReview(tx, reviewId, { state: 'returned', versions: 'returned' })
    return { published: false }
  }
  const all = await listGates(tx, [reviewId])
  if (!isApproved(kind, all, hash)) return { published: false }
  await publishReview(tx, dataset, { review: reviewId, prepared })
  return { published: true }
}

/** What was submitted as an update and has become more than one needs the gates of what it is now. */
const wider = <K extends 'opening' | 'update'>(submitted: K, now: K): K => (now === 'opening' ? now : submitted)
